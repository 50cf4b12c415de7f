import { UnfitError, word } from './values.ts';

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const timezone = word(
  { description: 'An IANA time zone', examples: ['UTC', 'Asia/Tokyo', 'America/New_York'] },
  (name) => {
    if (!/^[A-Za-z]/.test(name) || !isTimezone(name)) throw new UnfitError(unknownTimezone(name));
    return name;
  },
);

function unknownTimezone(name: string): string {
  const city = name.split('/').at(-1)?.toLowerCase().replaceAll(' ', '_') ?? '';
  const hit = Intl.supportedValuesOf('timeZone').find(
    (zone) => zone.toLowerCase().split('/').at(-1) === city,
  );
  return hit
    ? `is no time zone: did you mean "${hit}"?`
    : 'is no time zone: write its IANA name, such as Asia/Tokyo or UTC';
}

/** Does this day exist in the calendar? */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

export const day = word(
  { description: 'A day', examples: ['2026-11-02'], pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  (text) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new UnfitError('is no day: write it as 2026-11-02');
    if (!isDay(text)) throw new UnfitError('is no day of the calendar');
    return text;
  },
);

const instantPattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?) ?(Z|[+-]\d{2}:\d{2})$/;

/** A moment with its offset, ms since 1970 once read. */
export const instant = word(
  {
    description: 'A moment, with its offset from UTC',
    examples: ['2026-12-01T02:00+09:00', '2026-11-30T17:00Z'],
  },
  (text) => {
    const [, date = '', time = '', offset = ''] = instantPattern.exec(text) ?? [];
    const at = Date.parse(`${date}T${time}${offset}`);
    if (date === '') {
      const hint = 'write it with its offset from UTC, as 2026-12-01T02:00+09:00 or 2026-11-30T17:00Z';
      throw new UnfitError(`is no moment: ${hint}`);
    }
    if (!Number.isFinite(at) || !isDay(date)) throw new UnfitError('is no moment of the calendar');
    return at;
  },
);

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Weekday 1 (Monday) to 7 and wall-clock time. */
export const handover = word(
  { description: 'Weekday and time at which the next member takes over', examples: ['Mon 10:00'] },
  (text) => {
    const [, name = '', time = ''] = /^([A-Za-z]{3})[a-z]* +((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? [];
    const weekday = weekdays.indexOf(name.toLowerCase()) + 1;
    if (weekday === 0) throw new UnfitError('write weekday and time, such as "Mon 10:00"');
    return { weekday, time };
  },
);

/** Weekday 1 (Monday) to 7, or null for every day, and wall-clock time. */
export const recurrence = word(
  { description: 'Each week or day at this time of the wall clock', examples: ['Sun 02:00', 'day 02:00'] },
  (text) => {
    const [, name = '', time = ''] = /^([A-Za-z]{3})[a-z]* +((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? [];
    const weekday = weekdays.indexOf(name.toLowerCase()) + 1;
    if (weekday === 0 && name.toLowerCase() !== 'day') {
      throw new UnfitError('write weekday and time, such as "Sun 02:00", or "day 02:00"');
    }
    return { weekday: weekday === 0 ? null : weekday, time };
  },
);

/** Two wall-clock times; past midnight if the second is the earlier one. */
export const hours = word(
  { description: 'From and until, on the wall clock', examples: ['22:00-07:00'] },
  (text) => {
    const [, from = '', to = ''] =
      /^((?:[01]\d|2[0-3]):[0-5]\d) ?- ?((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? [];
    if (from === '' || from === to) throw new UnfitError('write two times, such as "22:00-07:00"');
    return { from, to };
  },
);
