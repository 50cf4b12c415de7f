import type { Channel, DueItem } from '../../core/outbox.ts';
import type { Contact, Plan } from '../../core/plan.ts';
import { drillEmail, drillSms, minimalDrillEmail, minimalDrillSms } from '../../core/texts/drill-text.ts';
import type { Composed, Links } from '../compose.ts';

/** A test page as a message to a contact; null: the contact no longer has this channel. */
export function drillMessage(
  { title }: Plan,
  contact: Contact,
  channel: Channel,
  due: DueItem,
  links: Links,
  now: number,
): Composed | null {
  const link = links.incident(due.incident, contact);
  const call = { drill: due.incident, title, at: due.at, link };
  if (channel === 'sms') {
    if (contact.sms === null) return null;
    const sms = { channel, contact: contact.id, to: contact.sms } as const;
    return {
      full: { ...sms, text: drillSms(call, contact, now) },
      minimal: { ...sms, text: minimalDrillSms(call) },
    };
  }
  if (contact.email === null) return null;
  const email = { channel, contact: contact.id } as const;
  return {
    full: { ...email, ...drillEmail(call, contact, now) },
    minimal: { ...email, ...minimalDrillEmail(call) },
  };
}
