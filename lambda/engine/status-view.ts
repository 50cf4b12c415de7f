import { nameOf } from '../core/alerts.ts';
import type { FactItem } from '../core/facts.ts';
import { apply } from '../core/incident.ts';
import type { Incident } from '../core/incident.ts';
import type { ClosedItem } from '../core/items.ts';
import { thePublic } from '../core/notice/audience.ts';
import type { Client, Plan } from '../core/plan.ts';
import type { AfterItem } from '../core/report/after.ts';
import { publishedReport } from '../core/report/told-report.ts';
import type { ToldReport } from '../core/report/told-report.ts';
import type { IncidentUpdate, IncidentView, ServiceView, StatusView } from '../web/view.ts';
import { plannedMaintenance } from './planned-maintenance.ts';
import { reportGround } from './report/ground.ts';
import type { SiteRecord } from './site-record.ts';
import { toldNotices } from './told-notices.ts';
import type { ToldNotices } from './told-notices.ts';

const shownClosed = 50;

/** Whom a page is for: a client, or {@link thePublic}. */
export interface Reading {
  readonly client: string;
  /** IANA name; times are told in it. */
  readonly timezone: string;
}

/** What everybody may see. */
export function publicView(plan: Plan, record: SiteRecord, baseUrl: string): StatusView {
  const to = { client: thePublic, timezone: plan.timezone };
  const noticed = record.closed.filter((item) => item.noticeable);
  const closed = newestAnd(noticed, shownClosed, (id) => wasPublic(record.after.get(id) ?? []));
  return {
    title: plan.title,
    languages: plan.languages,
    timezone: plan.timezone,
    baseUrl,
    at: record.now,
    services: serviceViews(plan, record, to),
    open: openViews(plan, record, to),
    maintenance: plannedMaintenance(plan, record.now),
    takesSubscribers: plan.visitors.subscribe,
    closed: closed.flatMap((item) =>
      closedView(plan, item, record.facts.get(item.incident) ?? [], to, record.now).map((incident) => ({
        ...incident,
        report: reportOn(plan, record, item, null),
        wasPublic: wasPublic(record.after.get(item.incident) ?? []),
      })),
    ),
  };
}

/** The newest so many, and of those before them as many at most that are to stay. */
export const newestAnd = (
  closed: readonly ClosedItem[],
  count: number,
  stays: (incident: string) => boolean,
): readonly ClosedItem[] => [
  ...closed.slice(0, count),
  ...closed
    .slice(count)
    .filter(({ incident }) => stays(incident))
    .slice(0, count),
];

const wasPublic = (after: readonly AfterItem[]): boolean =>
  after.some((fact) => fact.fact === 'published' && fact.data.everybody);

/** The report on a closed incident as a client, or the public (null), reads it; null: none was published. */
export function reportOn(
  plan: Plan,
  record: SiteRecord,
  { incident }: ClosedItem,
  to: Client | null,
): ToldReport | null {
  const after = record.after.get(incident);
  const facts = record.facts.get(incident);
  const ground = after && facts && reportGround(plan, { facts, after, closed: record.closed }, record.now);
  return ground ? publishedReport(ground, to) : null;
}

export const serviceViews = (plan: Plan, record: SiteRecord, to: Reading): readonly ServiceView[] =>
  plan.services.map((service) => {
    const { status, since, isPaused } = record.standing(service);
    return {
      id: service.id,
      name: service.name,
      status,
      since,
      isPaused,
      history: record.history.last(service.id, to.timezone),
    };
  });

/** The open incidents that clients notice, newest first. */
export const openViews = (plan: Plan, record: SiteRecord, to: Reading): readonly IncidentView[] =>
  record.open
    .flatMap((facts) => openView(plan, facts, to, record.now))
    .toSorted((a, b) => b.openedAt - a.openedAt);

function told(plan: Plan, id: string, facts: readonly FactItem[], to: Reading, now: number): ToldNotices {
  const service = plan.services.find((each) => each.id === id);
  return service ? toldNotices(plan, service, facts, to, now) : { notices: [], workaround: null };
}

function openView(plan: Plan, facts: readonly FactItem[], to: Reading, now: number): readonly IncidentView[] {
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
  const { notices, workaround } = told(plan, service, facts, to, now);
  return [
    {
      id,
      service: { id: service, name: nameOf(plan, service) },
      level,
      since,
      openedAt,
      resolvedAt: null,
      updates,
      workaround,
      notices,
    },
  ];
}

/** An incident that is over; none of one whose level is not told. */
export function closedView(
  plan: Plan,
  item: ClosedItem,
  facts: readonly FactItem[],
  to: Reading,
  now: number,
): readonly IncidentView[] {
  if (item.level !== 'down' && item.level !== 'degraded') return [];
  return [
    {
      id: item.incident,
      service: { id: item.service, name: nameOf(plan, item.service) },
      level: item.level,
      since: item.since,
      openedAt: item.openedAt,
      resolvedAt: item.closedAt,
      updates: [
        { at: item.openedAt, kind: 'opened' },
        { at: item.closedAt, kind: 'resolved' },
      ],
      notices: told(plan, item.service, facts, to, now).notices,
    },
  ];
}
