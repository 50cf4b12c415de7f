import { instantOf, wallClock } from '../wall-clock.ts';

const written = /^(\d{4})-(\d{2})-(\d{2})$/;

const padded = (value: number): string => String(value).padStart(2, '0');

/** The day of a moment (ms since 1970) on a clock, `2026-12-05`. */
export function dayOf(at: number, timezone: string): string {
  const { year, month, day } = wallClock(at, timezone);
  return `${year}-${padded(month)}-${padded(day)}`;
}

/** The end of a day on a clock, ms since 1970: what was promised for it is late from then on. null: it is no day. */
export function endOfDay(text: string, timezone: string): number | null {
  const [, ...parts] = written.exec(text) ?? [];
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = parts.length === 3 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay ? instantOf({ year, month, day: day + 1, hour: 0, minute: 0 }, timezone) : null;
}
