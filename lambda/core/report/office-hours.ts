import { wakes } from '../channels.ts';
import { afterQuietHours } from '../oncall/hush.ts';
import { quietly } from '../oncall/recipients.ts';
import type { Recipient } from '../oncall/recipients.ts';
import type { Contact } from '../plan.ts';
import { instantOf, wallClock } from '../wall-clock.ts';

const opens = 9;
const closes = 18;

/** The moment itself where it lies between 9:00 and 18:00 on the contact's clock and in no quiet hours, else the next that does. */
export function inOfficeHours(contact: Contact, at: number): number {
  const wall = wallClock(afterQuietHours(contact, at), contact.timezone);
  if (wall.hour >= opens && wall.hour < closes) return afterQuietHours(contact, at);
  const day = wall.hour < opens ? wall.day : wall.day + 1;
  return afterQuietHours(contact, instantOf({ ...wall, day, hour: opens, minute: 0 }, contact.timezone));
}

/** What can wait for the working day goes by the quietest channel alone; nobody is woken by it. */
export const atWork = (recipients: readonly Recipient[]): readonly Recipient[] => quietly(recipients);

/** When a contact is reminded of what is due: at work, but before it is due where the channel wakes nobody. */
export function remindedAt(
  contact: Contact,
  { channels }: Recipient,
  { at, due }: { readonly at: number; readonly due: number },
): number {
  const polite = inOfficeHours(contact, at);
  return polite < due || channels.some(wakes) ? polite : at;
}
