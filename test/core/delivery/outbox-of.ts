import type { Channel } from '../../../lambda/core/channels.ts';
import { subjectOf } from '../../../lambda/core/delivery.ts';
import { deliveryKey, dueKey, outboxPk } from '../../../lambda/core/keys.ts';
import type { DeliveryEvent, DeliveryItem, DueItem, IncidentDue } from '../../../lambda/core/outbox.ts';

export const start = Date.UTC(2026, 10, 2, 3);

/** A page of `service-N`, of its incident `i-N`, that is due to sato. */
export function due(n: number, at = start, channel: Channel = 'sms'): IncidentDue {
  const incident = `i-${n}`;
  return {
    ...dueKey('sato', channel, incident, 'step#0'),
    kind: 'due',
    about: 'incident',
    contact: 'sato',
    channel,
    incident,
    page: 'step#0',
    at,
    content: {
      service: `service-${n}`,
      level: 'down',
      since: at,
      until: null,
      why: null,
      affected: [],
      downSince: at,
      flapping: false,
      pagingSince: at,
      causes: [],
      paged: [],
      news: null,
      next: null,
    },
  };
}

/** What the log of sato's outbox tells of dues. */
export function entry(seq: number, at: number, event: DeliveryEvent, dues: readonly DueItem[]): DeliveryItem {
  return {
    ...deliveryKey(outboxPk('sato', 'sms'), seq),
    kind: 'delivery',
    seq,
    at,
    dues: dues.map((each) => each.sk),
    services: dues.map(subjectOf),
    ...event,
  };
}

/** A further page of the same incident. */
export const repeat = (n: number): IncidentDue => ({
  ...due(n),
  ...dueKey('sato', 'sms', `i-${n}`, 'repeat#1'),
  page: 'repeat#1',
});

export const claimed = { event: 'claimed', owner: 'one', attempt: 1, takeovers: 0 } as const;
export const sent = { event: 'sent', claim: 1, messageId: 'm' } as const;
export const failed = { event: 'failed', claim: 1, error: 'busy', final: false } as const;

export const dropped = { event: 'dropped', claim: 1, why: 'somebody has it' } as const;

/** A word to sato as one of the ops on a location that is suspected since a minute. */
export const suspicion = (location: string, at: number): DueItem => ({
  ...dueKey('sato', 'sms', `location#${location}`, 'suspect#0'),
  kind: 'due',
  about: 'location',
  contact: 'sato',
  channel: 'sms',
  incident: `location#${location}`,
  page: 'suspect#0',
  at,
  content: { location, since: at - 60_000, until: null, failing: 3, probed: 4 },
});
