import type { Channel } from '../core/channels.ts';
import type { Item, Key } from '../core/items.ts';
import type { ProbedMonitor } from '../core/monitor.ts';
import type { PagerDutyEvent } from '../core/texts/pagerduty-events.ts';
import type { ProbeResult } from '../core/verdict.ts';

export interface Clock {
  /** ms since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** What must hold of the stored item for a write to happen. */
export type Condition =
  | { readonly if: 'absent' }
  | { readonly if: 'version'; readonly is: number }
  /** Nothing stored, or the number in `attribute` is smaller than the one to be written. */
  | { readonly if: 'newer'; readonly attribute: 'slot' | 'at' };

/** The condition did not hold: somebody else was faster. Read again, decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  readonly key: Key;
  constructor(key: Key, options?: ErrorOptions) {
    super(`${key.pk} ${key.sk} is not as it was read`, options);
    this.key = key;
  }
}

export interface Range {
  /** Only sort keys that begin so. */
  readonly prefix?: string;
  /** Only sort keys from this one on (inclusive). */
  readonly from?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  /**
   * May miss what was written within the last second or so, for half the price: only where whatever is found is
   * read again, consistently, before anything is decided, and what was missed is looked for again.
   * @default false
   */
  readonly eventual?: boolean;
}

/** The one table, with four operations; reads are consistent unless a query asks for less. Anything but a {@link ConflictError} goes on up. */
export interface Store {
  get(key: Key): Promise<Item | undefined>;
  query(pk: string, range?: Range): Promise<readonly Item[]>;
  /** @throws ConflictError */
  put(item: Item, condition: Condition): Promise<void>;
  /** @throws ConflictError */
  delete(
    key: Key,
    condition: { readonly if: 'version'; readonly is: number } | { readonly if: 'exists' },
  ): Promise<void>;
}

export type Message =
  | { readonly channel: 'sms'; readonly contact: string; readonly to: string; readonly text: string }
  | {
      readonly channel: 'email';
      readonly contact: string;
      readonly subject: string;
      readonly body: string;
      /** Ids of the services that it tells of: whoever subscribed to others does not get it. Left out: all get it. */
      readonly services?: readonly string[];
    }
  | Json<'webhook'>
  | Json<'slack'>
  | Json<'teams'>
  | Json<'chat'>
  /** An event for each incident; a repeat of any does no harm. */
  | {
      readonly channel: 'pagerduty';
      readonly contact: string;
      readonly events: readonly PagerDutyEvent[];
    };

/** JSON as it is posted; no secret is in it. */
interface Json<C extends Channel> {
  readonly channel: C;
  readonly contact: string;
  /** The same for the same dues. */
  readonly id: string;
  readonly body: string;
}

export type MessageOn<C extends Channel> = Extract<Message, { readonly channel: C }>;

/** The carrier will never take this message as it is. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

interface BusyOptions extends ErrorOptions {
  readonly retryAfterMs?: number | null;
}

/** The carrier did not take the message now: throttled, a fault of its own, or no answer. */
export class CarrierBusyError extends Error {
  override readonly name = 'CarrierBusyError';
  /** What it asks for, ms; null: nothing. */
  readonly retryAfterMs: number | null;
  constructor(message: string, { retryAfterMs = null, ...options }: BusyOptions = {}) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

export interface Carrier {
  /**
   * Gives the carrier's id of the accepted message; an email goes to the contact's topic.
   * @throws RefusedError
   * @throws CarrierBusyError
   */
  send(message: Message): Promise<string>;
}

/** How far a contact's email can be reached through its topic. */
export type Reach = 'confirmed' | 'pending' | 'missing';

export interface Subscriptions {
  /** Brings the contact's topic to have its address subscribed, and says how that stands. */
  reconcile(contact: string, email: string): Promise<Reach>;
}

export interface VisitorSubscriptions {
  /**
   * Has an address asked whether it wants to hear of these services (null: of all), once or again. `there`: it is
   * subscribed or asked already, to others; `full`: there is no room for one more; `refused`: nothing can be mailed to it.
   */
  subscribe(
    recipient: string,
    email: string,
    services: readonly string[] | null,
  ): Promise<'asked' | 'there' | 'full' | 'refused'>;
}

/** Probes for one sweep: its cache of names and its limits live as long. */
export interface Prober {
  probe(monitor: ProbedMonitor): Promise<ProbeResult>;
  /** Is this control target (a URL) reachable from here? */
  control(url: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Another location: takes ids, never URLs. */
export interface Location {
  readonly name: string;
  probe(monitors: readonly string[]): Promise<Readonly<Record<string, ProbeResult>>>;
}

export interface SweepOrder {
  readonly shard: number;
  /** ms since 1970. */
  readonly slot: number;
  /** Ids of the monitors to try again; absent: all that are due at the slot. */
  readonly only?: readonly string[];
}

export interface Queue {
  /** Each order is received no earlier than its slot. */
  send(orders: readonly SweepOrder[]): Promise<void>;
}

/** Where rendered files go. Paths without a leading slash. */
export interface Pages {
  put(path: string, contentType: string, body: string): Promise<void>;
}
