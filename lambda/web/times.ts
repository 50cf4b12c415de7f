import type { Language } from '../core/text.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', ja: 'ja-JP' };

/** Reads ms since 1970 as a person in `timezone` (IANA name) does. */
export interface Times {
  /** `14:02`. */
  readonly clock: (at: number) => string;
  /** `14:02` on the day of `now`, `21 November, 14:02` on others, with the year where it differs. */
  readonly moment: (at: number, now: number) => string;
  /** `21 November 2026, 14:02`. */
  readonly dated: (at: number) => string;
  /** `21 November`. */
  readonly day: (at: number) => string;
  /** `Japan Standard Time`. */
  readonly zone: (at: number) => string;
}

const makeTimes = (language: Language, timezone: string): Times => {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locales[language], { timeZone: timezone, ...options });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = format({ year: 'numeric', month: 'long', day: 'numeric' });
  const dayOfYear = format({ month: 'long', day: 'numeric' });
  const year = format({ year: 'numeric' });
  const zone = format({ timeZoneName: 'long' });

  const between = language === 'ja' ? ' ' : ', ';

  const dayBeside = (at: number, now: number): string => {
    if (day.format(at) === day.format(now)) return '';
    return (year.format(at) === year.format(now) ? dayOfYear : day).format(at) + between;
  };
  return {
    clock: (at) => clock.format(at),
    moment: (at, now) => dayBeside(at, now) + clock.format(at),
    day: (at) => dayOfYear.format(at),
    dated: (at) => day.format(at) + between + clock.format(at),
    zone: (at) => zone.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timezone,
  };
};

const known = new Map<string, Times>();

/** Formatters are slow to make, so they are kept. */
export const timesFor = (language: Language, timezone: string): Times => {
  const key = `${language} ${timezone}`;
  const times = known.get(key) ?? makeTimes(language, timezone);
  known.set(key, times);
  return times;
};

const units: Readonly<
  Record<Language, readonly [day: string, hour: string, minute: string, second: string]>
> = {
  en: [' d', ' h', ' min', ' s'],
  ja: ['日', '時間', '分', '秒'],
};

/** `45 s`, `29 min`, `2 h 5 min`, `3 d 4 h`: at most two units, cut rather than rounded up. */
export const duration = (ms: number, language: Language): string => {
  const [day, hour, minute, second] = units[language];
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const join = (big: string, rest: number, unit: string): string =>
    rest === 0 ? big : `${big}${language === 'en' ? ' ' : ''}${rest}${unit}`;
  if (days > 0) return join(`${days}${day}`, hours % 24, hour);
  if (hours > 0) return join(`${hours}${hour}`, minutes % 60, minute);
  return minutes > 0 ? `${minutes}${minute}` : `${seconds}${second}`;
};

export const iso = (at: number): string => new Date(at).toISOString();

export const timeTag = (at: number, shown: string): Markup =>
  html`<time datetime="${iso(at)}">${shown}</time>`;
