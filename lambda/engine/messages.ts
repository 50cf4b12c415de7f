import type { Channel } from '../core/channels.ts';
import type { Contact } from '../core/plan.ts';
import type { Alert, Reader } from '../core/texts/alert.ts';
import { briefOf, type Brief } from '../core/texts/brief.ts';
import { chatNotification, chatRoomBytes } from '../core/texts/chat-notification.ts';
import { emailText } from '../core/texts/email-text.ts';
import { minimalBrief, minimalEmail, minimalSms } from '../core/texts/minimal-text.ts';
import { minimalEvents, pagerDutyEvents } from '../core/texts/pagerduty-events.ts';
import { slackBody, slackRoomBytes } from '../core/texts/slack-text.ts';
import { smsText } from '../core/texts/sms-text.ts';
import { teamsBody, teamsRoomBytes } from '../core/texts/teams-card.ts';
import { webhookBody } from '../core/texts/webhook-body.ts';
import type { Message } from './ports.ts';

/** A message, and what is sent in its place when it is refused; the same one: there is nothing else to say. */
export interface Composed {
  readonly full: Message;
  readonly minimal: Message;
}

interface Occasion {
  readonly alerts: readonly Alert[];
  readonly contact: Contact;
  readonly reader: Reader;
  /** ms since 1970. */
  readonly now: number;
  /** The same for the same dues. */
  readonly id: string;
}

export type Chat = 'slack' | 'teams' | 'chat';

const bodies: Readonly<Record<Chat, (brief: Brief, thread: string | null) => string>> = {
  slack: slackBody,
  teams: teamsBody,
  chat: chatNotification,
};

/** A brief as a message in a chat; `thread`: what it is about, if that is one thing. */
export const inChat = (
  channel: Chat,
  { contact, id, thread }: { contact: Contact; id: string; thread: string | null },
  brief: Brief,
): Message => ({ channel, contact: contact.id, id, body: bodies[channel](brief, thread) });

const chat =
  (channel: Chat, roomBytes: number) =>
  ({ alerts, contact, reader, now, id }: Occasion): Composed => {
    const incidents = new Set(alerts.map(({ incident }) => incident));
    const [thread = null] = incidents.size === 1 ? incidents : [];
    const about = { contact, id, thread };
    return {
      full: inChat(channel, about, briefOf(alerts, reader, now, roomBytes)),
      minimal: inChat(channel, about, minimalBrief(alerts)),
    };
  };

/** How each channel tells alerts to a contact that has it. */
export const messages: Readonly<Record<Channel, (occasion: Occasion) => Composed>> = {
  sms: ({ alerts, contact, reader, now }) => {
    const sms = { channel: 'sms', contact: contact.id, to: contact.sms ?? '' } as const;
    return {
      full: { ...sms, text: smsText(alerts, reader, now) },
      minimal: { ...sms, text: minimalSms(alerts) },
    };
  },
  email: ({ alerts, contact, reader, now }) => {
    const email = { channel: 'email', contact: contact.id } as const;
    return {
      full: { ...email, ...emailText(alerts, reader, now) },
      minimal: { ...email, ...minimalEmail(alerts) },
    };
  },
  slack: chat('slack', slackRoomBytes),
  teams: chat('teams', teamsRoomBytes),
  chat: chat('chat', chatRoomBytes),
  pagerduty: ({ alerts, contact, reader, now }) => {
    const events = pagerDutyEvents(alerts, reader, now);
    const message = { channel: 'pagerduty', contact: contact.id } as const;
    return { full: { ...message, events }, minimal: { ...message, events: minimalEvents(events) } };
  },
  webhook: ({ alerts, contact, reader, now, id }) => {
    const body = webhookBody(alerts, { id, contact: contact.id, reader, now });
    const message = { channel: 'webhook', contact: contact.id, id, body } as const;
    return { full: message, minimal: message };
  },
};
