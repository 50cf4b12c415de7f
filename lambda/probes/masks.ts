import { reason } from '../core/reasons/message.ts';
import type { Reason } from '../core/reason.ts';

/** Hides what must not be shown. */
export type Mask = (text: string) => string;

const hidden = '[hidden]';
const shortest = 3;

/** Hides these values in every spelling in which a server may send them back. */
export function createMask(values: Iterable<string>): Mask {
  const spellings = new Set<string>();
  for (const value of values) {
    if (value.length < shortest) continue;
    spellings.add(value);
    spellings.add(encodeURIComponent(value));
    spellings.add(encodeURI(value));
    spellings.add(JSON.stringify(value).slice(1, -1));
    spellings.add(Buffer.from(value).toString('base64'));
    spellings.add(Buffer.from(value).toString('base64url'));
    spellings.add(Buffer.from(value).toString('hex'));
  }
  if (spellings.size === 0) return (text) => text;
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, spelling) => rest.replaceAll(spelling, hidden), text);
}

/** The longest text that is shown of what a server sent. */
const shownChars = 80;

/**
 * The beginning of what a server sent, for a message: masked before it is cut, so that no half of a secret
 * stays; control characters are escaped.
 */
export function snippet(text: string, mask: Mask): string {
  const start = mask(text.slice(0, 8 * 1024)).slice(0, shownChars);
  const shown = escapeControls(start);
  return text.length > shownChars ? `${shown}…` : shown;
}

const controls = /[\p{Cc}\u2028\u2029]/gu;
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Line ends and control characters as `\n`, `\x00`. */
export const escapeControls = (text: string): string =>
  text.replace(controls, (char) => named[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** The same reason with every text in it masked. */
export function masked(found: Reason, mask: Mask): Reason {
  const seen = Object.fromEntries(
    Object.entries(found.seen).map(([key, value]) => [key, typeof value === 'string' ? mask(value) : value]),
  );
  return reason(found.code, seen as never);
}
