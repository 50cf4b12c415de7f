import { parseDuration } from '../duration.ts';
import { instantOf, instantsOf, wallClock } from '../wall-clock.ts';
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
  if (hour > 23 || minute > 59) return null;
  const [first, ...again] = nextOf({ hour, minute }, now - hourMs, timezone);
  return first > now ? first : (again.find((at) => at > now) ?? first);
}

interface ClockTime {
  readonly hour: number;
  readonly minute: number;
}

/** The moments after another at which the clock first shows this: two where it then shows it twice. */
function nextOf(time: ClockTime, after: number, timezone: string): readonly [number, ...number[]] {
  const { year, month, day } = wallClock(after, timezone);
  const [first, ...more] = instantsOf({ year, month, day, ...time }, timezone).filter((at) => at > after);
  return first === undefined
    ? instantsOf({ year, month, day: day + 1, ...time }, timezone)
    : [first, ...more];
}

/** An ETA as a person writes it: `unknown`, a moment, or two of them with `-` between; null: it is none of these. */
export function etaIn(text: string, sure: Sureness, now: number, timezone: string): Eta | null {
  const written = clean(text).replaceAll(/[〜~–—]/gu, '-');
  if (written === 'unknown') return { kind: 'unknown' };
  const at = momentIn(written, now, timezone);
  if (at !== null) return { kind: 'at', at, sure };
  for (const { index } of written.matchAll(/-/gu)) {
    const from = momentIn(written.slice(0, index), now, timezone);
    const until = from === null ? null : endIn(clean(written.slice(index + 1)), from, now, timezone);
    if (from !== null && until !== null) return { kind: 'between', from, until, sure };
  }
  return null;
}

/** The end of a range: a time is the first after its beginning that the clock shows. */
function endIn(text: string, from: number, now: number, timezone: string): number | null {
  const time = clockTime.exec(text);
  if (!time) return momentIn(text, now, timezone);
  const [hour = 0, minute = 0] = time.slice(1).map(Number);
  return hour > 23 || minute > 59 ? null : nextOf({ hour, minute }, from, timezone)[0];
}
