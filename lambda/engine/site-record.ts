import { touchedClients } from '../core/clocks/intervals.ts';
import type { FactItem } from '../core/facts.ts';
import { foldIncident } from '../core/incident.ts';
import type { ClosedItem } from '../core/items.ts';
import { closedPk, hotKeysOf, logPk } from '../core/keys.ts';
import type { Plan, PlanSource, Service } from '../core/plan.ts';
import { readImpairments } from './impairment.ts';
import { readFrom, readOf } from './log-tail.ts';
import type { Store } from './ports.ts';
import { publicStanding } from './public-standing.ts';
import { readHistory } from './service-history.ts';
import type { ServiceHistory } from './service-history.ts';

/** All that the pages are made of, as it is stored: not for anybody's eyes as it is. */
export interface SiteRecord {
  readonly now: number;
  standing(service: Service): ReturnType<typeof publicStanding>;
  /** The facts of each open incident, oldest first. */
  readonly open: readonly (readonly FactItem[])[];
  /** Of the last months, newest first, those that clients could notice. */
  readonly closed: readonly ClosedItem[];
  /** The facts of the newest of the closed ones, by incident; of all others what was told is not shown. */
  readonly facts: ReadonlyMap<string, readonly FactItem[]>;
  readonly history: ServiceHistory;
}

/** The month of now, and those that {@link readHistory} looks back on. */
const months = 4;

/** More incidents of one month are not looked at. */
const mostClosed = 1000;

/** Of so many that are closed, the newest that touched a client, it is read what was told. */
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
  const closed = (await readClosed(store, now)).filter((item) => item.noticeable);
  return {
    now,
    standing: (service) => publicStanding(service, held.get(service.id) ?? [], watch, now),
    open,
    closed,
    facts: await readTold(plan, store, closed),
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

async function readClosed(store: Store, now: number): Promise<readonly ClosedItem[]> {
  const date = new Date(now);
  const starts = Array.from({ length: months }, (_, back) =>
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1),
  );
  const items = await Promise.all(
    starts.map((start) => store.query(closedPk(start), { newestFirst: true, limit: mostClosed })),
  );
  return items.flat().filter((item) => item.kind === 'closed');
}

/** The facts of the newest closed incidents that clients could be told of, by incident. */
async function readTold(
  plan: Plan,
  store: Store,
  closed: readonly ClosedItem[],
): Promise<ReadonlyMap<string, readonly FactItem[]>> {
  const told = closed
    .filter((item) => touchedClients(plan, item.service).length > 0)
    .slice(0, mostTold)
    .map(async (item) => [item.incident, await readOf(store, item)] as const);
  return new Map(await Promise.all(told));
}
