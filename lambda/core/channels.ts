/**
 * Every way to reach a contact, the one that wakes people most first: what can wait goes by the last one that a
 * contact has.
 */
export const channels = ['sms', 'pagerduty', 'webhook', 'teams', 'slack', 'chat', 'email'] as const;

export type Channel = (typeof channels)[number];

const waking: ReadonlySet<Channel> = new Set(['sms', 'pagerduty']);

/** Does it get people out of bed? */
export const wakes = (channel: Channel): boolean => waking.has(channel);

/** Who carries its messages, and so whose fate it shares. */
export const carrierOf: Readonly<Record<Channel, 'sns' | 'pagerduty' | 'webhook' | 'teams' | 'slack'>> = {
  sms: 'sns',
  pagerduty: 'pagerduty',
  webhook: 'webhook',
  teams: 'teams',
  slack: 'slack',
  chat: 'sns',
  email: 'sns',
};

/** What a contact has, by channel: an address, or nothing. */
export type Addresses = Readonly<Record<Channel, unknown>>;

/** The channels that a contact has, in the order of {@link channels}. */
export const channelsOf = (contact: Addresses | undefined): readonly Channel[] =>
  channels.filter((channel) => Boolean(contact?.[channel]));

/** What a step notifies: the id of a contact or rota, and one channel of the contact (`sato/slack`) or null for all. */
export function notified(written: string): { readonly id: string; readonly channel: string | null } {
  const [id = '', channel = null] = written.split('/', 2);
  return { id, channel };
}
