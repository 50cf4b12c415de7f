import type { FactItem } from '../../core/facts.ts';
import { dueKey, outboxPk } from '../../core/keys.ts';
import { thePublic } from '../../core/notice/audience.ts';
import { leavesAt, storyOf } from '../../core/notice/story.ts';
import { maintenanceSpans } from '../../core/oncall/maintenance-spans.ts';
import type { Plan } from '../../core/plan.ts';
import { visitorsRecipients } from '../../core/visitors/outboxes.ts';
import { announcementsOf } from '../../web/announcements.ts';
import type { NamedAnnouncement } from '../../web/announcements.ts';
import type { IncidentView } from '../../web/view.ts';
import type { Store } from '../ports.ts';
import { putOnce } from '../put-once.ts';
import type { SiteRecord } from '../site-record.ts';
import { closedView, openViews } from '../status-view.ts';

/** What was over for longer (ms) is no news. */
const newsMs = 3_600_000;

/** What lies in an outbox or has, and what was sent from it, by the sort keys of dues; and of which incidents. */
interface Outbox {
  readonly put: ReadonlySet<string>;
  readonly sent: ReadonlySet<string>;
  readonly incidents: ReadonlySet<string>;
}

/**
 * Puts into the outboxes of the visitors what the public page has come to say and they have not been told. Which that
 * is follows from the page and from the outbox, so that it may be done at any time and any number of times.
 * Gives how much was put.
 */
export async function announce(plan: Plan, store: Store, record: SiteRecord): Promise<number> {
  const recipients = visitorsRecipients(plan);
  const incidents = recipients.length === 0 ? [] : recentIncidents(plan, record);
  if (incidents.length === 0) return 0;
  const factsByIncident = factsOf(record);
  const from = Math.min(...incidents.map(({ openedAt }) => openedAt));
  const puts = recipients.map(async (contact) => {
    const outbox = await readOutbox(store, outboxPk(contact, 'email'), from);
    const dues = incidents.flatMap((incident) => {
      const facts = factsByIncident.get(incident.id) ?? [];
      return dueOf(plan, incident, facts, outbox, record.now).map(({ page, content }) => ({
        ...dueKey(contact, 'email', incident.id, page),
        ...({ kind: 'due', about: 'public', contact, channel: 'email', incident: incident.id } as const),
        page,
        at: content.at,
        content,
      }));
    });
    await Promise.all(dues.map((due) => putOnce(store, due)));
    return dues.length;
  });
  return (await Promise.all(puts)).reduce((sum, count) => sum + count, 0);
}

function recentIncidents(plan: Plan, record: SiteRecord): readonly IncidentView[] {
  const to = { client: thePublic, timezone: plan.timezone };
  const closed = record.closed
    .filter(({ noticeable, closedAt }) => noticeable && closedAt > record.now - newsMs)
    .flatMap((item) => closedView(plan, item, record.facts.get(item.incident) ?? [], to, record.now));
  return [...openViews(plan, record, to), ...closed];
}

/** The facts of incidents, by their ids. */
const factsOf = (record: SiteRecord): ReadonlyMap<string, readonly FactItem[]> =>
  new Map([
    ...record.facts,
    ...record.open.flatMap((facts) => {
      const id = facts.at(-1)?.incident;
      return id === undefined ? [] : [[id, facts] as const];
    }),
  ]);

/**
 * What is due of one incident. Planned maintenance was told before: what happens within it is not, unless the visitors
 * heard of the incident already.
 */
function dueOf(
  plan: Plan,
  incident: IncidentView,
  facts: readonly FactItem[],
  { put, sent, incidents }: Outbox,
  now: number,
): readonly NamedAnnouncement[] {
  const key = (page: string): string => dueKey('', 'email', incident.id, page).sk;
  const all = [...announcementsOf(incident), ...corrections(incident, facts, (page) => sent.has(key(page)))];
  const at = incident.resolvedAt ?? now;
  const isPlanned = maintenanceSpans(plan, incident.service.id, at, at + 1).length > 0;
  const isOver = incident.resolvedAt !== null;
  if (isPlanned && !(isOver && incidents.has(incident.id))) return [];
  return all.filter(({ page }) => !put.has(key(page)));
}

/** That notices were taken back which the visitors have had. */
function corrections(
  { id, service, since, level, resolvedAt }: IncidentView,
  facts: readonly FactItem[],
  wasSent: (page: string) => boolean,
): readonly NamedAnnouncement[] {
  return storyOf(facts, id).notices.flatMap((notice): readonly NamedAnnouncement[] => {
    const { seq, withdrawnAt } = notice;
    if (withdrawnAt === null || !wasSent(`notice#${seq}`)) return [];
    const stands = {
      service: service.id,
      name: service.name,
      since,
      level: resolvedAt === null ? level : null,
    };
    const content = { ...stands, what: 'correction', at: withdrawnAt, notice: seq } as const;
    return [{ page: `correction#${seq}`, content: { ...content, saidAt: leavesAt(notice) } }];
  });
}

const pageSize = 100;

/** All that lies in an outbox, and what its log tells since a moment (ms since 1970). */
async function readOutbox(store: Store, outbox: string, from: number): Promise<Outbox> {
  const dues = await store.query(outbox, { prefix: 'due#' });
  const read = async (limit: number): Promise<readonly (typeof dues)[number][]> => {
    const log = await store.query(outbox, { prefix: 'log#', newestFirst: true, limit });
    const oldest = log.at(-1);
    const reachesBack = oldest?.kind !== 'delivery' || oldest.at < from;
    return log.length < limit || reachesBack ? log : read(limit * 4);
  };
  const log = (await read(pageSize)).filter((item) => item.kind === 'delivery');
  const sent = log.flatMap((item) => (item.event === 'sent' ? item.dues : []));
  const put = [...dues.map(({ sk }) => sk), ...log.flatMap((item) => item.dues)];
  return {
    put: new Set(put),
    sent: new Set(sent),
    incidents: new Set(put.map((sk) => sk.split('#')[1] ?? '')),
  };
}
