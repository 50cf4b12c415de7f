import type { Item, Pause, PauseItem } from '../items.ts';
import { pauseKey } from '../keys.ts';
import { instantOf, wallClock } from '../wall-clock.ts';

/** For how long: so many minutes or hours, or until nine the next morning on the clock of who pauses. */
export const pauseChoices = ['30m', '1h', '4h', 'morning'] as const;
export type PauseChoice = (typeof pauseChoices)[number];

const lengthsMs = { '30m': 1_800_000, '1h': 3_600_000, '4h': 14_400_000 } as const;

/** When a pause that begins now ends, ms since 1970. */
export function pauseEnd(choice: PauseChoice, now: number, timezone: string): number {
  if (choice !== 'morning') return now + lengthsMs[choice];
  const { year, month, day } = wallClock(now, timezone);
  return instantOf({ year, month, day: day + 1, hour: 9, minute: 0 }, timezone);
}

/** The pauses among items of a service's hot partition, ended ones included. */
export const pausesIn = (items: readonly Item[], service: string): readonly Pause[] =>
  items.flatMap((item) => (item.kind === 'pause' && item.service === service ? item.pauses : []));

const covers = (pause: Pause, monitor: string): boolean =>
  pause.monitor === null || pause.monitor === monitor;

/** The pause that keeps a monitor (`SERVICE/MONITOR`) from being watched now, of several the one that lasts longest. */
export function pauseOf(pauses: readonly Pause[], monitor: string, now: number): Pause | null {
  const running = pauses.filter((pause) => covers(pause, monitor) && now < pause.until);
  return running.toSorted((a, b) => b.until - a.until)[0] ?? null;
}

/** Pauses of a monitor as times in which nobody looked, up to now. */
export const pausedTimes = (
  pauses: readonly Pause[],
  monitor: string,
  now: number,
): readonly { readonly from: number; readonly until: number }[] =>
  pauses
    .filter((pause) => covers(pause, monitor))
    .map(({ from, until }) => ({ from, until: Math.min(until, now) }));

/** Ended pauses kept for the heartbeats that were to come in them. */
const keptEnded = 50;

/** Versions start at the time, so that none comes back after the item was deleted and put anew. */
const itemOf = (
  service: string,
  stored: PauseItem | undefined,
  pauses: readonly Pause[],
  now: number,
): PauseItem => ({
  ...pauseKey(service),
  kind: 'pause',
  service,
  version: Math.max((stored?.version ?? 0) + 1, now),
  pauses,
});

/** The item with one more pause, which takes the place of a running one of the same target. */
export function withPause(service: string, stored: PauseItem | undefined, pause: Pause): PauseItem {
  const others = ended(stored?.pauses ?? [], (each) => each.monitor === pause.monitor, pause.from);
  return itemOf(service, stored, [...others, pause], pause.from);
}

/** The item once a target is watched again; of the whole service (null) every pause ends. null: nothing is paused. */
export function withoutPause(
  service: string,
  stored: PauseItem | undefined,
  monitor: string | null,
  now: number,
): PauseItem | null {
  const ends = (pause: Pause): boolean => monitor === null || pause.monitor === monitor;
  if (!stored?.pauses.some((pause) => ends(pause) && now < pause.until)) return null;
  return itemOf(service, stored, ended(stored.pauses, ends, now), now);
}

/** Ends running pauses; one that had not begun is as if it had never been. */
function ended(pauses: readonly Pause[], which: (pause: Pause) => boolean, now: number): readonly Pause[] {
  const all = pauses
    .map((pause) => (which(pause) && now < pause.until ? { ...pause, until: now } : pause))
    .filter((pause) => pause.from < pause.until);
  const over = all.filter((pause) => pause.until <= now);
  return [...over.slice(-keptEnded), ...all.filter((pause) => now < pause.until)];
}

/**
 * What is left of an item once pauses that are over and that nobody needs any more are gone; `needed` tells whether
 * a heartbeat was to come in one. null: nothing to keep. The same item: all of it is needed.
 */
export function pruned(item: PauseItem, needed: (pause: Pause) => boolean, now: number): PauseItem | null {
  const kept = item.pauses.filter((pause) => now < pause.until || needed(pause));
  if (kept.length === 0) return null;
  return kept.length === item.pauses.length ? item : itemOf(item.service, item, kept, now);
}
