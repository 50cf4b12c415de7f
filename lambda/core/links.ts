import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Contact } from './plan.ts';

/** Keys that links are signed with: the first signs, all of them are accepted. At most two are live while one is rotated. */
export type LinkKeys = readonly [string, ...string[]];

/** The last byte tells the kinds apart: so a token ends with a letter, and no phone leaves a final `-` or `_` out of the link. */
const incidentKind = 0x69;
const homeKind = 0x63;
const macBytes = 10;
const contactBytes = 3;
const incidentBytes = 4;
const homeMacBytes = 14;
const tokenBytes = incidentBytes + contactBytes + macBytes + 1;
const tokenPattern = /^[A-Za-z0-9_-]{24}$/;
const incidentPattern = /^i-([0-9a-f]{8})$/;

const contactKey = (contact: string): Buffer =>
  createHash('sha256').update(contact).digest().subarray(0, contactBytes);

/** 80 bits of HMAC-SHA256 over what the link is for; raising the contact's `epoch` revokes all of theirs. */
function mac(key: string, incident: string, contact: Contact): Buffer {
  const subject = JSON.stringify(['incident', incident, contact.id, contact.epoch]);
  return createHmac('sha256', key).update(subject).digest().subarray(0, macBytes);
}

/**
 * The token of a link to an incident for one person: 24 characters that fit into an SMS. Gives null for an id
 * that is no incident's.
 */
export function incidentToken(keys: LinkKeys, incident: string, contact: Contact): string | null {
  const hex = incidentPattern.exec(incident)?.[1];
  if (hex === undefined) return null;
  return Buffer.concat([
    Buffer.from(hex, 'hex'),
    contactKey(contact.id),
    mac(keys[0], incident, contact),
    Buffer.of(incidentKind),
  ]).toString('base64url');
}

/** Whom a token lets in, and to what; null for every token that is not exactly one of ours. */
export function readIncidentToken(
  keys: LinkKeys,
  token: string,
  contacts: readonly Contact[],
): { readonly incident: string; readonly contact: Contact } | null {
  if (!tokenPattern.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== tokenBytes || bytes.at(-1) !== incidentKind) return null;
  const incident = `i-${bytes.subarray(0, incidentBytes).toString('hex')}`;
  const named = bytes.subarray(incidentBytes, incidentBytes + contactBytes);
  const given = bytes.subarray(incidentBytes + contactBytes, -1);
  for (const contact of contacts) {
    if (!contactKey(contact.id).equals(named)) continue;
    if (keys.some((key) => timingSafeEqual(mac(key, incident, contact), given))) return { incident, contact };
  }
  return null;
}

/** 112 bits of HMAC-SHA256, more than a link to one incident has, since this one does not expire. */
const homeMac = (key: string, { id, epoch }: Contact): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['home', id, epoch]))
    .digest()
    .subarray(0, homeMacBytes);

/**
 * The token of a contact's home link, 24 characters as an incident's: good until the contact's `epoch` is raised
 * or the key that signed it is gone.
 */
export const homeToken = (keys: LinkKeys, contact: Contact): string =>
  Buffer.concat([contactKey(contact.id), homeMac(keys[0], contact), Buffer.of(homeKind)]).toString(
    'base64url',
  );

/** Whose home a token opens; null for every token that is not exactly one of ours. */
export function readHomeToken(keys: LinkKeys, token: string, contacts: readonly Contact[]): Contact | null {
  if (!tokenPattern.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== tokenBytes || bytes.at(-1) !== homeKind) return null;
  const named = bytes.subarray(0, contactBytes);
  const given = bytes.subarray(contactBytes, -1);
  for (const contact of contacts) {
    if (!contactKey(contact.id).equals(named)) continue;
    if (keys.some((key) => timingSafeEqual(homeMac(key, contact), given))) return contact;
  }
  return null;
}
