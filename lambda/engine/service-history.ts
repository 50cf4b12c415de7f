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

const outageOfClosed = (item: ClosedItem): Outage => {
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

/**
 * The last 90 days of each service, from the transitions of its incidents: closed ones, and the facts of those
 * that are open. By service id.
 */
export async function readHistory(
  plan: Plan,
  store: Store,
  closed: readonly ClosedItem[],
  open: readonly (readonly FactItem[])[],
  now: number,
): Promise<ReadonlyMap<string, HistoryView>> {
  const days = lastDays(shownDays, now, plan.timezone);
  const months = await readMonths(store, days);
  const [first] = days;
  const frame = { from: first?.from ?? now, until: now };
  return new Map(
    plan.services.map(({ id }) => {
      const outages = [
        ...closed.filter((item) => item.service === id && item.noticeable).map(outageOfClosed),
        ...open.filter(([fact]) => fact?.service === id).map((facts) => outageOf(facts, now)),
      ];
      const outage = {
        down: outages.flatMap((each) => each.down),
        degraded: outages.flatMap((each) => each.degraded),
      };
      const rows = new Map([...months].map(([month, rows]) => [month, rows.get(id)]));
      const unseen = unmeasured(rows, { from: frame.from, until: now - notYetKeptMs });
      const planned = maintenanceSpans(plan, id, frame.from, now);
      const tallies = days.map((day) =>
        tally({ from: day.from, until: Math.min(day.until, now) }, outage, planned, unseen),
      );
      const history: HistoryView = {
        days: days.map((day, index) => dayView(day, tallies[index] ?? sumOf([]))),
        availability: availability(sumOf(tallies)),
      };
      return [id, history];
    }),
  );
}
