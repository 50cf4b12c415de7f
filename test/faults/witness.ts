import { unconfirmedError } from '../../lambda/core/delivery.ts';
import type { Item, Pause, StateItem } from '../../lambda/core/items.ts';
import { pauseOf } from '../../lambda/core/pause/pause.ts';
import { outboxPk } from '../../lambda/core/keys.ts';
import type { DueItem } from '../../lambda/core/outbox.ts';
import type { Message } from '../../lambda/engine/ports.ts';
import type { Write } from '../support/memory-store.ts';

/** A message that the carrier has taken. */
export interface Accepted {
  readonly id: string;
  readonly outbox: string;
  readonly at: number;
  /** Sort keys of the dues that it tells. */
  readonly dues: readonly string[];
  readonly invocation: object;
  confirmed: boolean;
  /** Why it may stay without confirmation: what befell its sender. */
  excuse: string | null;
}

/** Sees all that happens, to judge it afterwards. */
export class Witness {
  readonly accepted: Accepted[] = [];
  readonly dues = new Map<string, DueItem>();
  /** Every settled state that was written. */
  readonly settled: StateItem[] = [];
  /** By monitor: when a probe saw it other than up. */
  readonly bad = new Map<string, Set<number>>();
  /** All that people paused. */
  readonly pauses: Pause[] = [];
  /** States that were given up since their monitors are paused: what nobody had told by then, nobody tells. */
  readonly givenUp: StateItem[] = [];
  /** What was not monotonic. */
  readonly backwards: string[] = [];
  operations = 0;
  /** How often the clock jumped. */
  jumps = 0;
  faults = 0;
  readonly #told = new WeakMap<Message, readonly DueItem[]>();
  readonly #versions = new Map<string, number>();

  composed(message: Message, dues: readonly DueItem[]): void {
    this.#told.set(message, dues);
  }

  /** Gives the outbox that it came from. */
  accept(id: string, at: number, message: Message, invocation: object): string {
    const told = this.#told.get(message) ?? [];
    const outbox = told[0]?.pk ?? outboxPk(message.contact, message.channel);
    const dues = told.map((due) => due.sk);
    this.accepted.push({ id, outbox, at, dues, invocation, confirmed: false, excuse: null });
    return outbox;
  }

  /** A fault befell whoever sends to this outbox, or all that the invocation sends. */
  excuse(invocation: object | null, outbox: string | null, why: string): void {
    for (const each of this.accepted) {
      const concerned =
        (invocation === null || each.invocation === invocation) &&
        (outbox === null || each.outbox === outbox);
      if (concerned && !each.confirmed) each.excuse ??= why;
    }
  }

  wrote({ key, before, after }: Write, now: number): void {
    const name = `${key.pk} ${key.sk}`;
    if (after?.kind === 'pause') this.pauses.push(...after.pauses);
    if (before?.kind === 'state' && !after && pauseOf(this.pauses, before.monitor, now))
      this.givenUp.push(before);
    if (after?.kind === 'due') this.dues.set(name, after);
    if (after?.kind === 'delivery' && after.event === 'sent') {
      const sent = this.accepted.find((each) => each.id === after.messageId);
      if (sent) sent.confirmed = true;
    }
    // Mail that went nowhere was taken by the carrier, and is settled as a failure.
    if (after?.kind === 'delivery' && after.event === 'failed' && after.error === unconfirmedError) {
      const taken = this.accepted.findLast(
        (each) =>
          each.outbox === after.pk && !each.confirmed && after.dues.every((due) => each.dues.includes(due)),
      );
      if (taken) taken.confirmed = true;
    }
    if (after?.kind === 'state' && after.phase === 'settled') this.settled.push(after);
    if (before?.kind === 'fact' || before?.kind === 'delivery')
      this.backwards.push(`${name} was written twice or deleted`);
    const number = after && orderOf(after);
    if (number === undefined) return;
    if (number <= (this.#versions.get(name) ?? -Infinity))
      this.backwards.push(`${name} came to ${number} again`);
    this.#versions.set(name, number);
    if (before?.kind === 'state' && after?.kind === 'state' && after.slot < before.slot)
      this.backwards.push(`${name}: slot ${before.slot} was followed by ${after.slot}`);
  }

  sawBad(monitor: string, at: number): void {
    this.bad.set(monitor, (this.bad.get(monitor) ?? new Set()).add(at));
  }
}

/** The number of an item that may only grow. */
function orderOf(item: Item): number | undefined {
  if (item.kind === 'tick') return item.slot;
  return item.kind === 'state' || item.kind === 'sys' || item.kind === 'pause' ? item.version : undefined;
}
