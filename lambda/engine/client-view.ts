import { availability } from '../core/history/availability.ts';
import type { Tally } from '../core/history/availability.ts';
import { keptPromises } from '../core/clocks/kept-promises.ts';
import { receiptToken } from '../core/client-links.ts';
import type { FactItem } from '../core/facts.ts';
import { foldIncident } from '../core/incident.ts';
import type { LinkKeys } from '../core/links.ts';
import { noticesLeft } from '../core/notice/audience.ts';
import { storyOf } from '../core/notice/story.ts';
import type { Client, Plan } from '../core/plan.ts';
import { monthUse } from '../core/report/month.ts';
import type { ClientView, KeptView, MeasuredSpan, ReceiptLink } from '../web/client/view.ts';
import { plannedMaintenance } from './planned-maintenance.ts';
import type { SiteRecord } from './site-record.ts';
import { closedView, newestAnd, openViews, reportOn, serviceViews } from './status-view.ts';

/** So many incidents that are over are shown to a client, and as many older ones with a report. */
const shownClosed = 20;

const spanOf = (tally: Tally): MeasuredSpan => ({
  availability: availability(tally),
  downMs: tally.downMs,
  maintenanceMs: tally.maintenanceMs,
  unmeasuredMs: tally.unmeasuredMs,
});

/** Where the pages of a client are, and what signs its links; `baseUrl` of the site, `folder` without slashes around it. */
export interface ClientSite {
  readonly baseUrl: string;
  readonly folder: string;
  readonly keys: LinkKeys;
}

/** What one client may see of what is stored, and nothing else. */
export function clientView(plan: Plan, record: SiteRecord, client: Client, site: ClientSite): ClientView {
  const { now, history } = record;
  const { timezone } = client;
  const mine = (id: string): boolean => client.services.includes(id);
  const theirs: Plan = { ...plan, services: plan.services.filter((each) => mine(each.id)) };
  const to = { client: client.id, timezone };
  const open = record.open.filter(([fact]) => fact && mine(fact.service));
  const theirClosed = record.closed.filter((item) => mine(item.service));
  const closed = newestAnd(theirClosed, shownClosed, (id) => record.after.has(id));
  return {
    name: client.name,
    language: client.language,
    status: {
      title: plan.title,
      languages: [client.language, ...plan.languages.filter((each) => each !== client.language)],
      timezone,
      baseUrl: `${site.baseUrl}/${site.folder}`,
      at: now,
      services: serviceViews(theirs, record, to),
      open: openViews(theirs, { ...record, open }, to),
      maintenance: plannedMaintenance(plan, now).flatMap(({ id, services, from, until }) => {
        const touched = services.filter((each) => mine(each.id));
        return touched.length === 0 ? [] : [{ id, services: touched, from, until }];
      }),
      closed: closed.flatMap((item) =>
        closedView(theirs, item, record.facts.get(item.incident) ?? [], to, now).map((incident) => ({
          ...incident,
          report: reportOn(theirs, record, item, client),
        })),
      ),
      takesSubscribers: false,
    },
    contract: {
      sla: client.contract.sla,
      firstNoticeMs: client.contract.firstNoticeMs,
      nextUpdateMs: client.contract.nextUpdateMs,
    },
    measured: new Map(
      theirs.services.map(({ id }) => [
        id,
        {
          month: spanOf(history.month(id, timezone)),
          allowedMs: monthUse(plan, id, client, [], now)?.allowedMs ?? null,
          quarter: spanOf(history.quarter(id, timezone)),
        },
      ]),
    ),
    receipts: new Map(open.flatMap((facts) => receiptOf(client, facts, site, now))),
    kept: new Map(
      closed.flatMap(({ incident, service }) => {
        const facts = record.facts.get(incident);
        return facts ? keptOf(theirs, client, service, facts, now) : [];
      }),
    ),
  };
}

function receiptOf(
  client: Client,
  facts: readonly FactItem[],
  { baseUrl, keys }: ClientSite,
  now: number,
): readonly (readonly [string, ReceiptLink])[] {
  const incident = facts[0]?.incident ?? '';
  const story = storyOf(facts, incident);
  const last = noticesLeft(story, client.id, now).at(-1);
  if (!last) return [];
  const token = receiptToken(keys, client, { incident, notice: last.seq });
  const seen = story.seen.findLast((each) => each.client === client.id && each.notice >= last.seq);
  return [[incident, { url: token && `${baseUrl}/r/${token}`, seenAt: seen?.at ?? null }]];
}

function keptOf(
  plan: Plan,
  client: Client,
  id: string,
  facts: readonly FactItem[],
  now: number,
): readonly (readonly [string, KeptView])[] {
  const incident = foldIncident(facts);
  const service = plan.services.find((each) => each.id === id);
  if (!incident || !service) return [];
  const story = storyOf(facts, incident.id);
  const { first, updates } = keptPromises(plan, service, client, { incident, story, now });
  return [[incident.id, { first, updates, hasRecord: true }]];
}
