import { availability, sumOf, tally } from '../core/history/availability.ts';
import type { Tally } from '../core/history/availability.ts';
import { monthOf, unmeasured, unpackCoverage } from '../core/history/coverage.ts';
import { lastDays } from '../core/history/days.ts';
import type { Day } from '../core/history/days.ts';
import { outageOf } from '../core/history/outage.ts';
import type { Outage } from '../core/history/outage.ts';
import type { FactItem } from '../core/facts.ts';
import type { ClosedItem } from '../core/items.ts';
import { historyPk } from '../core/keys.ts';
import { maintenanceSpans } from '../core/oncall/maintenance-spans.ts';
import type { Plan } from '../core/plan.ts';
import type { DayView, HistoryView } from '../web/view.ts';
import type { Store } from './ports.ts';

/** As many days as the bars of the status page show. */
const shownDays = 90;

/** Since {@link roll-up} keeps an hour a little after its end, the last two (ms) are taken as measured. */
const notYetKeptMs = 2 * 3_600_000;

/**
 * While all is well the past is told as of the last full hour, or the end of the last incident: so the pages are the same
 * bytes until there is something to tell.
 */
const hourMs = 3_600_000;

type Months = ReadonlyMap<number, ReadonlyMap<string, Uint8Array>>;

/** What was measured in each month that the days lie in, by service. */
async function readMonths(store: Store, days: readonly Day[]): Promise<Months> {
  const starts = [...new Set(days.flatMap((day) => [monthOf(day.from), monthOf(day.until - 1)]))];
  const months = starts.map(async (month) => {
    const items = await store.query(historyPk(month), { eventual: true });
    const rows = items.flatMap((item) => (item.kind === 'coverage' ? [...unpackCoverage(item)] : []));
    return [month, new Map(rows)] as const;
  });
  return new Map(await Promise.all(months));
}

/** When a service was not up in an incident that is over. */
export const outageOfClosed = (item: ClosedItem): Outage => {
  const whole = [{ from: item.since, until: item.closedAt }];
  return (
    item.outage ?? {
      down: item.level === 'down' ? whole : [],
      degraded: item.level === 'degraded' ? whole : [],
    }
  );
};

/** The bar that stands for a day: the worst of what is known of it. */
function dayView(day: Day, seen: Tally): DayView {
  const { downMs, degradedMs, maintenanceMs, unmeasuredMs, upMs } = seen;
  const worst = [
    ['down', downMs],
    ['degraded', degradedMs],
    ['maintenance', upMs > 0 ? 0 : maintenanceMs],
    ['up', upMs],
  ] as const;
  const mark = worst.find(([, ms]) => ms > 0)?.[0] ?? 'unmeasured';
  return { date: day.date, at: day.from, mark, downMs, degradedMs, maintenanceMs, unmeasuredMs };
}

/** What is known of the past of the services. */
export interface ServiceHistory {
  /** The last 90 days of a service, in the days of a time zone. */
  last(id: string, timezone: string): HistoryView;
  /** What is known of the month so far, as it is in a time zone. */
  month(id: string, timezone: string): Tally;
  /** What is known of the last 90 days. */
  quarter(id: string, timezone: string): Tally;
}

/**
 * The past of the services, from the transitions of their incidents: closed ones, and the facts of those that are open.
 */
export async function readHistory(
  plan: Plan,
  store: Store,
  closed: readonly ClosedItem[],
  open: readonly (readonly FactItem[])[],
  now: number,
): Promise<ServiceHistory> {
  const daysIn = remembered((timezone: string) => lastDays(shownDays, now, timezone));
  // In the zones of clients the first day may begin earlier.
  const months = await readMonths(store, lastDays(shownDays + 1, now, plan.timezone));
  const outageOfService = remembered((id: string): Outage => {
    const outages = [
      ...closed.filter((item) => item.service === id && item.noticeable).map(outageOfClosed),
      ...open.filter(([fact]) => fact?.service === id).map((facts) => outageOf(facts, now)),
    ];
    return {
      down: outages.flatMap((each) => each.down),
      degraded: outages.flatMap((each) => each.degraded),
    };
  });
  const knownUntil = (id: string): number => {
    if (open.some(([fact]) => fact?.service === id)) return now;
    const ends = closed.filter((item) => item.service === id).map((item) => item.closedAt);
    return Math.min(now, Math.max(now - (now % hourMs), ...ends));
  };
  const tallies = remembered((of: string): readonly Tally[] => {
    const [id = '', timezone = ''] = of.split(' ');
    const days = daysIn(timezone);
    const frame = { from: days[0]?.from ?? now, until: now };
    const rows = new Map([...months].map(([month, row]) => [month, row.get(id)]));
    const until = knownUntil(id);
    const unseen = unmeasured(rows, { from: frame.from, until: until - notYetKeptMs });
    const planned = maintenanceSpans(plan, id, frame.from, now);
    return days.map((day) =>
      tally(
        { from: day.from, until: Math.max(day.from, Math.min(day.until, until)) },
        outageOfService(id),
        planned,
        unseen,
      ),
    );
  });
  const talliesOf = (id: string, timezone: string): readonly Tally[] => tallies(`${id} ${timezone}`);
  return {
    last: (id, timezone) => {
      const all = talliesOf(id, timezone);
      return {
        days: daysIn(timezone).map((day, index) => dayView(day, all[index] ?? sumOf([]))),
        availability: availability(sumOf(all)),
      };
    },
    month: (id, timezone) => {
      const days = daysIn(timezone);
      const month = days.at(-1)?.date.slice(0, 7) ?? '';
      return sumOf(talliesOf(id, timezone).filter((_, index) => days[index]?.date.startsWith(month)));
    },
    quarter: (id, timezone) => sumOf(talliesOf(id, timezone)),
  };
}

/** A function of a text that works each one out once. */
function remembered<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? of(text);
    known.set(text, value);
    return value;
  };
}
