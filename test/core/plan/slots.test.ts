import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketOf } from '../../../lambda/core/bucket.ts';
import { compileShards } from '../../../lambda/core/compile-shards.ts';
import type { Monitor } from '../../../lambda/core/monitor.ts';
import type { Shard, Window } from '../../../lambda/core/plan.ts';
import { dueAt, intervalAt, slotsOf } from '../../../lambda/core/slots.ts';

const tcp = (service: string, intervalMs: number, more: Partial<Monitor> = {}): Monitor =>
  ({
    id: `${service}/m${intervalMs}`,
    written: `m${intervalMs}`,
    service,
    intervalMs,
    timeoutMs: 1000,
    confirm: { attempts: 1, withinMs: 0 },
    resolver: null,
    paused: false,
    protocol: 'tcp',
    host: 'example.com',
    port: 443,
    expect: { banner: null, maxMs: null },
    ...more,
  }) as Monitor;

const watch = (service: string, from: number, until: number, intervalMs: number): Window => ({
  id: 'w',
  kind: 'watch',
  services: [service],
  every: null,
  from,
  until,
  intervalMs,
});

const shardOf = (monitors: readonly Monitor[]): Shard => {
  const groups = new Map<number, Monitor[]>();
  for (const monitor of monitors) {
    const bucket = bucketOf(monitor.service);
    groups.set(bucket, [...(groups.get(bucket) ?? []), monitor]);
  }
  const [shard] = compileShards(groups);
  if (!shard) throw new Error('no shard');
  return shard;
};

const seconds = (slots: readonly number[]): readonly number[] => slots.map((ms) => ms / 1000);

describe('slots', () => {
  const shard = shardOf([tcp('web', 30_000), tcp('web', 60_000), tcp('shop', 45_000)]);

  it('are the multiples of all intervals, each once, from the beginning and without the end', () => {
    expect(seconds(slotsOf(shard, 0, 120_000, { windows: [] }))).toEqual([0, 30, 45, 60, 90]);
    expect(seconds(slotsOf(shard, 1, 30_001, { windows: [] }))).toEqual([30]);
    expect(slotsOf(shard, 1, 30_000, { windows: [] })).toEqual([]);
    expect(slotsOf(shard, 60_000, 60_000, { windows: [] })).toEqual([]);
  });

  it('are closer while a watch window lasts, and only in it', () => {
    const windows = [watch('web', 40_000, 70_000, 10_000)];
    expect(seconds(slotsOf(shard, 0, 120_000, { windows }))).toEqual([0, 30, 40, 45, 50, 60, 90]);
    const elsewhere = [watch('no-service-of-this-shard', 40_000, 70_000, 10_000)];
    const some = { ...shard, buckets: [bucketOf('web')] };
    expect(bucketOf('no-service-of-this-shard')).not.toBe(bucketOf('web'));
    expect(seconds(slotsOf(some, 0, 120_000, { windows: elsewhere }))).toEqual([0, 30, 45, 60, 90]);
  });

  it('are those of a shard without probes: none', () => {
    const idle = shardOf([tcp('web', 30_000, { paused: true })]);
    expect(slotsOf(idle, 0, 120_000, { windows: [watch('web', 0, 120_000, 10_000)] })).toEqual([]);
  });
});

describe('a monitor is due', () => {
  const windows = [watch('web', 40_000, 70_000, 10_000)];

  it.each([
    [0, true],
    [10_000, false],
    [40_000, true],
    [60_000, true],
    [65_000, false],
    [70_000, false],
    [120_000, true],
  ])('at %d: %s', (slot, due) => expect(dueAt(tcp('web', 60_000), slot, windows)).toBe(due));

  it('no less often in a window than without it', () => {
    expect(intervalAt(tcp('web', 5000), 50_000, windows)).toBe(5000);
    expect(intervalAt(tcp('web', 60_000), 50_000, windows)).toBe(10_000);
    expect(intervalAt(tcp('shop', 60_000), 50_000, windows)).toBe(60_000);
  });

  it('never while it is paused, in maintenance as ever, and never as a heartbeat', () => {
    expect(dueAt(tcp('web', 60_000, { paused: true }), 0, [])).toBe(false);
    expect(dueAt(tcp('web', 60_000, { protocol: 'heartbeat' }), 0, [])).toBe(false);
    const maintenance: Window = { ...watch('web', 0, 100_000, 0), kind: 'maintenance', intervalMs: null };
    expect(dueAt(tcp('web', 60_000), 60_000, [maintenance])).toBe(true);
    expect(dueAt(tcp('web', 60_000), 30_000, [maintenance])).toBe(false);
  });

  it('only at slots of its shard', () => {
    const service = fc.constantFrom('web', 'shop', 'login', 'mail');
    const interval = fc.integer({ min: 1, max: 120 }).map((s) => s * 1000);
    const window = fc
      .tuple(service, fc.nat({ max: 300_000 }), fc.nat({ max: 300_000 }), interval)
      .map(([name, from, length, every]) => watch(name, from, from + length, every));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(service, interval), { minLength: 1, maxLength: 8 }),
        fc.array(window, { maxLength: 3 }),
        fc.nat({ max: 300_000 }),
        (made, windowsOf, from) => {
          const monitors = made.map(([name, every]) => tcp(name, every));
          const slots = slotsOf(shardOf(monitors), from, from + 60_000, { windows: windowsOf });
          expect(slots).toEqual([...new Set(slots)].sort((a, b) => a - b));
          const due: number[] = [];
          for (let ms = Math.ceil(from / 1000) * 1000; ms < from + 60_000; ms += 1000) {
            if (monitors.some((monitor) => dueAt(monitor, ms, windowsOf))) due.push(ms);
          }
          expect(slots).toEqual(expect.arrayContaining(due));
          if (windowsOf.length === 0) expect(slots).toEqual(due);
        },
      ),
    );
  });
});
