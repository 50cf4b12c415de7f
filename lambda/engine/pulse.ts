import { bucketOf } from '../core/bucket.ts';
import { carrierOf, channels, channelsOf } from '../core/channels.ts';
import { subjectOf } from '../core/delivery.ts';
import type { Item, MarkerItem, StateItem } from '../core/items.ts';
import { allHotKeys, drillService, dueKey, hotKeysOf, opsContact, outboxPk } from '../core/keys.ts';
import { visitorsRecipients } from '../core/visitors/outboxes.ts';
import { sendDrills } from './drill/send.ts';
import { noteGaps } from './heartbeat/away.ts';
import { expireHeartbeats, needsAttention } from './heartbeat/expire.ts';
import { heartbeatsOf } from './heartbeat/heartbeats.ts';
import { forgetPauses } from './forget-pauses.ts';
import { readImpairments, writeImpairment } from './impairment.ts';
import { ConflictError } from './ports.ts';
import type { Queue, Store } from './ports.ts';
import { putOnce } from './put-once.ts';
import { reconcileAll } from './reconcile-all.ts';
import { settleOwed } from './report/settle.ts';
import type { OutboxName, ServiceOutcome } from './reconcile-service.ts';
import { deliverAll } from './respond.ts';
import type { RespondDeps } from './respond.ts';
import { alive } from './tick.ts';

const minuteMs = 60_000;

/** Who has put a marker this lately (ms) may be about to write why. */
const freshMs = 60_000;

/** A pulse ends before the next begins. */
const pulseMs = 58_000;
const rounds = 12;

/** A lease that ended this long (ms) ago, and still stands, was abandoned. */
const abandonedAfterMs = 30_000;

export type PulseDeps = RespondDeps & { readonly queue: Queue };

export interface Pulsed {
  readonly services: number;
  readonly failed: ReadonlyMap<string, unknown>;
  readonly messages: number;
}

/**
 * Once a minute, whatever the stream did: settles heartbeats that are overdue, reconciles every service that has a
 * marker or a state that somebody must look at, sends all that is due to anybody, orders again what a sweep left
 * undecided, tells the ops when Shodo itself is impaired, and forgets what is over. Claims that lapse and rates
 * that free up within the minute are not left to the next one.
 */
export async function pulse(deps: PulseDeps): Promise<Pulsed> {
  const { store, clock } = deps;
  const startedAt = clock.now();
  const gaps = heartbeatsOf(deps.source).length > 0 ? await noteGaps(store, startedAt) : [];
  await alive(store, 'pulse', startedAt);
  const hot = await scan(deps, startedAt);
  const markers = hot.filter((item) => item.kind === 'marker');
  const states = hot.filter((item) => item.kind === 'state');
  await orderAgain(deps, states, startedAt);
  const pauses = new Map(
    hot.flatMap((item) => (item.kind === 'pause' ? [[item.service, item.pauses] as const] : [])),
  );
  const expired = await expireHeartbeats(deps, states, { gaps, pauses }, startedAt);
  const attended = [...markers, ...states.filter((state) => needsAttention(deps.source, state))];
  const { outcomes, failed: unreconciled } = await reconcileAll(deps, [
    ...attended.map((item) => item.service),
    ...expired.services,
  ]);
  const failed = new Map([...expired.failed, ...unreconciled]);
  await pageImpairments(deps);
  await forgetPauses(store, deps.source, hot, startedAt);
  const outboxes = outboxesOf(deps, [...outcomes.values()], startedAt);
  const drills = sendDrills(deps).catch((error: unknown) => ({ error }));
  const toVisitors = deliverToVisitors(deps);
  const afterwards = settleOwed(
    deps,
    hot.filter((item) => item.kind === 'owed'),
  );
  const pages = await untilNext(deps, outcomes, outboxes, startedAt + pulseMs);
  const tests = await drills;
  if (typeof tests !== 'number') failed.set(drillService, tests.error);
  const owed = await afterwards;
  for (const [service, error] of owed.failed) failed.set(service, error);
  const messages = pages + (await toVisitors) + owed.messages + (typeof tests === 'number' ? tests : 0);
  const over = markers.filter((marker) => {
    const outcome = outcomes.get(marker.service);
    const isFresh = marker.at > startedAt - freshMs;
    if (!outcome || isFresh) return false;
    return outcome.incident?.resolved !== null && outcome.nextClockAt === null;
  });
  const unsent = over.length === 0 ? new Set() : await unsentSubjects(store, outboxes);
  await Promise.all(
    over.filter((marker) => !unsent.has(marker.service)).map((marker) => unmark(store, marker)),
  );
  return { services: new Set([...outcomes.keys(), ...failed.keys()]).size, failed, messages };
}

/** Every so many minutes the pulse also scans where the plan has no services: an older plan may have left some. */
export const scansAllEveryMinutes = 10;

const looksEverywhere = (now: number): boolean => Math.floor(now / minuteMs) % scansAllEveryMinutes === 0;

/** As often, and not in the same minute: for channels that the plan has taken from somebody. */
const looksBack = (now: number): boolean => Math.floor(now / minuteMs) % scansAllEveryMinutes === 5;

/**
 * The states and markers of whatever needs attention. What is found is reconciled from consistent reads and
 * written on condition; what was written just now, the next pulse finds.
 */
async function scan({ source, store }: PulseDeps, now: number): Promise<readonly Item[]> {
  const pks = looksEverywhere(now)
    ? allHotKeys
    : hotKeysOf(source.plan.services.map((service) => service.id));
  return (await Promise.all(pks.map((pk) => store.query(pk, { eventual: true })))).flat();
}

/** When a service must be looked at again, ms since 1970. */
const nextAt = (outcome: ServiceOutcome | undefined): number =>
  Math.min(outcome?.nextPageAt ?? Infinity, outcome?.nextClockAt ?? Infinity);

/**
 * The outboxes of everybody who was paged lately, of the clients who are touched, and the ops'. Now and then also those
 * of channels that the plan no longer gives a contact.
 */
const outboxesOf = (
  { source }: PulseDeps,
  outcomes: readonly ServiceOutcome[],
  now: number,
): readonly OutboxName[] =>
  [...new Set(outcomes.flatMap((outcome) => outcome.paged))]
    .flatMap((contact) => {
      const looked = looksBack(now) ? channels : channelsOf(source.plan.contacts[contact]);
      return looked.map((channel): OutboxName => ({ contact, channel }));
    })
    .concat(
      outcomes.flatMap((outcome) => outcome.clients),
      { contact: opsContact, channel: 'email' },
    );

/**
 * Sends, and until then looks again whenever a claim lapses, a rate frees up, a step of a policy comes due, or
 * something has failed for good: what falls between two pulses is on time all the same. Carriers do not wait for each
 * other, and steps wait for none but SNS. Gives the number of messages.
 */
async function untilNext(
  deps: PulseDeps,
  outcomes: ReadonlyMap<string, ServiceOutcome>,
  outboxes: readonly OutboxName[],
  until: number,
): Promise<number> {
  const ofSns = ({ channel }: OutboxName): boolean => carrierOf[channel] === 'sns';
  const beside = [keepSending(deps, outboxes, until)];
  let messages = 0;
  let boxes = outboxes.filter(ofSns);
  const pageAt = new Map([...outcomes].map(([id, outcome]) => [id, nextAt(outcome)]));
  for (let round = 1; round <= rounds; round++) {
    const delivered = await deliverAll(deps, boxes);
    messages += delivered.reduce((sum, each) => sum + each.messages, 0);
    const lost = delivered.flatMap((each) => each.lost);
    const next = Math.min(...delivered.map((each) => each.until ?? Infinity), ...pageAt.values());
    if (lost.length === 0) {
      if (next > until) break;
      await deps.clock.sleep(Math.max(0, next - deps.clock.now()));
    }
    const due = [...pageAt]
      .filter(([, at]) => at <= deps.clock.now())
      .map(([id]) => id)
      .concat(lost);
    const again = await reconcileAll(deps, due);
    for (const id of due) pageAt.set(id, nextAt(again.outcomes.get(id)));
    const more = outboxesOf(deps, [...again.outcomes.values()], deps.clock.now());
    boxes = [...boxes, ...more.filter(ofSns)];
    beside.push(keepSending(deps, more, until));
  }
  return (await Promise.all(beside)).reduce((sum, each) => sum + each, messages);
}

/** Visitors are told beside everybody else, and once: what is not to leave yet is for the next pulse. */
async function deliverToVisitors(deps: PulseDeps): Promise<number> {
  const outboxes = visitorsRecipients(deps.source.plan).map((contact) => ({
    contact,
    channel: 'email' as const,
  }));
  const delivered = await deliverAll(deps, outboxes);
  return delivered.reduce((sum, each) => sum + each.messages, 0);
}

/** The same for those of the outboxes that SNS does not carry, each carrier by itself. */
async function keepSending(deps: PulseDeps, outboxes: readonly OutboxName[], until: number): Promise<number> {
  const carried = Map.groupBy(outboxes, ({ channel }) => carrierOf[channel]);
  carried.delete('sns');
  const sent = [...carried.values()].map(async (boxes) => {
    let messages = 0;
    for (let round = 1; round <= rounds; round++) {
      const delivered = await deliverAll(deps, boxes);
      messages += delivered.reduce((sum, each) => sum + each.messages, 0);
      const lost = delivered.flatMap((each) => each.lost);
      if (lost.length > 0) {
        const { outcomes } = await reconcileAll(deps, lost);
        const steps = await deliverAll(
          deps,
          [...outcomes.values()].flatMap((outcome) => outcome.outboxes),
        );
        messages += steps.reduce((sum, each) => sum + each.messages, 0);
      }
      const next = Math.min(...delivered.map((each) => each.until ?? Infinity));
      if (next > until) break;
      await deps.clock.sleep(Math.max(0, next - deps.clock.now()));
    }
    return messages;
  });
  return (await Promise.all(sent)).reduce((sum, each) => sum + each, 0);
}

/** A sweep that ended in the middle of its tries leaves a lease that has lapsed: these monitors are tried again at once. */
async function orderAgain(
  { source, queue }: PulseDeps,
  states: readonly StateItem[],
  now: number,
): Promise<void> {
  const left = states.filter((state) => state.suspect && state.suspect.until + abandonedAfterMs < now);
  const byBucket = Map.groupBy(left, (state) => bucketOf(state.service));
  const orders = source.plan.shards.flatMap((shard) => {
    const only = shard.buckets.flatMap((bucket) => byBucket.get(bucket) ?? []).map((state) => state.monitor);
    return only.length === 0 ? [] : [{ shard: shard.id, slot: now, only }];
  });
  if (orders.length > 0) await queue.send(orders);
}

/** What the dues that still lie in these outboxes tell of. */
async function unsentSubjects(store: Store, outboxes: readonly OutboxName[]): Promise<ReadonlySet<string>> {
  const boxes = outboxes.map(({ contact, channel }) => outboxPk(contact, channel));
  const dues = (await Promise.all(boxes.map((box) => store.query(box, { prefix: 'due#' })))).flat();
  return new Set(dues.flatMap((due) => (due.kind === 'due' ? [subjectOf(due)] : [])));
}

/** A marker that was renewed meanwhile stays. */
async function unmark(store: Store, marker: MarkerItem): Promise<void> {
  try {
    await store.delete(marker, { if: 'version', is: marker.version });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}

/** Says once that a location is impaired, and once that it no longer is. */
async function pageImpairments({ store, clock }: PulseDeps): Promise<void> {
  for (const spell of await readImpairments(store)) {
    const page = spell.until === null ? 'suspect#0' : 'cleared#0';
    if (spell.told === page) continue;
    const name = `location#${spell.location}@${spell.since}`;
    await putOnce(store, {
      ...dueKey(opsContact, 'email', name, page),
      kind: 'due',
      about: 'location',
      contact: opsContact,
      channel: 'email',
      incident: name,
      page,
      at: spell.until ?? spell.since,
      content: spell,
    });
    await writeImpairment(store, spell, { ...spell, told: page }, clock.now());
  }
}
