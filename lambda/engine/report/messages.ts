import { channelsOf } from '../../core/channels.ts';
import type { Channel } from '../../core/channels.ts';
import { repeatKey } from '../../core/delivery.ts';
import type { clientOf } from '../../core/notice/addresses.ts';
import type { DueItem } from '../../core/outbox.ts';
import type { Contact, Plan } from '../../core/plan.ts';
import { announcementEmail, announcementSms, hookedReport } from '../../core/report/announcement.ts';
import type { ReadyReport } from '../../core/report/announcement.ts';
import { reminderBrief, reminderEmail, reminderLine, reminderSms } from '../../core/report/reminder-text.ts';
import type { Reminded } from '../../core/report/reminder-text.ts';
import type { Reader } from '../../core/texts/alert.ts';
import { ascii, cleanLine } from '../../core/texts/clean.ts';
import type { Links } from '../compose.ts';
import { inChat } from '../messages.ts';
import type { Composed } from '../messages.ts';
import type { Message } from '../ports.ts';

/**
 * The one message that tells a client of all reports that are there; null: there is none among the dues. Of each
 * incident the last alone.
 */
export function reportMessage(
  plan: Plan,
  { client, number }: NonNullable<ReturnType<typeof clientOf>>,
  {
    contact,
    channel,
    dues,
  }: { readonly contact: string; readonly channel: Channel; readonly dues: readonly DueItem[] },
  links: Pick<Links, 'client'>,
  now: number,
): Composed | null {
  const page = links.client(client);
  const byIncident = new Map(
    dues
      .filter((due) => due.about === 'report')
      .toSorted((a, b) => a.content.report - b.content.report)
      .map((due) => [due.incident, due.content]),
  );
  const [first, ...others] = [...byIncident].map(([incident, telling]): ReadyReport => ({
    incident,
    telling,
    title: plan.title,
    service: plan.services.find(({ id }) => id === telling.service)?.name ?? { en: '', ja: '' },
    client: client.name,
    link: `${page}${incident}.html`,
  }));
  if (!first) return null;
  const reports = [first, ...others] as const;
  const reader: Reader = { language: client.language, timezone: client.timezone };
  const link = others.length === 0 ? first.link : page;
  const least = `A report on an incident is ready: ${ascii(link, 120)}`;
  if (channel === 'webhook') return client.notify.webhook ? hook(reports) : null;
  if (number !== null) {
    const sms = { channel: 'sms', contact, to: number } as const;
    return {
      full: { ...sms, text: announcementSms(reports, reader, link, now) },
      minimal: { ...sms, text: least },
    };
  }
  const email = { channel: 'email', contact } as const;
  return {
    full: { ...email, ...announcementEmail(reports, reader, now) },
    minimal: { ...email, subject: 'Incident report', body: `${least}\n` },
  };

  function hook(some: readonly ReadyReport[]): Composed {
    const id = repeatKey(dues);
    const body = {
      version: 1,
      id,
      at: new Date(now).toISOString(),
      client: { id: client.id, name: cleanLine(client.name, 120) },
      from: cleanLine(plan.title[client.language], 120),
      page,
      notices: [],
      reports: some.map((each) => hookedReport(each, reader)),
    };
    const message = { channel: 'webhook', contact, id, body: JSON.stringify(body) } as const;
    return { full: message, minimal: message };
  }
}

interface Occasion {
  readonly plan: Plan;
  readonly contact: Contact;
  readonly some: readonly [Reminded, ...Reminded[]];
  readonly now: number;
  /** The same for the same dues. */
  readonly id: string;
}

const chat =
  (channel: 'slack' | 'teams' | 'chat') =>
  ({ plan, contact, some, now, id }: Occasion): Message =>
    inChat(channel, { contact, id, thread: some[0].incident }, reminderBrief(plan, some, contact, now));

const reminders: Readonly<Record<Channel, (occasion: Occasion) => Message>> = {
  sms: ({ plan, contact, some, now }) => ({
    channel: 'sms',
    contact: contact.id,
    to: contact.sms ?? '',
    text: reminderSms(plan, some, contact, now),
  }),
  email: ({ plan, contact, some, now }) => ({
    channel: 'email',
    contact: contact.id,
    ...reminderEmail(plan, some, contact, now),
  }),
  slack: chat('slack'),
  teams: chat('teams'),
  chat: chat('chat'),
  pagerduty: ({ plan, contact, some, now }) => {
    const { title, link } = reminderBrief(plan, some, contact, now);
    const [{ incident, content }] = some;
    return {
      channel: 'pagerduty',
      contact: contact.id,
      events: [
        {
          event_action: 'trigger',
          dedup_key: `${incident} afterwards ${content.due}`,
          client: 'Shodo',
          client_url: link ?? '',
          links: [{ href: link ?? '', text: 'Shodo' }],
          payload: {
            summary: title,
            source: 'Shodo',
            severity: 'info',
            timestamp: new Date(now).toISOString(),
            component: content.service,
            group: 'Shodo',
            class: content.late ? 'LATE' : 'DUE',
            custom_details: { what: some.map((each) => reminderLine(plan, each, contact, now)) },
          },
        },
      ],
    };
  },
  webhook: ({ plan, contact, some, now, id }) => ({
    channel: 'webhook',
    contact: contact.id,
    id,
    body: JSON.stringify({
      version: 1,
      id,
      at: new Date(now).toISOString(),
      contact: contact.id,
      incidents: [],
      owed: some.map((each) => ({
        incident: each.incident,
        what: each.content.what,
        late: each.content.late,
        due: new Date(each.content.due).toISOString(),
        summary: reminderLine(plan, each, contact, now),
        link: each.link,
      })),
    }),
  }),
};

/** The one message that reminds a contact of all of these; null: the contact no longer has this channel, or none is a reminder. */
export function reminderMessage(
  plan: Plan,
  contact: Contact,
  channel: Channel,
  dues: readonly DueItem[],
  links: Pick<Links, 'report'>,
  now: number,
): Composed | null {
  if (!channelsOf(contact).includes(channel)) return null;
  const [first, ...others] = dues.flatMap((due): readonly Reminded[] =>
    due.about === 'reminder'
      ? [{ incident: due.incident, content: due.content, link: links.report(due.incident, contact) }]
      : [],
  );
  if (!first) return null;
  const some = [first, ...others] as const;
  const full = reminders[channel]({ plan, contact, some, now, id: repeatKey(dues) });
  return { full, minimal: minimal(full, first.link) };
}

/** In letters and marks that every carrier takes. */
function minimal(message: Message, link: string): Message {
  const text = `A promise to clients is due: ${ascii(link, 120)}`;
  if (message.channel === 'sms') return { ...message, text };
  return message.channel === 'email' ? { ...message, subject: 'Shodo', body: `${text}\n` } : message;
}
