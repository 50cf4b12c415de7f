import { channelsOf, type Channel } from '../../core/channels.ts';
import { repeatKey } from '../../core/delivery.ts';
import type { DueItem } from '../../core/outbox.ts';
import type { Contact, Plan } from '../../core/plan.ts';
import {
  drillBrief,
  drillEmail,
  drillEvent,
  drillSms,
  minimalDrillBrief,
  minimalDrillEmail,
  minimalDrillSms,
  type DrillCall,
} from '../../core/texts/drill-text.ts';
import { minimalEvents } from '../../core/texts/pagerduty-events.ts';
import { webhookTest } from '../../core/texts/webhook-body.ts';
import type { Links } from '../compose.ts';
import { inChat, type Chat, type Composed } from '../messages.ts';

interface Test {
  readonly call: DrillCall;
  readonly contact: Contact;
  readonly now: number;
  /** The same for the same due. */
  readonly id: string;
}

const chat =
  (channel: Chat) =>
  ({ call, contact, now, id }: Test): Composed => ({
    full: inChat(channel, { contact, id, thread: call.drill }, drillBrief(call, contact, now)),
    minimal: inChat(channel, { contact, id, thread: call.drill }, minimalDrillBrief(call)),
  });

const messages: Readonly<Record<Channel, (test: Test) => Composed>> = {
  sms: ({ call, contact, now }) => {
    const sms = { channel: 'sms', contact: contact.id, to: contact.sms ?? '' } as const;
    return {
      full: { ...sms, text: drillSms(call, contact, now) },
      minimal: { ...sms, text: minimalDrillSms(call) },
    };
  },
  email: ({ call, contact, now }) => {
    const email = { channel: 'email', contact: contact.id } as const;
    return {
      full: { ...email, ...drillEmail(call, contact, now) },
      minimal: { ...email, ...minimalDrillEmail(call) },
    };
  },
  slack: chat('slack'),
  teams: chat('teams'),
  chat: chat('chat'),
  pagerduty: ({ call, contact, now }) => {
    const events = [drillEvent(call, contact, now)];
    const message = { channel: 'pagerduty', contact: contact.id } as const;
    return { full: { ...message, events }, minimal: { ...message, events: minimalEvents(events) } };
  },
  webhook: ({ call, contact, now, id }) => {
    const body = webhookTest(call, { id, contact: contact.id, now });
    const message = { channel: 'webhook', contact: contact.id, id, body } as const;
    return { full: message, minimal: message };
  },
};

/** A test page as a message to a contact; null: the contact no longer has this channel. */
export function drillMessage(
  { title }: Plan,
  contact: Contact,
  channel: Channel,
  due: DueItem,
  links: Links,
  now: number,
): Composed | null {
  if (!channelsOf(contact).includes(channel)) return null;
  const link = links.incident(due.incident, contact);
  const call = { drill: due.incident, title, at: due.at, link };
  return messages[channel]({ call, contact, now, id: repeatKey([due]) });
}
