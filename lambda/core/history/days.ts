import { instantOf, wallClock } from '../wall-clock.ts';
import type { Span } from './spans.ts';

/** A day of the calendar in a time zone: 23 to 25 hours where the clock is put forward or back. */
export interface Day extends Span {
  /** `2026-11-21`. */
  readonly date: string;
}

/** The last `count` days of a time zone, oldest first, the day of `now` the last of them and whole. */
export function lastDays(count: number, now: number, timezone: string): readonly Day[] {
  const today = wallClock(now, timezone);
  const midnight = (daysBack: number): number =>
    instantOf({ ...today, day: today.day - daysBack, hour: 0, minute: 0 }, timezone);
  return Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index;
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day - back));
    return { date: date.toISOString().slice(0, 10), from: midnight(back), until: midnight(back - 1) };
  });
}
