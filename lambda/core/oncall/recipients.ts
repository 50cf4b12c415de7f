import type { Channel } from '../outbox.ts';
import type { Contact, Plan } from '../plan.ts';
import { onDuty } from './rota.ts';

export interface Recipient {
  readonly contact: string;
  readonly channels: readonly Channel[];
}

/** Ids of the contacts behind ids of contacts and rotas at a moment, each once; ids that the plan no longer knows are left out. */
export function contactsOf(plan: Plan, notify: readonly string[], at: number): readonly string[] {
  const ids = notify.map((id) => (plan.rotas[id] ? onDuty(plan.rotas[id], at) : id));
  return [...new Set(ids)].filter((id) => plan.contacts[id] !== undefined);
}

/** All the channels that a contact has; none of one that the plan no longer knows. */
export const channelsOf = (contact: Contact | undefined): readonly Channel[] => [
  ...(contact?.sms ? (['sms'] as const) : []),
  ...(contact?.email ? (['email'] as const) : []),
];

/** On every channel that they have. */
export const loudly = (plan: Plan, contacts: readonly string[]): readonly Recipient[] =>
  contacts.map((contact) => ({ contact, channels: channelsOf(plan.contacts[contact]) }));

/** What can wait: on the quietest channel that they have. */
export const quietly = (plan: Plan, contacts: readonly string[]): readonly Recipient[] =>
  contacts.map((contact) => ({ contact, channels: channelsOf(plan.contacts[contact]).slice(-1) }));

/** By email, if they have an address. */
export const byEmail = (plan: Plan, contacts: readonly string[]): readonly Recipient[] =>
  loudly(plan, contacts).flatMap(({ contact, channels }) =>
    channels.includes('email') ? [{ contact, channels: ['email'] as const }] : [],
  );
