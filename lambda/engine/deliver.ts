import { abandonAfterMs, logHorizon, nextDelivery, subjectOf, unconfirmedError } from '../core/delivery.ts';
import { carrierOf, type Channel } from '../core/channels.ts';
import { deliveryKey, opsContact, outboxPk } from '../core/keys.ts';
import type { DeliveryEvent, DeliveryItem, DueItem } from '../core/outbox.ts';
import type { PlanSource } from '../core/plan.ts';
import { CarrierBusyError, ConflictError, RefusedError } from './ports.ts';
import type { Carrier, Clock, Message, Store } from './ports.ts';
import { putOnce } from './put-once.ts';
import { readReach } from './reach.ts';
import { stillDue } from './still-due.ts';
import { withoutUntold } from './untold-notices.ts';

export interface DeliverDeps {
  readonly source: Pick<PlanSource, 'plan'>;
  readonly store: Store;
  readonly carrier: Carrier;
  readonly clock: Clock;
  newOwner(): string;
  /** The message that tells all of these dues, and one in plain ASCII that no carrier can refuse. */
  compose(
    contact: string,
    channel: Channel,
    dues: readonly DueItem[],
  ): Promise<{ readonly full: Message; readonly minimal: Message } | null>;
}

/** How an outbox stands after a look: `until` is when to look again, ms since 1970. */
export interface Delivered {
  readonly outcome: 'nothing' | 'sent' | 'failed' | 'dropped' | 'wait' | 'overtaken' | 'abandoned';
  readonly until: number | null;
  readonly messages: number;
  /** The services of which something failed for good: whoever is next need not wait. */
  readonly lost: readonly string[];
}

const pageSize = 100;
const tries = 3;
const retryMs = 700;
const patienceMs = 4_000;

/** A sender goes on with what became due while it sent, this many messages at most. */
const rounds = 5;

/**
 * Sends what is due in one outbox: claim, send, confirm, and look again, since whoever found the outbox
 * claimed has left what it put there to us. Safe to run anywhere, any number of times at once: only the one
 * whose claim is put first sends. `outbox` is the partition, if it is not the contact's own.
 */
export async function deliver(
  deps: DeliverDeps,
  contact: string,
  channel: Channel,
  outbox = outboxPk(contact, channel),
): Promise<Delivered> {
  let messages = 0;
  const lost: string[] = [];
  for (let round = 1; ; round++) {
    const delivered = await deliverOnce(deps, contact, channel, outbox);
    messages += delivered.messages;
    lost.push(...delivered.lost);
    const goesOn = delivered.outcome === 'sent' || delivered.outcome === 'dropped';
    if (!goesOn || round === rounds) {
      return delivered.outcome === 'nothing' && messages > 0
        ? { outcome: 'sent', until: null, messages, lost }
        : { ...delivered, messages, lost };
    }
  }
}

async function deliverOnce(
  deps: DeliverDeps,
  contact: string,
  channel: Channel,
  outbox: string,
): Promise<Delivered> {
  const { store, clock } = deps;
  const { dues, revoked } = await withoutUntold(store, await readDues(store, outbox));
  await forget(store, revoked);
  if (dues.length === 0) return { outcome: 'nothing', until: null, messages: 0, lost: [] };
  const log = await readLog(store, outbox, logHorizon(dues, clock.now()));
  const next = nextDelivery(channel, dues, log, clock.now());
  await forget(store, next.settled);
  if (next.do === 'nothing') return { outcome: 'nothing', until: null, messages: 0, lost: [] };
  if (next.do === 'wait') return { outcome: 'wait', until: next.until, messages: 0, lost: [] };

  const note = (seq: number, event: DeliveryEvent, about = next.dues): Promise<boolean> => {
    const entry: DeliveryItem = {
      ...deliveryKey(outbox, seq),
      kind: 'delivery',
      seq,
      at: clock.now(),
      dues: about.map((due) => due.sk),
      services: [...new Set(about.map(subjectOf))],
      ...event,
    };
    return putOnce(store, entry);
  };
  const { seq, attempt, takeovers } = next;
  if (next.do === 'give up') {
    const error =
      takeovers > 0 ? 'every sender vanished before it had sent' : 'the carrier took it at no time';
    const noted = await note(seq, { event: 'failed', claim: seq, error, final: true });
    if (noted) await forget(store, next.dues);
    return { outcome: 'failed', until: null, messages: 0, lost: noted ? servicesOf(next.dues) : [] };
  }
  // Others count the claim from when it was written, not from when its writer heard of it.
  const claimedAt = clock.now();
  const claimed = await note(seq, { event: 'claimed', owner: deps.newOwner(), attempt, takeovers });
  if (!claimed) return { outcome: 'overtaken', until: null, messages: 0, lost: [] };

  const { due, needless, why } = await stillDue({ store, plan: deps.source.plan }, next.dues, log);
  const confirmed = await isConfirmed(store, contact, channel);
  const end = due.length > 0 ? await send(deps, contact, channel, due, claimedAt, confirmed) : null;
  if (end === 'abandoned') return { outcome: 'abandoned', until: null, messages: 0, lost: [] };
  const dropped = { event: 'dropped', why, claim: seq } as const;
  const told = end ? await note(seq + 1, { ...end, claim: seq }, due) : await note(seq + 1, dropped);
  if (!told) return { outcome: 'overtaken', until: null, messages: 0, lost: [] };
  if (end && needless.length > 0) await note(seq + 2, dropped, needless);
  const over = end?.event !== 'failed' || end.final;
  await forget(store, over ? next.dues : needless);
  return {
    outcome: end?.event ?? 'dropped',
    until: null,
    messages: end?.event === 'sent' ? 1 : 0,
    lost: end?.event === 'failed' && end.final ? servicesOf(due) : [],
  };
}

const servicesOf = (dues: readonly DueItem[]): readonly string[] => [
  ...new Set(dues.flatMap((due) => (due.about === 'incident' ? [due.content.service] : []))),
];

/** SNS takes mail for an address that never agreed to it, and drops it. */
async function isConfirmed(store: Store, contact: string, channel: Channel): Promise<boolean> {
  if (channel !== 'email' || contact === opsContact) return true;
  const reach = await readReach(store, contact);
  return reach !== 'pending' && reach !== 'missing';
}

type End =
  | { readonly event: 'sent'; readonly messageId: string }
  | { readonly event: 'failed'; readonly error: string; readonly final: boolean }
  | { readonly event: 'dropped'; readonly why: string };

/**
 * Tries a few times while the claim is fresh; a refused text is replaced by the minimal one at once. What goes to an
 * address that had not confirmed when somebody looked is sent all the same, in case it has since, and is a failure.
 */
async function send(
  deps: DeliverDeps,
  contact: string,
  channel: Channel,
  dues: readonly DueItem[],
  claimedAt: number,
  confirmed: boolean,
): Promise<End | 'abandoned'> {
  const composed = await deps.compose(contact, channel, dues);
  if (composed === null) return { event: 'dropped', why: 'the plan no longer has this contact or channel' };
  let message = composed.full;
  let error = '';
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (deps.clock.now() - claimedAt > abandonAfterMs) return 'abandoned';
    try {
      const messageId = await deps.carrier.send(message);
      return confirmed
        ? { event: 'sent', messageId }
        : { event: 'failed', error: unconfirmedError, final: true };
    } catch (caught) {
      if (caught instanceof RefusedError) {
        if (message === composed.minimal) return { event: 'failed', error: caught.message, final: true };
        message = composed.minimal;
        attempt -= 1;
      } else if (caught instanceof CarrierBusyError) {
        error = caught.message;
        if (!isWorthWaiting(channel, caught, deps.clock.now() - claimedAt)) break;
        if (attempt < tries) await deps.clock.sleep(retryMs * attempt);
      } else {
        throw caught;
      }
    }
  }
  return { event: 'failed', error, final: false };
}

/**
 * What does not come through SNS may be slow for reasons of its own, and must not hold up whoever sends: after the first
 * seconds it is left to the next claim, as it is when it asks for a pause.
 */
const isWorthWaiting = (channel: Channel, { retryAfterMs }: CarrierBusyError, heldMs: number): boolean =>
  carrierOf[channel] === 'sns' || (heldMs < patienceMs && (retryAfterMs ?? 0) <= retryMs);

async function readDues(store: Store, outbox: string): Promise<readonly DueItem[]> {
  const items = await store.query(outbox, { prefix: 'due#' });
  return items.filter((item) => item.kind === 'due');
}

/** Oldest first, back to the horizon or the beginning. */
async function readLog(store: Store, outbox: string, horizon: number): Promise<readonly DeliveryItem[]> {
  const read = async (limit: number): Promise<readonly DeliveryItem[]> => {
    const items = await store.query(outbox, { prefix: 'log#', newestFirst: true, limit });
    const entries = items.filter((item) => item.kind === 'delivery');
    const enough = items.length < limit || (entries.at(-1)?.at ?? 0) < horizon;
    return enough ? entries : read(limit * 4);
  };
  return (await read(pageSize)).toReversed();
}

/** Deletes dues whose end is in the log; one that is gone already is as good. */
async function forget(store: Store, dues: readonly DueItem[]): Promise<void> {
  await Promise.all(
    dues.map((due) =>
      store.delete(due, { if: 'exists' }).catch((error: unknown) => {
        if (!(error instanceof ConflictError)) throw error;
      }),
    ),
  );
}
