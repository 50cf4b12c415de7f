import type { FactItem } from '../../../lambda/core/facts.ts';
import { foldIncident, type Incident } from '../../../lambda/core/incident.ts';
import { brokenAt } from '../../../lambda/core/log.ts';
import type { DeliveryItem } from '../../../lambda/core/outbox.ts';
import { channels, type Channel, type Remains } from './remains.ts';
import type { Torment } from './torment.ts';
import { overlapMs, type Span } from './weather.ts';

/** The next slot, the tries, and the machine being busy: what fails so long before somebody's eyes must be told. */
const sweepMs = 3_000;
/** A try may have begun this long (ms) before the site changed. */
const blurMs = 600;
const stopMs = 5_000;

export interface Judgement {
  /** What must not be; empty: all is well. */
  readonly faults: readonly string[];
  /** Outages that had to be told. */
  readonly due: number;
  readonly incidents: number;
  readonly messages: number;
  readonly duplicates: number;
  /** Messages whose confirmation a kill prevented. */
  readonly unconfirmed: number;
}

export function judge(torment: Torment): Judgement {
  const { outages, stalls, lives, kills, record, stops } = torment;
  const bad = [...outages, ...stalls];
  const incidents = incidentsOf(record.facts);
  const due = outages.filter((outage) => lives.some((life) => overlapMs(outage, life) >= sweepMs));
  const messages = channels.flatMap((channel) => messagesOf(record, channel));
  const told = messages.flat();
  const duplicates = messages.filter((message, n) => saysNothingNew(message, messages.slice(0, n).flat()));
  const broken = brokenAt(record.facts);
  const faults = [
    ...due
      .filter((outage) => !incidents.some((incident) => overlapMs(outage, spanOf(incident)) > 0))
      .map((outage) => `nobody was told of ${shown(outage)}`),
    ...incidents
      .filter(({ since }) => !bad.some(({ from, until }) => from - blurMs <= since && since <= until))
      .map(({ id, since }) => `${id} began at ${shownTime(since)}, when the site was healthy`),
    ...incidents.filter(({ resolved }) => !resolved).map(({ id }) => `${id} was never resolved`),
    ...incidents.flatMap(({ id }) => missing(told, id)),
    ...misleading(told),
    ...(duplicates.length > kills ? [`${duplicates.length} duplicates after ${kills} kills`] : []),
    ...(broken === null ? [] : [`the chain of hashes breaks at fact ${broken}`]),
    ...(record.left.length === 0 ? [] : [`left undone: ${record.left.join(', ')}`]),
    ...stops
      .filter(({ ms, code }) => ms > stopMs || code !== 0)
      .map(({ ms, code }) => `a stop took ${ms} ms and ended with ${String(code)}`),
  ];
  const unconfirmed = record.inbox.length - channels.flatMap((channel) => sentIds(record, channel)).length;
  return {
    faults,
    due: due.length,
    incidents: incidents.length,
    messages: messages.length,
    duplicates: duplicates.length,
    unconfirmed,
  };
}

function incidentsOf(facts: readonly FactItem[]): readonly Incident[] {
  const byIncident = Map.groupBy(facts, ({ incident }) => incident);
  return [...byIncident.values()].flatMap((own) => foldIncident(own) ?? []);
}

const spanOf = ({ since, resolved }: Incident): Span => ({
  from: since - blurMs,
  until: (resolved?.until ?? Infinity) + blurMs,
});

interface Told {
  readonly channel: Channel;
  readonly incident: string;
  /** What a message that tells the end says of the beginning needs no message of its own. */
  readonly kind: 'down' | 'up';
  readonly text: string;
}

/** What each message of a channel has told: it belongs to the claim that was the last one when it arrived. */
function messagesOf({ inbox, deliveries }: Remains, channel: Channel): readonly (readonly Told[])[] {
  const claims = deliveries[channel].filter(({ event }) => event === 'claimed');
  return inbox
    .filter((message) => message.channel === channel)
    .map((message): readonly Told[] => {
      const claim = claims.findLast(({ at }) => at <= message.at);
      const pages = (claim?.dues ?? []).map((due) => due.split('#'));
      const incidents = new Set(pages.map(([, incident = '']) => incident));
      return [...incidents].map((incident) => ({
        channel,
        incident,
        kind: pages.some(([, of, page]) => of === incident && page === 'resolved') ? 'up' : 'down',
        text: `${message.subject ?? ''} ${message.body}`,
      }));
    });
}

const saysNothingNew = (message: readonly Told[], before: readonly Told[]): boolean =>
  message.every(({ channel, incident, kind }) =>
    before.some((each) => each.channel === channel && each.incident === incident && each.kind === kind),
  );

function missing(told: readonly Told[], incident: string): readonly string[] {
  const own = told.filter((each) => each.incident === incident);
  return channels
    .filter((channel) => !own.some((each) => each.channel === channel && each.kind === 'up'))
    .map((channel) => `no ${channel} told that ${incident} was over`);
}

const says = { down: /DOWN/, up: /UP/ } as const;

const misleading = (told: readonly Told[]): readonly string[] =>
  told
    .filter(({ kind, text }) => !says[kind].test(text))
    .map(({ incident, kind, text }) => `does not tell that ${incident} is ${kind}: ${text}`);

const sentIds = ({ deliveries }: Remains, channel: Channel): readonly string[] =>
  deliveries[channel].flatMap((each: DeliveryItem) => (each.event === 'sent' ? [each.messageId] : []));

const shownTime = (at: number): string => new Date(at).toISOString().slice(11, 23);

const shown = ({ from, until }: Span): string =>
  `the outage from ${shownTime(from)} until ${shownTime(until)}`;
