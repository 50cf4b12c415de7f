import type { Alert, Reader } from './alert.ts';
import { clientNewsLine } from './client-news-text.ts';
import type { DrillCall } from './drill-text.ts';
import { cleanLine, clip } from './clean.ts';
import { essentials } from './email-digest.ts';
import { byDeadline } from './email-pieces.ts';
import { distinct, standingOf, worstFirst } from './standing.ts';

/** Says which shape the body has: it changes when something is taken away or gets another meaning. */
const version = 1;

const most = { affected: 10, clients: 20, causes: 20, people: 20 } as const;

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const names = (all: readonly string[], count: number): readonly string[] =>
  all.slice(0, count).map((name) => cleanLine(name, 120));

/**
 * What a webhook is sent: JSON of the shape that docs/channels.md gives. `id` is the same however often it is sent;
 * `now` is ms since 1970.
 */
export function webhookBody(
  alerts: readonly Alert[],
  { id, contact, reader, now }: { id: string; contact: string; reader: Reader; now: number },
): string {
  const incidents = distinct(alerts).map((alert) => incidentOf(alert, reader, now));
  return JSON.stringify({ version, id, at: iso(now), contact, incidents });
}

/** The same of a test page: there is no incident, and `test` says so. */
export const webhookTest = (
  { drill, at, link }: DrillCall,
  { id, contact, now }: { id: string; contact: string; now: number },
): string =>
  JSON.stringify({
    version,
    id,
    at: iso(now),
    contact,
    incidents: [],
    test: { id: drill, askedAt: iso(at), link },
  });

function incidentOf(alert: Alert, reader: Reader, now: number) {
  const { language } = reader;
  const [head = ''] = essentials(alert, reader, now);
  const { clientNews } = alert;
  const summary = clientNews?.alone ? clientNewsLine(clientNews, reader, now) : head;
  const affected = worstFirst(alert);
  return {
    incident: alert.incident,
    service: { id: cleanLine(alert.service.id, 64), name: cleanLine(alert.service.name[language], 200) },
    state: standingOf(alert),
    level: alert.level,
    summary: clip(summary, 600, '…'),
    since: iso(alert.since),
    downSince: iso(alert.downSince ?? null),
    until: iso(alert.until),
    flapping: alert.flapping ?? false,
    affected: affected.slice(0, most.affected).map((each) => ({
      monitor: cleanLine(each.monitor, 130),
      target: cleanLine(each.target, 300),
      status: each.status,
      reason: each.reason && { code: each.reason.code, message: cleanLine(each.reason.message, 300) },
      since: iso(each.since),
      seenFrom: names(each.seenFrom, 10),
      asked: each.asked,
    })),
    moreAffected: Math.max(0, affected.length - most.affected),
    clients: byDeadline(alert.clients)
      .slice(0, most.clients)
      .map(({ name, firstNoticeBy }) => ({ name: cleanLine(name, 120), firstNoticeBy: iso(firstNoticeBy) })),
    moreClients: Math.max(0, alert.clients.length - most.clients),
    firstNoticeBy: iso(alert.firstNoticeBy),
    causes: names(
      alert.causes.map((cause) => cause.name[language]),
      most.causes,
    ),
    workaround: alert.workaround && clip(cleanLine(alert.workaround[language]), 600, '…'),
    runbook: alert.runbook && cleanLine(alert.runbook, 500),
    paged: names(alert.paged, most.people),
    next: alert.next && { at: iso(alert.next.at), names: names(alert.next.names, most.people) },
    news: alert.news
      ? {
          what: alert.news.what,
          by: cleanLine(alert.news.by, 120),
          to: alert.news.to && cleanLine(alert.news.to, 120),
        }
      : null,
    repeat: alert.repeat,
    link: alert.link,
  };
}
