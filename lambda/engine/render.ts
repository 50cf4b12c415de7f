import { createHash } from 'node:crypto';
import type { FactItem } from '../core/facts.ts';
import { apply, foldIncident } from '../core/incident.ts';
import type { Incident } from '../core/incident.ts';
import type { ClosedItem } from '../core/items.ts';
import { closedPk, hotKeysOf, logPk, sysKey } from '../core/keys.ts';
import { thePublic } from '../core/notice/audience.ts';
import { touchedClients } from '../core/clocks/intervals.ts';
import type { Plan, PlanSource, Service } from '../core/plan.ts';
import { renderSite } from '../web/site.ts';
import type { IncidentUpdate, IncidentView, RenderedFile, StatusView } from '../web/view.ts';
import { readImpairments } from './impairment.ts';
import { plannedMaintenance } from './planned-maintenance.ts';
import { publicStanding } from './public-standing.ts';
import { readHistory } from './service-history.ts';
import { readFrom, readOf } from './log-tail.ts';
import { ConflictError } from './ports.ts';
import type { Clock, Pages, Store } from './ports.ts';
import { toldNotices } from './told-notices.ts';
import type { ToldNotices } from './told-notices.ts';

export interface RenderDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly pages: Pages;
  readonly clock: Clock;
  /** Without a trailing slash. */
  readonly baseUrl: string;
}

const shownClosed = 50;

/** Of the newest so many it is also shown what was told. */
const shownTold = 10;
/** The month of now, and those that {@link readHistory} looks back on. */
const months = 4;

/** More incidents of one month are not looked at. */
const mostClosed = 1000;
const attempts = 4;

/**
 * Renders the public site from what is stored and puts the files that changed. When another render began
 * meanwhile, what it saw may be newer: the site is rendered once more.
 */
export async function render(deps: RenderDeps): Promise<number> {
  let put = 0;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = await deps.store.get(sysKey('pages'));
    const files = renderSite(await statusView(deps));
    const known = before?.kind === 'sys' ? before.data : {};
    const hashes = Object.fromEntries(files.map((file) => [file.path, hashOf(file)]));
    const changed = files.filter((file) => known[file.path] !== hashes[file.path]);
    await Promise.all(changed.map((file) => deps.pages.put(file.path, file.contentType, file.body)));
    put += changed.length;
    const version = before?.kind === 'sys' ? before.version : 0;
    const item = {
      ...sysKey('pages'),
      kind: 'sys',
      at: deps.clock.now(),
      version: version + 1,
      // The address is how the command line finds the desk of a stack by its table.
      data: { ...hashes, baseUrl: deps.baseUrl },
    } as const;
    try {
      await deps.store.put(item, version > 0 ? { if: 'version', is: version } : { if: 'absent' });
      return put;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
  return put;
}

const hashOf = (file: RenderedFile): string =>
  createHash('sha256').update(file.contentType).update(file.body).digest('base64url').slice(0, 10);

async function statusView(deps: RenderDeps): Promise<StatusView> {
  const { source, store, clock } = deps;
  const { plan } = source;
  const now = clock.now();
  const buckets = hotKeysOf(plan.services.map((service) => service.id));
  const hot = (await Promise.all(buckets.map((pk) => store.query(pk)))).flat();
  const held = Map.groupBy(hot, (item) => ('service' in item ? item.service : ''));
  const troubled = plan.services.filter((service) => held.has(service.id));
  const logs = await Promise.all(troubled.map((service) => readLatestIncident(store, service.id)));
  const open = logs.filter((facts) => facts.length > 0 && !foldIncident(facts)?.resolved);
  const impaired = (await readImpairments(store)).some((spell) => spell.until === null);
  const watch = { paused: pausedInConfig(source), impaired };
  const closed = await readClosed(store, now);
  const shown = closed.filter((item) => item.noticeable).slice(0, shownClosed);
  const facts = await readTold(plan, store, shown);
  const history = await readHistory(plan, store, closed, open, now);
  return {
    title: plan.title,
    languages: plan.languages,
    timezone: plan.timezone,
    baseUrl: deps.baseUrl,
    at: now,
    services: plan.services.map((service) => ({
      id: service.id,
      name: service.name,
      ...publicStanding(service, held.get(service.id) ?? [], watch, now),
      history: history.get(service.id) ?? { days: [], availability: null },
    })),
    open: open.flatMap((facts) => openView(plan, facts, now)).toSorted((a, b) => b.openedAt - a.openedAt),
    maintenance: plannedMaintenance(plan, now),
    closed: shown.flatMap((item) => closedView(plan, item, facts.get(item.incident) ?? [], now)),
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
    .slice(0, shownTold)
    .map(async (item) => [item.incident, await readOf(store, item)] as const);
  return new Map(await Promise.all(told));
}

const nameOf = (plan: Plan, id: string): Pick<Service, 'id' | 'name'> => {
  const service = plan.services.find((each) => each.id === id);
  return { id, name: service?.name ?? { en: id, ja: id } };
};

/** What everybody may know of what was told of an incident, from its facts. */
function publicNotices(plan: Plan, id: string, facts: readonly FactItem[], now: number): ToldNotices {
  const service = plan.services.find((each) => each.id === id);
  const to = { client: thePublic, timezone: plan.timezone };
  return service ? toldNotices(plan, service, facts, to, now) : { notices: [], workaround: null };
}

function openView(plan: Plan, facts: readonly FactItem[], now: number): readonly IncidentView[] {
  const updates: IncidentUpdate[] = [];
  let incident: Incident | null = null;
  for (const fact of facts) {
    const before = incident;
    incident = apply(incident, fact);
    if (fact.fact === 'opened') updates.push({ at: fact.at, kind: 'opened' });
    else if (before?.level === 'degraded' && incident?.level === 'down')
      updates.push({ at: fact.at, kind: 'worse' });
  }
  if (!incident?.noticeable) return [];
  const { id, service, level, since, openedAt } = incident;
  const told = publicNotices(plan, service, facts, now);
  return [
    {
      id,
      service: nameOf(plan, service),
      level,
      since,
      openedAt,
      resolvedAt: null,
      updates,
      workaround: told.workaround,
      notices: told.notices,
    },
  ];
}

function closedView(
  plan: Plan,
  item: ClosedItem,
  facts: readonly FactItem[],
  now: number,
): readonly IncidentView[] {
  if (!item.noticeable || (item.level !== 'down' && item.level !== 'degraded')) return [];
  return [
    {
      id: item.incident,
      service: nameOf(plan, item.service),
      level: item.level,
      since: item.since,
      openedAt: item.openedAt,
      resolvedAt: item.closedAt,
      updates: [
        { at: item.openedAt, kind: 'opened' },
        { at: item.closedAt, kind: 'resolved' },
      ],
      notices: publicNotices(plan, item.service, facts, now).notices,
    },
  ];
}
