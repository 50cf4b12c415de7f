import { parseDuration } from '../duration.ts';
import { instantOf, wallClock } from '../wall-clock.ts';
import type { Eta, Sureness } from './notice.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const longestMs = 366 * 24 * hourMs;

const clockTime = /^(\d{1,2}):(\d{2})$/;
const dated = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{1,2}):(\d{2})$/;

/** To five minutes, or of a short time to one: an estimate by the minute would promise more than anybody knows. */
function rounded(at: number, ms: number): number {
  const step = ms >= 30 * minuteMs ? 5 * minuteMs : minuteMs;
  return Math.ceil(at / step) * step;
}

const clean = (text: string): string => text.normalize('NFKC').trim();

/**
 * A moment (ms since 1970) as a person writes it: `30m` from now, `15:30` on their clock, the next day where it has
 * been, `2026-11-24 15:30`. What was less than an hour ago is a slip and stays in the past. null: it is none of these.
 */
export function momentIn(text: string, now: number, timezone: string): number | null {
  const written = clean(text);
  const ms = parseDuration(written);
  if (ms !== undefined) return ms > 0 && ms <= longestMs ? rounded(now + ms, ms) : null;
  const day = dated.exec(written);
  if (day) {
    const [year = 0, month = 0, date = 0, hour = 0, minute = 0] = day.slice(1).map(Number);
    const valid = month >= 1 && month <= 12 && date >= 1 && date <= 31 && hour < 24 && minute < 60;
    return valid ? instantOf({ year, month, day: date, hour, minute }, timezone) : null;
  }
  const time = clockTime.exec(written);
  if (!time) return null;
  const [hour = 0, minute = 0] = time.slice(1).map(Number);
  return hour < 24 && minute < 60 ? nextAt({ hour, minute }, now - hourMs, timezone) : null;
}

/** The first time after a moment that the clock shows this. */
function nextAt(
  { hour, minute }: { readonly hour: number; readonly minute: number },
  after: number,
  timezone: string,
): number {
  const { year, month, day } = wallClock(after, timezone);
  const [today, tomorrow] = [0, 1].map((days) =>
    instantOf({ year, month, day: day + days, hour, minute }, timezone),
  );
  return today !== undefined && today > after ? today : (tomorrow ?? after);
}

/** An ETA as a person writes it: `unknown`, a moment, or two of them with `-` between; null: it is none of these. */
export function etaIn(text: string, sure: Sureness, now: number, timezone: string): Eta | null {
  const written = clean(text).replaceAll(/[〜~–—]/gu, '-');
  if (written === 'unknown') return { kind: 'unknown' };
  const at = momentIn(written, now, timezone);
  if (at !== null) return { kind: 'at', at, sure };
  const range = /^(.*[\dmhd])\s*-\s*(\d.*)$/u.exec(written);
  const [, first = '', second = ''] = range ?? [];
  const from = momentIn(first, now, timezone);
  if (from === null) return null;
  const isTime = clockTime.exec(clean(second));
  const [hour = 0, minute = 0] = (isTime ?? []).slice(1).map(Number);
  if (isTime && (hour > 23 || minute > 59)) return null;
  const until = isTime ? nextAt({ hour, minute }, from, timezone) : momentIn(second, now, timezone);
  return until === null ? null : { kind: 'between', from, until, sure };
}
