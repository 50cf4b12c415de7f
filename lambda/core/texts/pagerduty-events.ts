import type { Alert, Reader } from './alert.ts';
import { cleanLine, clip } from './clean.ts';
import { byDeadline } from './email-pieces.ts';
import { essentials } from './email-digest.ts';
import { distinct, standingOf, standingSince, worstFirst, type Standing } from './standing.ts';

type Severity = 'critical' | 'error' | 'warning' | 'info';

/** An event of Events API v2, but for the routing key. */
export interface PagerDutyEvent {
  readonly event_action: 'trigger' | 'acknowledge' | 'resolve';
  /** The incident's id: a repeat changes nothing. */
  readonly dedup_key: string;
  readonly client: 'Shodo';
  readonly client_url: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
  readonly payload: {
    /** At most 1,024 characters. */
    readonly summary: string;
    readonly source: string;
    readonly severity: Severity;
    /** ISO 8601. */
    readonly timestamp: string;
    readonly component: string;
    readonly group: string;
    readonly class: string;
    readonly custom_details: Readonly<Record<string, string | readonly string[]>>;
  };
}

const severities: Readonly<Record<Standing, Severity>> = {
  down: 'critical',
  partial: 'error',
  slow: 'warning',
  warn: 'warning',
  closed: 'info',
  paused: 'info',
  up: 'info',
};

/** After these somebody is on it, or nobody is to be called. */
const taken: ReadonlySet<string> = new Set(['acknowledged', 'handed', 'silenced']);

function actionOf({ until, news }: Alert): PagerDutyEvent['event_action'] {
  if (until !== null) return 'resolve';
  return news && taken.has(news.what) ? 'acknowledge' : 'trigger';
}

/** An event for each incident. */
export const pagerDutyEvents = (
  alerts: readonly Alert[],
  reader: Reader,
  now: number,
): readonly PagerDutyEvent[] => distinct(alerts).map((alert) => eventOf(alert, reader, now));

function eventOf(alert: Alert, reader: Reader, now: number): PagerDutyEvent {
  const [head = '', ...lines] = essentials(alert, reader, now);
  const worst = worstFirst(alert)[0];
  const service = cleanLine(alert.service.id, 64) || 'service';
  const clients = byDeadline(alert.clients).map(({ name }) => cleanLine(name, 120));
  return {
    event_action: actionOf(alert),
    dedup_key: alert.incident,
    client: 'Shodo',
    client_url: alert.link,
    links: [{ href: alert.link, text: 'Shodo' }],
    payload: {
      summary: clip(head, 1_000, '…') || service,
      source: service,
      severity: severities[standingOf(alert)],
      timestamp: new Date(standingSince(alert)).toISOString(),
      component: cleanLine(worst?.monitor ?? '', 200) || service,
      group: service,
      class: worst?.reason?.code ?? 'OK',
      custom_details: {
        what: lines.map((line) => clip(line, 600, '…')),
        ...(clients.length > 0 && { clients: clients.slice(0, 60) }),
      },
    },
  };
}

/** What is sent when that is refused: ids and times. */
export const minimalEvents = (events: readonly PagerDutyEvent[]): readonly PagerDutyEvent[] =>
  events.map((event) => ({
    ...event,
    links: [],
    payload: {
      ...event.payload,
      summary: `${event.payload.source} ${event.payload.severity}`,
      custom_details: {},
    },
  }));
