import type { Monitor } from './monitor.ts';
import { bucketOf } from './bucket.ts';
import type { Plan, Shard, Window } from './plan.ts';

/** Watch windows that are on at this slot: from their beginning, up to and without their end. */
function watchAt(windows: readonly Window[], slotMs: number): readonly Window[] {
  return windows.filter(
    ({ kind, from, until, intervalMs }) =>
      kind === 'watch' && intervalMs !== null && from <= slotMs && slotMs < until,
  );
}

/** How often the monitor is probed at this slot: its interval, or a shorter one of a watch window. */
export function intervalAt(monitor: Monitor, slotMs: number, windows: readonly Window[]): number {
  // Registries refuse those who ask often, whatever we watch.
  if (monitor.protocol === 'domain') return monitor.intervalMs;
  return watchAt(windows, slotMs)
    .filter(({ services }) => services.includes(monitor.service))
    .reduce((least, { intervalMs }) => Math.min(least, intervalMs ?? least), monitor.intervalMs);
}

/** Is this monitor to be probed at this slot? Never if it is paused or a heartbeat. */
export function dueAt(monitor: Monitor, slotMs: number, windows: readonly Window[]): boolean {
  if (monitor.paused || monitor.protocol === 'heartbeat') return false;
  return slotMs % intervalAt(monitor, slotMs, windows) === 0;
}

function multiples(everyMs: number, fromMs: number, untilMs: number): readonly number[] {
  const first = Math.ceil(fromMs / everyMs) * everyMs;
  const count = Math.max(0, Math.ceil((untilMs - first) / everyMs));
  return Array.from({ length: count }, (_, n) => first + n * everyMs);
}

/**
 * The slots of a shard from `fromMs` up to and without `untilMs`, ascending, each once. Something of the shard is
 * due at none but these; in a watch window nothing may be due at one of them.
 */
export function slotsOf(
  shard: Shard,
  fromMs: number,
  untilMs: number,
  { windows }: Pick<Plan, 'windows'>,
): readonly number[] {
  const watched = windows.flatMap(({ kind, services, from, until, intervalMs }) => {
    const here = services.some((service) => shard.buckets.includes(bucketOf(service)));
    if (kind !== 'watch' || intervalMs === null || !here || shard.intervalsMs.length === 0) return [];
    return multiples(intervalMs, Math.max(from, fromMs), Math.min(until, untilMs));
  });
  const regular = shard.intervalsMs.flatMap((everyMs) => multiples(everyMs, fromMs, untilMs));
  return [...new Set([...regular, ...watched])].sort((a, b) => a - b);
}
