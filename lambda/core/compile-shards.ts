import type { Monitor } from './monitor.ts';
import { bucketCount, type Shard } from './plan.ts';

/**
 * The most that a sweep probes in one slot. With 256 in flight this is done well within a timeout and the
 * memory of one function; a single bucket that holds more cannot be divided.
 */
export const probesPerSlot = 1000;

interface Bucket {
  readonly bucket: number;
  readonly probed: readonly Monitor[];
  readonly perMinute: number;
}

interface Draft {
  readonly buckets: number[];
  monitors: number;
  perMinute: number;
}

const isProbed = (monitor: Monitor): boolean => !monitor.paused && monitor.protocol !== 'heartbeat';

/** The heaviest bucket first, each into the lightest shard that has room; undefined if one has nowhere to go. */
function divide(buckets: readonly Bucket[], count: number): readonly Draft[] | undefined {
  const drafts = Array.from({ length: count }, (): Draft => ({ buckets: [], monitors: 0, perMinute: 0 }));
  for (const { bucket, probed, perMinute } of buckets) {
    const fits = drafts.filter(
      (draft) => draft.monitors === 0 || draft.monitors + probed.length <= probesPerSlot,
    );
    const [lightest] = fits.toSorted((a, b) => a.perMinute - b.perMinute);
    if (!lightest) return undefined;
    lightest.buckets.push(bucket);
    lightest.monitors += probed.length;
    lightest.perMinute += perMinute;
  }
  return drafts;
}

/** Divides all buckets into as few shards as hold them, about equal in probes a minute; at least one. */
export function compileShards(monitors: ReadonlyMap<number, readonly Monitor[]>): readonly Shard[] {
  const buckets = Array.from({ length: bucketCount }, (_, bucket): Bucket => {
    const probed = (monitors.get(bucket) ?? []).filter(isProbed);
    return {
      bucket,
      probed,
      perMinute: probed.reduce((sum, { intervalMs }) => sum + 60_000 / intervalMs, 0),
    };
  }).sort((a, b) => b.perMinute - a.perMinute || a.bucket - b.bucket);
  const total = buckets.reduce((sum, { probed }) => sum + probed.length, 0);
  let count = Math.min(bucketCount, Math.max(1, Math.ceil(total / probesPerSlot)));
  let drafts = divide(buckets, count);
  while (!drafts) drafts = divide(buckets, ++count);
  const intervals = new Map(
    buckets.map(({ bucket, probed }) => [bucket, probed.map(({ intervalMs }) => intervalMs)]),
  );
  return drafts.map((draft, shard) => ({
    id: shard,
    buckets: draft.buckets.toSorted((a, b) => a - b),
    monitors: draft.monitors,
    intervalsMs: [...new Set(draft.buckets.flatMap((bucket) => intervals.get(bucket) ?? []))].sort(
      (a, b) => a - b,
    ),
  }));
}
