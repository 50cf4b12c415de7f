import { createHash } from 'node:crypto';

const digest = (name: string): string => createHash('sha256').update(`shodo ${name}`).digest('hex');

/** Twelve lower-case letters and digits, as Statuspage's ids are, always the same for the same name. */
export const stableId = (name: string): string =>
  BigInt(`0x${digest(name).slice(0, 32)}`)
    .toString(36)
    .padStart(12, '0')
    .slice(0, 12);

/** A version 8 UUID (RFC 9562, section 5.8) as a URN, always the same for the same name. */
export const stableUrn = (name: string): string => {
  const hex = digest(name);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${groups.join('-')}`;
};

/** How the public calls a service: by this, never by its id. */
export const componentId = (service: string): string => stableId(`component ${service}`);
