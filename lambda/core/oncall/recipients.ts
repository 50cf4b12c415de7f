import { channelsOf, notified, wakes, type Channel } from '../channels.ts';
import type { Incident } from '../incident.ts';
import type { Plan } from '../plan.ts';
import { onDuty } from './rota.ts';

export interface Recipient {
  readonly contact: string;
  readonly channels: readonly Channel[];
}

const contactOf = (plan: Plan, id: string, at: number): string =>
  plan.rotas[id] ? onDuty(plan.rotas[id], at) : id;

/** Ids of the contacts behind what a step notifies at a moment, each once; ids that the plan no longer knows are left out. */
export function contactsOf(plan: Plan, notify: readonly string[], at: number): readonly string[] {
  const ids = notify.map((written) => contactOf(plan, notified(written).id, at));
  return [...new Set(ids)].filter((id) => plan.contacts[id] !== undefined);
}

/** On every channel that they have. */
export const loudly = (plan: Plan, contacts: readonly string[]): readonly Recipient[] =>
  contacts.map((contact) => ({ contact, channels: channelsOf(plan.contacts[contact]) }));

/** On those of their channels that a step names; on every one where it names the contact, or their rota, as such. */
export function recipientsOf(plan: Plan, notify: readonly string[], at: number): readonly Recipient[] {
  const entries = notify.map((written) => {
    const { id, channel } = notified(written);
    return { contact: contactOf(plan, id, at), channel };
  });
  return loudly(plan, contactsOf(plan, notify, at)).map(({ contact, channels }) => {
    const named = entries.filter((entry) => entry.contact === contact).map(({ channel }) => channel);
    const only = channels.filter((channel) => named.includes(channel));
    return { contact, channels: named.includes(null) || only.length === 0 ? channels : only };
  });
}

/** On the channels on which these pages told them; on every one if any of them did, or none told them. */
export const asTold = (
  plan: Plan,
  pages: readonly Pick<Incident['pages'][number], 'contacts' | 'only'>[],
  contacts: readonly string[],
): readonly Recipient[] =>
  loudly(plan, contacts).map(({ contact, channels }) => {
    const theirs = pages.filter((page) => page.contacts.includes(contact));
    const told = theirs.flatMap((page) => page.only?.[contact] ?? channels);
    const still = channels.filter((channel) => told.includes(channel));
    return { contact, channels: still.length === 0 ? channels : still };
  });

/** By contact, the channels of those who are not told on every one that they have; undefined: all are. */
export function onlyOf(
  plan: Plan,
  recipients: readonly Recipient[],
): Readonly<Record<string, readonly Channel[]>> | undefined {
  const some = recipients.filter(
    ({ contact, channels }) => channels.length < channelsOf(plan.contacts[contact]).length,
  );
  if (some.length === 0) return undefined;
  return Object.fromEntries(some.map(({ contact, channels }) => [contact, channels]));
}

/** Those of them that PagerDuty tells: what ends or takes on an incident wakes nobody there, and must not be missed. */
export const byPagerDuty = (recipients: readonly Recipient[]): readonly Recipient[] =>
  recipients.flatMap(({ contact, channels }) =>
    channels.includes('pagerduty') ? [{ contact, channels: ['pagerduty'] as const }] : [],
  );

/** What can wait: on the quietest of these channels. */
export const quietly = (recipients: readonly Recipient[]): readonly Recipient[] =>
  recipients.map(({ contact, channels }) => ({ contact, channels: channels.slice(-1) }));

/** On the quietest of these channels, if it wakes nobody; on `besides` all the same, where it is one of them. */
export const withoutWaking = (
  recipients: readonly Recipient[],
  besides: Channel | null = null,
): readonly Recipient[] =>
  recipients
    .map(({ contact, channels }) => ({
      contact,
      channels: channels.filter(
        (channel, n) => channel === besides || (n === channels.length - 1 && !wakes(channel)),
      ),
    }))
    .filter(({ channels }) => channels.length > 0);
