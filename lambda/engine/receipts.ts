import type { Receipt } from '../core/client-links.ts';
import type { FactItem } from '../core/facts.ts';
import { foldIncident } from '../core/incident.ts';
import type { Incident } from '../core/incident.ts';
import { indexKey } from '../core/keys.ts';
import { nextFact } from '../core/log.ts';
import { noticesLeft } from '../core/notice/audience.ts';
import { storyOf } from '../core/notice/story.ts';
import type { Client, Plan, Service } from '../core/plan.ts';
import { readFrom } from './log-tail.ts';
import { ConflictError } from './ports.ts';
import type { Clock, Store } from './ports.ts';

export interface ReceiptDeps {
  readonly plan: Plan;
  readonly store: Store;
  readonly clock: Clock;
}

/** An incident as a client that follows the link of a receipt finds it. */
export interface ToConfirm {
  readonly service: Service;
  readonly incident: Incident;
  /** Of this incident alone, oldest first. */
  readonly facts: readonly FactItem[];
  /** Of the service's whole log the last. */
  readonly last: FactItem | null;
  /** Sequence of the last notice that this client had; null: all were taken back. */
  readonly latest: number | null;
  /** When it said that it has seen that one; null: not yet. */
  readonly seenAt: number | null;
  /** Another incident has begun since: nothing is added to the record of this one any more. */
  readonly isPast: boolean;
}

/** What there is to confirm; null: the incident, its service, or the client's part in it is no more. */
export async function readToConfirm(
  { plan, store, clock }: ReceiptDeps,
  client: Client,
  id: string,
): Promise<ToConfirm | null> {
  const index = await store.get(indexKey(id));
  if (index?.kind !== 'index' || !client.services.includes(index.service)) return null;
  const log = await readFrom(store, index.service, index.first);
  const facts = log.filter((fact) => fact.incident === id);
  const incident = foldIncident(facts);
  const service = plan.services.find((each) => each.id === index.service);
  if (!incident || !service) return null;
  const story = storyOf(facts, id);
  const latest = noticesLeft(story, client.id, clock.now()).at(-1)?.seq ?? null;
  const seen = story.seen.find((each) => each.client === client.id && each.notice >= (latest ?? 0));
  const isPast = log.some((fact) => fact.fact === 'opened' && fact.incident !== id);
  return { service, incident, facts, last: log.at(-1) ?? null, latest, seenAt: seen?.at ?? null, isPast };
}

const attempts = 8;

/**
 * Writes down that a client has seen a notice, or a later one that it was shown, once.
 * @throws ConflictError when others were faster every time
 */
export async function takeReceipt(
  deps: ReceiptDeps,
  client: Client,
  { incident: id, notice }: Receipt,
): Promise<'taken' | 'settled' | 'past' | 'unknown'> {
  const { store, clock } = deps;
  for (let attempt = 1; ; attempt++) {
    const found = await readToConfirm(deps, client, id);
    if (!found) return 'unknown';
    const { service, incident, facts, last, isPast } = found;
    const story = storyOf(facts, id);
    if (!noticesLeft(story, client.id, clock.now()).some((each) => each.seq === notice)) return 'unknown';
    if (story.seen.some((each) => each.client === client.id && each.notice >= notice)) return 'settled';
    if (isPast) return 'past';
    const body = { fact: 'seen', data: { client: client.id, notice } } as const;
    const of = { incident: id, first: incident.first };
    try {
      await store.put(nextFact(service.id, last, body, clock.now(), 'receipt', of), { if: 'absent' });
      return 'taken';
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      await clock.sleep(10 * attempt ** 2);
    }
  }
}
