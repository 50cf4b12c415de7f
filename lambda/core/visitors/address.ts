import { domainToASCII } from 'node:url';
import { isEmail } from '../email-address.ts';

/**
 * The one address that somebody typed, as it is subscribed: a name of a domain in any script becomes the one in ASCII,
 * in lower case. Null: it is none, or none that SNS could mail to.
 */
export function visitorAddress(typed: string): string | null {
  const trimmed = typed.trim();
  if (trimmed.length > 254) return null;
  const [local = '', written = '', ...rest] = trimmed.split('@');
  // A port or a path would be left out unseen.
  if (rest.length > 0 || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(written)) return null;
  const domain = domainToASCII(written.normalize('NFKC'));
  const address = `${local}@${domain}`;
  const isOdd = local.startsWith('.') || local.endsWith('.') || local.includes('..');
  const hasLongLabel = domain.split('.').some((label) => label.length > 63);
  return isOdd || hasLongLabel || !isEmail(address) ? null : address;
}

/** The mailbox behind an address, for counting: neither case nor what follows a plus makes another one of it. */
export const mailboxOf = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/u, '');
