import { bucketOf } from './bucket.ts';
import type { Channel } from './channels.ts';
import type { Key } from './items.ts';
import { bucketCount } from './plan.ts';

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

const hot = (bucket: number): string => `hot#${padded(bucket, 2)}`;

/** Partition of the states and the marker of a service. */
export const hotKey = (service: string): string => hot(bucketOf(service));

export const allHotKeys: readonly string[] = Array.from({ length: bucketCount }, (_, bucket) => hot(bucket));

/** The partitions in which the states and markers of these services lie, each once. */
export const hotKeysOf = (services: Iterable<string>): readonly string[] => [
  ...new Set(Array.from(services, hotKey)),
];

/** `id` is `SERVICE/MONITOR`. */
export const stateKey = (service: string, id: string): Key => ({ pk: hotKey(service), sk: id });

export const markerKey = (service: string): Key => ({ pk: hotKey(service), sk: service });

/** No id of a monitor holds a `*`: it lies beside the states of its service and is none of them. */
export const pauseKey = (service: string): Key => ({ pk: hotKey(service), sk: `${service}/*pause` });

/** Beside the states of its service, as {@link pauseKey}. */
export const owedPrefix = (service: string): string => `${service}/*owed#`;

export const owedKey = (service: string, incident: string): Key => ({
  pk: hotKey(service),
  sk: owedPrefix(service) + incident,
});

export const logPk = (service: string): string => `log#${service}`;

export const factKey = (service: string, seq: number): Key => ({ pk: logPk(service), sk: padded(seq, 10) });

/** No id of a service holds a `/`: what follows an incident that is over has a log of its own. */
export const afterPk = (service: string, incident: string): string => `${logPk(service)}/${incident}`;

export const afterKey = (service: string, incident: string, seq: number): Key => ({
  pk: afterPk(service, incident),
  sk: padded(seq, 10),
});

/** Ids of contacts cannot hold a `*`, so this one is nobody's. */
export const opsContact = '*ops';

/** Name of the topic that tells a contact's chat, beside those of email, which are called as their contact. */
export const chatTopic = (contact: string): string => `${contact}/chat`;

export const outboxPk = (contact: string, channel: Channel): string => `to#${contact}/${channel}`;

/** `page` is `KIND#n`. */
export const dueKey = (contact: string, channel: Channel, incident: string, page: string): Key => ({
  pk: outboxPk(contact, channel),
  sk: `due#${incident}#${page}`,
});

/**
 * Test pages go the way of all others, in outboxes of their own: they share no claim, no rate and no message with what
 * is real.
 */
export const drillOutboxPk = (contact: string, channel: Channel): string =>
  `${outboxPk(contact, channel)}/drill`;

/** What follows an incident can wait: it holds up nothing that is urgent, and is not mixed with it. */
export const afterOutboxPk = (contact: string, channel: Channel): string =>
  `${outboxPk(contact, channel)}/after`;

export const deliveryKey = (outbox: string, seq: number): Key => ({
  pk: outbox,
  sk: `log#${padded(seq, 10)}`,
});

export const tickKey = (shard: number): Key => ({ pk: `shard#${shard}`, sk: 'tick' });

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const seriesKey = (shard: number, slot: number): Key => ({
  pk: `series#${shard}#${day(slot)}`,
  sk: padded(slot, 15),
});

export const rosterKey = (hash: string): Key => ({ pk: `roster#${hash}`, sk: '0' });

/** What was measured in a month (UTC). */
export const historyPk = (at: number): string => `history#${day(at).slice(0, 7)}`;

/** Services of eight buckets share an item, so that it stays small whatever their number. */
export const historyKey = (at: number, service: string): Key => ({
  pk: historyPk(at),
  sk: String(Math.floor(bucketOf(service) / 8)),
});

/** Closed incidents of the month (UTC) in which they closed. */
export const closedPk = (at: number): string => `closed#${day(at).slice(0, 7)}`;

export const closedKey = (closedAt: number, incident: string): Key => ({
  pk: closedPk(closedAt),
  sk: `${padded(closedAt, 15)}#${incident}`,
});

/** Beside the closed incident: that a report on it was published. */
export const reportedKey = (closedAt: number, incident: string): Key => {
  const { pk, sk } = closedKey(closedAt, incident);
  return { pk, sk: `${sk}#report` };
};

export const indexKey = (incident: string): Key => ({ pk: `incident#${incident}`, sk: '0' });

/** Stands in the index where an incident has its service; no service is called so. */
export const drillService = '*drill';

export const drillPk = (contact: string): string => `drill#${contact}`;

export const drillKey = (contact: string, seq: number): Key => ({
  pk: drillPk(contact),
  sk: padded(seq, 10),
});

export const sysKey = (name: string): Key => ({ pk: 'sys', sk: name });
