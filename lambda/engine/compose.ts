import { alertsOf } from '../core/alerts.ts';
import { bucketOf } from '../core/bucket.ts';
import { clientFolder, receiptToken } from '../core/client-links.ts';
import type { Receipt } from '../core/client-links.ts';
import { opsContact } from '../core/keys.ts';
import { clientOf } from '../core/notice/addresses.ts';
import { channelsOf, type Channel } from '../core/channels.ts';
import { repeatKey } from '../core/delivery.ts';
import type { DueItem } from '../core/outbox.ts';
import { homeToken, incidentToken } from '../core/links.ts';
import type { LinkKeys } from '../core/links.ts';
import type { Client, Contact, PlanSource } from '../core/plan.ts';
import type { Reader, Suspicion } from '../core/texts/alert.ts';
import { suspicionEmail } from '../core/texts/suspicion-text.ts';
import { visitorsLanguage } from '../core/visitors/outboxes.ts';
import { noticeHook } from './notice-hook.ts';
import { noticeMessage } from './notice-message.ts';
import { drillMessage } from './drill/message.ts';
import { messages, type Composed } from './messages.ts';
import type { Message } from './ports.ts';
import { visitorsMessage } from './visitors/message.ts';
import { reminderMessage, reportMessage } from './report/messages.ts';

/** Where a person sees an incident and takes it on, or the public page. */
export interface Links {
  readonly page: string;
  incident(incident: string, contact: Contact): string;
  /** Where a person writes the report on an incident, and keeps what it promises: in their home. */
  report(incident: string, contact: Contact): string;
  /** The page of a client. */
  client(client: Client): string;
  /** Where a client says that it has seen a notice. */
  receipt(client: Client, receipt: Receipt): string;
}

/** Links of a site, those to the desk and to clients signed; `baseUrl` without a trailing slash. */
export function siteLinks(baseUrl: string, keys: LinkKeys, ofClients: LinkKeys): Links {
  const page = `${baseUrl}/`;
  return {
    page,
    incident: (incident, contact) => {
      const token = incidentToken(keys, incident, contact);
      return token === null ? page : `${baseUrl}/i/${token}`;
    },
    report: (incident, contact) => `${baseUrl}/i/${homeToken(keys, contact)}?report=${incident}`,
    client: (client) => `${baseUrl}/${clientFolder(ofClients, client)}/`,
    receipt: (client, receipt) => {
      const token = receiptToken(ofClients, client, receipt);
      return token === null ? page : `${baseUrl}/r/${token}`;
    },
  };
}

/** Makes the one message that tells a contact all of these dues; null: the plan has no such contact or channel any more. */
export function composer(
  source: PlanSource,
  linksNow: () => Promise<Links>,
  now: () => number,
): (contact: string, channel: Channel, dues: readonly DueItem[]) => Promise<Composed | null> {
  const { plan } = source;
  const monitorsOf = (service: string) =>
    source.monitors([bucketOf(service)]).filter((monitor) => monitor.service === service);

  return async (id, channel, dues) => {
    const links = await linksNow();
    if (id === opsContact) {
      const reader: Reader = { language: plan.languages[0] ?? 'en', timezone: plan.timezone };
      const suspicion = dues.findLast((due) => due.about === 'location')?.content;
      return suspicion ? opsMessage(suspicion, reader, links.page, now()) : null;
    }
    const language = visitorsLanguage(plan, id);
    if (language) return visitorsMessage(plan, language, dues, links.page, now());
    const client = clientOf(plan, id);
    if (client && dues.some((due) => due.about === 'report'))
      return reportMessage(plan, client, { contact: id, channel, dues }, links, now());
    if (client && channel === 'webhook') return noticeHook(plan, client.client, id, dues, links, now());
    if (client) return noticeMessage(plan, client, id, dues, links, now());
    const contact = plan.contacts[id];
    if (!contact) return null;
    const drill = dues.findLast((due) => due.about === 'drill');
    if (drill) return drillMessage(plan, contact, channel, drill, links, now());
    if (dues.some((due) => due.about === 'reminder'))
      return reminderMessage(plan, contact, channel, dues, links, now());
    const incidents = dues.filter((due) => due.about === 'incident');
    const alerts = alertsOf(plan, incidents, monitorsOf, (incident) => links.incident(incident, contact));
    if (alerts.length === 0) return null;
    const reader: Reader = { language: contact.language, timezone: contact.timezone };
    if (!channelsOf(contact).includes(channel)) return null;
    return messages[channel]({ alerts, contact, reader, now: now(), id: repeatKey(dues) });
  };
}

function opsMessage(suspicion: Suspicion, reader: Reader, link: string, now: number): Composed {
  const email = suspicionEmail(suspicion, reader, link, now);
  const message: Message = { channel: 'email', contact: opsContact, ...email };
  return { full: message, minimal: message };
}
