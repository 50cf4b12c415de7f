import type { Reader } from '../texts/alert.ts';
import { timeInWords } from '../texts/clock.ts';
import { wallClock } from '../wall-clock.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** How far (minutes) a zone's clocks are ahead of UTC at a moment. */
function offsetMinutes(at: number, timezone: string): number {
  const { year, month, day, hour, minute } = wallClock(at, timezone);
  return Math.round(Date.UTC(year, month - 1, day, hour, minute) / minuteMs - Math.floor(at / minuteMs));
}

/** `UTC+9`, `UTC-3:30`, `UTC`. */
export function utcOffset(at: number, timezone: string): string {
  const minutes = offsetMinutes(at, timezone);
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** Does the clock show this time twice, as it is put back, by an hour or by half of one? */
function comesTwice(at: number, timezone: string): boolean {
  const offset = (ms: number): number => offsetMinutes(ms, timezone);
  if (offset(at - hourMs) === offset(at + hourMs)) return false;
  const shows = (shift: number): boolean => offset(at + shift) - offset(at) === -shift / minuteMs;
  return [-hourMs, -hourMs / 2, hourMs / 2, hourMs].some(shows);
}

/** A moment (ms since 1970) on the reader's clock, dated where it is not today's, with the offset where the clock shows it twice. */
export function momentInWords(at: number, reader: Reader, now: number): string {
  const time = timeInWords(at, reader, now);
  return comesTwice(at, reader.timezone) ? `${time} (${utcOffset(at, reader.timezone)})` : time;
}

/**
 * Two moments: dated where they are not today's, the second only where it is another day than the first's; with
 * offsets where the clock is changed between them.
 */
export function rangeInWords(
  from: number,
  until: number,
  reader: Reader,
  now: number,
): readonly [string, string] {
  const { timezone } = reader;
  // Seen from the first of them, so that a day named once is not named again.
  const first = timeInWords(from, reader, now);
  const today = timeInWords(from, reader, from) === first;
  const second = timeInWords(until, reader, today ? now : from);
  if (offsetMinutes(from, timezone) === offsetMinutes(until, timezone)) return [first, second];
  return [`${first} (${utcOffset(from, timezone)})`, `${second} (${utcOffset(until, timezone)})`];
}

/** The zone in which times are told, by its name and offset. */
export const zoneInWords = (at: number, timezone: string): string => {
  const offset = utcOffset(at, timezone);
  return timezone === offset ? timezone : `${timezone} (${offset})`;
};

/** Is the moment on the reader's present day? */
export const isToday = (at: number, reader: Reader, now: number): boolean =>
  timeInWords(at, reader, now).length === 'HH:MM'.length;
