import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketName, bucketOf } from '../../../lambda/core/bucket.ts';
import { probesPerSlot } from '../../../lambda/core/compile-shards.ts';
import { bucketCount } from '../../../lambda/core/plan.ts';
import { compiled, monitorsOf } from '../../support/read-config.ts';

/** A config of services `s0`, `s1` … with so many monitors each, at these intervals in turn. */
function config(sizes: readonly number[], intervals: readonly string[] = ['1m']): string {
  const services = sizes.map((size, s) => {
    const monitors = Array.from({ length: size }, (_, m) => {
      const interval = intervals[m % intervals.length] ?? '1m';
      return `{ id: m${m}, tcp: "h${m}.example.com:443", interval: ${interval} }`;
    });
    return `  - { id: s${s}, monitors: [${monitors.join(', ')}] }`;
  });
  return ['title: T', 'contacts: { o: { email: o@example.com } }', 'services:', ...services].join('\n');
}

describe('a bucket', () => {
  it('is the same for ever', () => {
    expect(['booking', 'login', 'web', 'zoo'].map(bucketOf)).toEqual([60, 53, 54, 9]);
    expect(bucketName(7)).toBe('07');
  });

  it('is one of 64, and all are used about equally', () => {
    const counts = new Map<number, number>();
    for (let n = 0; n < 6400; n += 1) {
      const bucket = bucketOf(`service-${n}`);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    expect(counts.size).toBe(bucketCount);
    for (const count of counts.values()) expect(count).toBeLessThan(160);
  });
});

describe('shards', () => {
  it('hold every bucket once, and with them every monitor', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 60 }), (sizes) => {
        const made = compiled(config(sizes));
        const { shards } = made.plan;
        const buckets = shards.flatMap((shard) => shard.buckets);
        expect(buckets.toSorted((a, b) => a - b)).toEqual(Array.from({ length: bucketCount }, (_, n) => n));
        const total = sizes.reduce((sum, size) => sum + size, 0);
        expect(shards.reduce((sum, shard) => sum + shard.monitors, 0)).toBe(total);
        expect(new Set(monitorsOf(made).map(({ id }) => id)).size).toBe(total);
        expect(shards.map(({ id }) => id)).toEqual(shards.map((_, n) => n));
        for (const shard of shards) {
          const inside = shard.buckets.flatMap((bucket) => made.monitorsByBucket.get(bucket) ?? []);
          expect(inside).toHaveLength(shard.monitors);
          expect(shard.monitors).toBeLessThanOrEqual(probesPerSlot);
          expect(shard.intervalsMs).toEqual(inside.length > 0 ? [60_000] : []);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are as few as can hold them, and about equal', () => {
    expect(compiled(config([10])).plan.shards).toHaveLength(1);
    const { shards } = compiled(config(Array.from({ length: 500 }, () => 7))).plan;
    expect(shards).toHaveLength(4);
    for (const { monitors } of shards) expect(Math.abs(monitors - 875)).toBeLessThan(90);
  });

  it('are equal in probes a minute, not in monitors', () => {
    const often = Array.from({ length: 60 }, (_, n) => (n < 30 ? 40 : 39));
    const made = compiled(config(often, ['10s', '1m', '5m']));
    const loads = made.plan.shards.map(({ buckets }) =>
      buckets
        .flatMap((bucket) => made.monitorsByBucket.get(bucket) ?? [])
        .reduce((sum, { intervalMs }) => sum + 60_000 / intervalMs, 0),
    );
    expect(made.plan.shards[0]?.intervalsMs).toEqual([10_000, 60_000, 300_000]);
    expect(Math.max(...loads) / Math.min(...loads)).toBeLessThan(1.2);
  });

  it('leave a service whole, however large it is', () => {
    const { shards } = compiled(config([1500, 600, 600])).plan;
    expect(shards.map(({ monitors }) => monitors).toSorted((a, b) => b - a)).toEqual([1500, 600, 600]);
  });

  it('never change where anything is stored', () => {
    const few = compiled(config([5, 5]));
    const many = compiled(config([5, 5, ...Array.from({ length: 300 }, () => 9)]));
    expect(many.plan.shards.length).toBeGreaterThan(few.plan.shards.length);
    const where = (made: typeof few, service: string): readonly number[] =>
      [...made.monitorsByBucket].flatMap(([bucket, monitors]) =>
        monitors.some((monitor) => monitor.service === service) ? [bucket] : [],
      );
    for (const service of ['s0', 's1']) expect(where(many, service)).toEqual(where(few, service));
  });

  it('do not count what is not probed', () => {
    const text = config([2])
      .replace('monitors: [', 'monitors: [{ id: h, heartbeat: 1h }, ')
      .replace('443", ', '443", paused: true, ');
    expect(compiled(text).plan.shards[0]).toMatchObject({ monitors: 1, intervalsMs: [60_000] });
  });
});
