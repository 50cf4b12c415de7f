import { createHash } from 'node:crypto';
import { mailboxOf } from './address.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * How many addresses are asked to confirm at most, whoever wants it. A confirmation that nobody follows stays pending for
 * two days, and an account has 5,000 of those in all, of which the people on call need theirs.
 */
export const askingLimits = { addressHour: 1, addressDay: 3, allHour: 300, allDay: 1_000 } as const;

/** Who was asked in the last day, oldest first: `HASH@MS`, of no address more than that. */
export type Asked = readonly string[];

export type Admission =
  | { readonly may: 'ask'; readonly asked: Asked }
  /** This address was asked just now: it has its mail. */
  | { readonly may: 'not again' }
  /** So many were asked that nobody is for a while. */
  | { readonly may: 'nobody' };

const hashOf = (address: string): string =>
  createHash('sha256').update(mailboxOf(address)).digest('base64url').slice(0, 16);

const timeOf = (entry: string): number => Number(entry.slice(entry.indexOf('@') + 1));

/** Whether an address may be asked to confirm now (ms since 1970), and what is to be kept if it is. */
export function admit(asked: Asked, address: string, now: number): Admission {
  const hash = hashOf(address);
  const within = (all: Asked, ms: number): Asked => all.filter((entry) => timeOf(entry) > now - ms);
  const mine = (all: Asked): number => all.filter((entry) => entry.startsWith(`${hash}@`)).length;
  const day = within(asked, dayMs);
  const hour = within(day, hourMs);
  if (hour.length >= askingLimits.allHour || day.length >= askingLimits.allDay) return { may: 'nobody' };
  if (mine(hour) >= askingLimits.addressHour || mine(day) >= askingLimits.addressDay)
    return { may: 'not again' };
  return { may: 'ask', asked: [...day, `${hash}@${now}`] };
}
