import type { Key } from './items.ts';
import type { Affected } from './facts.ts';
import type { Status } from './verdict.ts';

export type Channel = 'sms' | 'email';

/** What a page tells, free of language: names and words are added when it is rendered for its reader. */
export interface PageContent {
  readonly service: string;
  readonly level: Status;
  readonly since: number;
  /** When it ended; null while it lasts. */
  readonly until: number | null;
  readonly affected: readonly Affected[];
}

/** A message that is due to one contact on one channel: `to#CONTACT/CHANNEL`, `due#INCIDENT#KIND#n`. */
export interface DueItem extends Key {
  readonly kind: 'due';
  readonly contact: string;
  readonly channel: Channel;
  readonly incident: string;
  /** `step#0`, `repeat#1`, `worse#0`, `resolved#0`; or `suspect#n` to the ops. */
  readonly page: string;
  /** When it became due, ms since 1970. */
  readonly at: number;
  readonly content: PageContent;
}

/** What happened to due messages, in the outbox' own log: `to#CONTACT/CHANNEL`, `log#` sequence. */
export type DeliveryItem = Key & {
  readonly kind: 'delivery';
  readonly seq: number;
  readonly at: number;
  /** Sort keys of the due items that it speaks of. */
  readonly dues: readonly string[];
} & (
    | { readonly event: 'claimed'; readonly owner: string; readonly attempt: number }
    | { readonly event: 'sent'; readonly claim: number; readonly messageId: string }
    | { readonly event: 'failed'; readonly claim: number; readonly error: string; readonly final: boolean }
    | { readonly event: 'dropped'; readonly claim: number; readonly why: string }
  );
