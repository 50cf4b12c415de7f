import { reason } from '../../core/reasons/message.ts';
import type { HttpMonitor } from '../../core/monitor.ts';
import type { Reason } from '../../core/reason.ts';
import { snippet } from '../masks.ts';
import type { Mask } from '../masks.ts';
import type { TextSink } from './charset.ts';

type Expect = HttpMonitor['expect'];

const none: NonNullable<Expect['body']> = { contains: [], notContains: [], matches: [] };

/** So much of the beginning is kept for messages. */
const keptChars = 8 * 1024;

/**
 * Searches the text of a body as it comes, keeping no more of it than must be kept. `verdict` is undefined as long
 * as the rest of the body could change it.
 */
export class BodyJudge implements TextSink {
  /** Regular expressions and JSON need the whole text. */
  readonly keepsAll: boolean;
  /** Are there words to look for? */
  readonly searches: boolean;
  readonly #expect: NonNullable<Expect['body']>;
  readonly #mask: Mask;
  readonly #overlap: number;
  #missing = new Set<string>();
  #forbidden: string | undefined;
  #tail = '';
  #start = '';

  constructor(expect: Expect, mask: Mask, keepsAll = false) {
    this.#expect = expect.body ?? none;
    this.#mask = mask;
    this.keepsAll = keepsAll || this.#expect.matches.length > 0 || expect.json !== null;
    const needles = [...this.#expect.contains, ...this.#expect.notContains];
    this.searches = needles.length > 0;
    this.#overlap = Math.max(0, ...needles.map((needle) => needle.length - 1));
    this.reset();
  }

  reset(): void {
    this.#missing = new Set(this.#expect.contains.filter((needle) => needle !== ''));
    this.#forbidden = undefined;
    this.#tail = '';
    this.#start = '';
  }

  add(text: string): void {
    if (this.#start.length < keptChars) this.#start += text.slice(0, keptChars - this.#start.length);
    const window = this.#tail + text;
    for (const needle of this.#missing) if (window.includes(needle)) this.#missing.delete(needle);
    this.#forbidden ??= this.#expect.notContains.find((needle) => window.includes(needle));
    this.#tail = this.#overlap === 0 ? '' : window.slice(-this.#overlap);
  }

  /** The verdict on what has come so far. */
  early(): Reason | null | undefined {
    if (this.#forbidden !== undefined) return this.#tellForbidden(this.#forbidden);
    const needsAll = this.keepsAll || this.#expect.notContains.length > 0;
    return needsAll || this.#missing.size > 0 ? undefined : null;
  }

  /** The verdict of the search on the whole text; regular expressions and JSON are not part of it. */
  final(): Reason | null {
    if (this.#forbidden !== undefined) return this.#tellForbidden(this.#forbidden);
    const [missing] = this.#missing;
    if (missing === undefined) return null;
    return reason('BODY', { expected: JSON.stringify(missing), seen: shownText(this.#start, this.#mask) });
  }

  #tellForbidden(word: string): Reason {
    return reason('BODY', { expected: `no ${JSON.stringify(word)}`, seen: 'it' });
  }
}

/** How a body begins, for a message. */
export const shownText = (text: string, mask: Mask): string =>
  text === '' ? 'an empty body' : `"${snippet(text, mask)}"`;
