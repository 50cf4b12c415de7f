import { touchedClients } from '../core/clocks/intervals.ts';
import type { FactItem } from '../core/facts.ts';
import { foldIncident } from '../core/incident.ts';
import type { ClosedItem, ReportedItem } from '../core/items.ts';
import { closedPk, hotKeysOf, logPk } from '../core/keys.ts';
import type { Plan, PlanSource, Service } from '../core/plan.ts';
import type { AfterItem } from '../core/report/after.ts';
import { readImpairments } from './impairment.ts';
import { readFrom, readOf } from './log-tail.ts';
import type { Store } from './ports.ts';
import { readAfter } from './report/read.ts';
import { publicStanding } from './public-standing.ts';
import { readHistory } from './service-history.ts';
import type { ServiceHistory } from './service-history.ts';

/** All that the pages are made of, as it is stored: not for anybody's eyes as it is. */
export interface SiteRecord {
  readonly now: number;
  standing(service: Service): ReturnType<typeof publicStanding>;
  /** The facts of each open incident, oldest first. */
  readonly open: readonly (readonly FactItem[])[];
  /** Of the last months, newest first, those that clients could notice or have a report on. */
  readonly closed: readonly ClosedItem[];
  /** The facts of the newest of the closed ones, and of those with a report, by incident; of all others what was told is not shown. */
  readonly facts: ReadonlyMap<string, readonly FactItem[]>;
  /** What followed those on which a report was published, by incident. */
  readonly after: ReadonlyMap<string, readonly AfterItem[]>;
  readonly history: ServiceHistory;
}

/** The month of now, and those that {@link readHistory} looks back on. */
const months = 4;

/** More incidents of one month are not looked at. */
const mostClosed = 1000;

/** Of so many that are closed, the newest that touched a client, it is read what was told, and of as many with a report. */
const mostTold = 60;

/** Reads what all pages are made of. `now` is ms since 1970. */
export async function readSite(source: PlanSource, store: Store, now: number): Promise<SiteRecord> {
  const { plan } = source;
  const buckets = hotKeysOf(plan.services.map((service) => service.id));
  const hot = (await Promise.all(buckets.map((pk) => store.query(pk)))).flat();
  const held = Map.groupBy(hot, (item) => ('service' in item ? item.service : ''));
  const troubled = plan.services.filter((service) => held.has(service.id));
  const logs = await Promise.all(troubled.map((service) => readLatestIncident(store, service.id)));
  const open = logs.filter((facts) => facts.length > 0 && !foldIncident(facts)?.resolved);
  const impaired = (await readImpairments(store)).some((spell) => spell.until === null);
  const watch = { paused: pausedInConfig(source), impaired };
  const kept = await readClosed(store, now);
  const reported = kept.filter((item) => item.kind === 'reported').slice(0, mostTold);
  const withReport = new Set(reported.map(({ incident }) => incident));
  const closed = kept
    .filter((item) => item.kind === 'closed')
    .filter((item) => item.noticeable || withReport.has(item.incident));
  return {
    now,
    standing: (service) => publicStanding(service, held.get(service.id) ?? [], watch, now),
    open,
    closed,
    facts: await readTold(plan, store, closed, withReport),
    after: await readAfterEach(store, reported),
    history: await readHistory(plan, store, closed, open, now),
  };
}

const pausedInConfig = (source: PlanSource): ReadonlySet<string> =>
  new Set(
    source
      .monitors(source.plan.shards.flatMap(({ buckets }) => buckets))
      .flatMap(({ id, paused }) => (paused ? [id] : [])),
  );

async function readLatestIncident(store: Store, service: string): Promise<readonly FactItem[]> {
  const [last] = await store.query(logPk(service), { newestFirst: true, limit: 1 });
  if (last?.kind !== 'fact') return [];
  const facts = await readFrom(store, service, last.first);
  const began = facts.findLast((fact) => fact.fact === 'opened');
  return facts.filter((fact) => fact.incident === began?.incident);
}

/** What is kept of closed incidents, newest first. */
async function readClosed(store: Store, now: number): Promise<readonly (ClosedItem | ReportedItem)[]> {
  const date = new Date(now);
  const starts = Array.from({ length: months }, (_, back) =>
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1),
  );
  const items = await Promise.all(
    starts.map((start) => store.query(closedPk(start), { newestFirst: true, limit: mostClosed })),
  );
  return items.flat().filter((item) => item.kind === 'closed' || item.kind === 'reported');
}

const readAfterEach = async (store: Store, reported: readonly ReportedItem[]): Promise<SiteRecord['after']> =>
  new Map(
    await Promise.all(reported.map(async (item) => [item.incident, await readAfter(store, item)] as const)),
  );

/** The facts of the newest closed incidents that clients could be told of, or have a report on, by incident. */
async function readTold(
  plan: Plan,
  store: Store,
  closed: readonly ClosedItem[],
  reported: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly FactItem[]>> {
  const newest = closed.filter(({ service }) => touchedClients(plan, service).length > 0).slice(0, mostTold);
  const told = new Set([...newest, ...closed.filter(({ incident }) => reported.has(incident))]);
  return new Map(
    await Promise.all([...told].map(async (item) => [item.incident, await readOf(store, item)] as const)),
  );
}
