import { instantOf } from '../wall-clock.ts';
import { day, instant } from './times.ts';
import { UnfitError, word } from './values.ts';

/**
 * A moment as somebody writes it for a rota: with its offset, by the wall clock of the rota's time zone, or a whole
 * day of it.
 */
export type Moment =
  | { readonly is: 'instant'; readonly at: number }
  | { readonly is: 'wall'; readonly day: string; readonly time: string }
  | { readonly is: 'day'; readonly day: string };

const wallPattern = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Reads a moment; undefined: it is none. */
export function readMoment(text: string): Moment | undefined {
  const [, date = text, time] = wallPattern.exec(text) ?? [];
  const known = day.safeParse(date);
  if (known.success)
    return time === undefined ? { is: 'day', day: known.data } : { is: 'wall', day: known.data, time };
  const exact = instant.safeParse(text);
  return exact.success ? { is: 'instant', at: exact.data } : undefined;
}

export const moment = word(
  {
    description: 'A day, a time of the wall clock, or a moment with its offset from UTC',
    examples: ['2026-12-24', '2026-12-24T10:00', '2026-12-24T10:00+09:00'],
  },
  (text) => {
    const read = readMoment(text);
    if (read) return read;
    const looksRight = /^\d{4}-\d{2}-\d{2}(?:$|[T ]\d{2}:\d{2})/.test(text);
    throw new UnfitError(
      looksRight
        ? 'is no moment of the calendar'
        : 'is no moment: write a day, as 2026-12-24, or a time, as 2026-12-24T10:00 or 2026-12-24T10:00+09:00',
    );
  },
);

function startOf(date: string, time: string, timezone: string, daysOn = 0): number {
  const [year = 1970, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOf({ year, month, day: dayOfMonth + daysOn, hour, minute }, timezone);
}

/** When a time that is written begins, ms since 1970. */
export function beginOf(written: Moment, timezone: string): number {
  if (written.is === 'instant') return written.at;
  return startOf(written.day, written.is === 'day' ? '00:00' : written.time, timezone);
}

/** When it ends: a day that is named as the last is part of it. */
export const endOf = (written: Moment, timezone: string): number =>
  written.is === 'day' ? startOf(written.day, '00:00', timezone, 1) : beginOf(written, timezone);
