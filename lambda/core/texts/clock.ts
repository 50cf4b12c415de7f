import type { Reader } from './alert.ts';
import type { Language } from '../text.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timezone, made);
  return made;
}

interface WallClock {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly time: string;
}

function wallClock(at: number, timezone: string): WallClock {
  const parts = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return { year, month, day, time: `${hour}:${minute}` };
}

/** A moment (ms since 1970) on the reader's clock: `14:02`; with its date where that is not today's. */
export function timeInWords(at: number, reader: Reader, now: number): string {
  const then = wallClock(at, reader.timezone);
  const today = wallClock(now, reader.timezone);
  const sameYear = then.year === today.year;
  if (sameYear && then.month === today.month && then.day === today.day) return then.time;
  if (reader.language === 'ja') {
    return `${sameYear ? '' : `${then.year}/`}${then.month}/${then.day} ${then.time}`;
  }
  const month = months[Number(then.month) - 1] ?? '';
  return `${then.day} ${month}${sameYear ? '' : ` ${then.year}`} ${then.time}`;
}

const unitsOf: Readonly<Record<Language, readonly [string, string, string, string, string]>> = {
  en: [' d', ' h', ' min', ' s', ' '],
  ja: ['日', '時間', '分', '秒', ''],
};

/** A duration in its two largest units, rounded: `45 s`, `29 min`, `1 h 5 min`, `2 d 3 h`. */
export function durationInWords(ms: number, language: Language): string {
  const [day, hour, minute, second, gap] = unitsOf[language];
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds}${second}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}${minute}`;
  const two = (large: number, unit: string, small: number, smallUnit: string): string =>
    `${large}${unit}${small === 0 ? '' : `${gap}${small}${smallUnit}`}`;
  if (minutes < 24 * 60) return two(Math.floor(minutes / 60), hour, minutes % 60, minute);
  const hours = Math.round(minutes / 60);
  return two(Math.floor(hours / 24), day, hours % 24, hour);
}

/** A measured time, finer than {@link durationInWords}: `850 ms`, `4.2 s`, `10 s`. */
export function secondsInWords(ms: number, language: Language): string {
  if (ms < 1000) return `${Math.round(ms)}${language === 'ja' ? 'ミリ秒' : ' ms'}`;
  const seconds = ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000);
  return `${seconds}${language === 'ja' ? '秒' : ' s'}`;
}
