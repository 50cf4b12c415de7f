import type { Channel } from '../channels.ts';
import type { Client, Plan } from '../plan.ts';

/**
 * Ids of contacts cannot hold a `:`, so this is no contact's: all of a client's email addresses share one topic, and its
 * webhook stands beside them on a channel of its own.
 */
export const clientRecipient = (client: string): string => `client:${client}`;

/** Each number of a client has an outbox of its own. */
const numberRecipient = (client: string, number: string): string => `client:${client}:${number}`;

export interface ClientOutbox {
  /** Stands where the id of a contact does. */
  readonly contact: string;
  readonly channel: Channel;
}

/** Where notices to a client go; none: it cannot be reached, and somebody must call. */
export const clientOutboxes = ({ id, notify }: Client): readonly ClientOutbox[] => [
  ...(notify.email.length > 0 ? [{ contact: clientRecipient(id), channel: 'email' as const }] : []),
  ...(notify.webhook ? [{ contact: clientRecipient(id), channel: 'webhook' as const }] : []),
  ...notify.sms.map((number) => ({ contact: numberRecipient(id, number), channel: 'sms' as const })),
];

/** Whose outbox it is, with the number of one for SMS; null: no client's, or one that the plan no longer has. */
export function clientOf(
  plan: Pick<Plan, 'clients'>,
  contact: string,
): { readonly client: Client; readonly number: string | null } | null {
  for (const client of plan.clients) {
    if (contact === clientRecipient(client.id)) return { client, number: null };
    const number = client.notify.sms.find((each) => contact === numberRecipient(client.id, each));
    if (number !== undefined) return { client, number };
  }
  return null;
}
