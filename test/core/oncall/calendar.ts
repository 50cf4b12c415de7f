/** A rota worked out by walking through the calendar day by day, for comparison; nothing of it is shared with the code. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far (ms) a zone is ahead of UTC at a moment, as Intl names it: `GMT+10:30`. */
function aheadMs(zone: string, at: number): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /^GMT([+-])(\d\d):(\d\d)$/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * 60_000);
}

/** The moment when a clock shows `YYYY-MM-DD HH:MM`: the first of two; of none, counted on from before the leap. */
export function momentOf(zone: string, date: string, time: string): number {
  const shown = Date.parse(`${date}T${time}:00Z`);
  const [before, after] = [aheadMs(zone, shown - dayMs), aheadMs(zone, shown + dayMs)];
  const fitting = [shown - before, shown - after].filter((at) => at + aheadMs(zone, at) === shown);
  return fitting.length > 0 ? Math.min(...fitting) : shown - before;
}

export const onDate = (date: string, daysOn: number): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + daysOn * dayMs).toISOString().slice(0, 10);

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export interface Turn {
  readonly at: number;
  readonly member: string;
}

/** Every handover of so many days from a first one on, with who takes over: lists of members by the day on which each begins. */
export function turnsOf(
  zone: string,
  handover: string,
  begins: string,
  days: number,
  lists: Readonly<Record<string, readonly string[]>>,
): readonly Turn[] {
  const [weekday = '', time = ''] = handover.split(' ');
  const turns: Turn[] = [];
  let queue: string[] = [];
  let waiting: readonly string[] | null = null;
  for (let n = 0; n < days; n++) {
    const date = onDate(begins, n);
    waiting = lists[date] ?? waiting;
    if (weekdays[new Date(`${date}T12:00:00Z`).getUTCDay()] !== weekday) continue;
    if (waiting) [queue, waiting] = [[...waiting], null];
    const member = queue.shift() ?? '';
    queue.push(member);
    turns.push({ at: momentOf(zone, date, time), member });
  }
  return turns;
}
