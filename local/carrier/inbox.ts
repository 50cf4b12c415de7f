import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InboxMessage } from '../web/inbox-page.ts';

export interface InboxOptions {
  /** Where `inbox.jsonl` is kept, one message a line; none: in memory only. */
  readonly dir?: string;
  /** How many messages are kept at most, the newest. @default 10_000 */
  readonly capacity?: number;
}

/** The phones and mailboxes of local mode: what the carrier has accepted, newest last. */
export class Inbox {
  readonly #file: string | undefined;
  readonly #capacity: number;
  readonly #messages: InboxMessage[];
  readonly #listeners = new Set<(message: InboxMessage) => void>();

  /** Takes up what an earlier process left; a line that it could not finish is dropped. */
  constructor({ dir, capacity = 10_000 }: InboxOptions = {}) {
    this.#file = dir === undefined ? undefined : join(dir, 'inbox.jsonl');
    this.#capacity = capacity;
    this.#messages = this.#file === undefined ? [] : takeUp(this.#file, capacity);
  }

  /** Newest last. */
  list(): readonly InboxMessage[] {
    return [...this.#messages];
  }

  /** When this returns, the message is with the operating system and survives the end of the process. */
  accept(message: InboxMessage): void {
    if (this.#file !== undefined) appendFileSync(this.#file, lineOf(message));
    this.#messages.push(message);
    if (this.#messages.length > this.#capacity) this.#messages.shift();
    for (const listener of this.#listeners) listener(message);
  }

  /** Calls the listener with each message accepted from now on; gives how to stop that. */
  subscribe(listener: (message: InboxMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function lineOf(message: InboxMessage): string {
  return `${JSON.stringify(message)}\n`;
}

/** Reads the newest messages, and rewrites the file when it holds a torn line or far more than those. */
function takeUp(file: string, capacity: number): InboxMessage[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  const whole = lines.flatMap(parsed);
  const messages = whole.slice(-capacity);
  const isTorn = whole.length < lines.length || (text !== '' && !text.endsWith('\n'));
  if (isTorn || whole.length > 2 * capacity) {
    writeFileSync(`${file}.new`, messages.map(lineOf).join(''));
    renameSync(`${file}.new`, file);
  }
  return messages;
}

function parsed(line: string): readonly InboxMessage[] {
  try {
    return [JSON.parse(line) as InboxMessage];
  } catch {
    return [];
  }
}
