import type { Receipt } from '../core/client-links.ts';
import { nextFact } from '../core/log.ts';
import { noticesLeft } from '../core/notice/audience.ts';
import { storyOf } from '../core/notice/story.ts';
import type { Client, Plan, Service } from '../core/plan.ts';
import type { Clock, Store } from './ports.ts';
import { readIncident } from './read-incident.ts';
import type { Logged } from './read-incident.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

export interface ReceiptDeps {
  readonly plan: Plan;
  readonly store: Store;
  readonly clock: Clock;
}

/** An incident as a client that follows the link of a receipt finds it. */
export interface ToConfirm extends Pick<Logged, 'incident' | 'facts' | 'last'> {
  readonly service: Service;
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
  const found = await readIncident(store, id);
  const service = plan.services.find((each) => each.id === found?.service);
  if (!found || !service || !client.services.includes(service.id)) return null;
  const { incident, facts, log, last } = found;
  const story = storyOf(facts, id);
  const latest = noticesLeft(story, client.id, clock.now()).at(-1)?.seq ?? null;
  const seen = story.seen.find((each) => each.client === client.id && each.notice >= (latest ?? 0));
  const isPast = log.some((fact) => fact.fact === 'opened' && fact.incident !== id);
  return { service, incident, facts, last, latest, seenAt: seen?.at ?? null, isPast };
}

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
  return retryOnConflict(clock, async () => {
    const found = await readToConfirm(deps, client, id);
    if (!found) return 'unknown';
    const { service, incident, facts, last, isPast } = found;
    const story = storyOf(facts, id);
    if (!noticesLeft(story, client.id, clock.now()).some((each) => each.seq === notice)) return 'unknown';
    if (story.seen.some((each) => each.client === client.id && each.notice >= notice)) return 'settled';
    if (isPast) return 'past';
    const body = { fact: 'seen', data: { client: client.id, notice } } as const;
    const of = { incident: id, first: incident.first };
    await store.put(nextFact(service.id, last, body, clock.now(), 'receipt', of), { if: 'absent' });
    return 'taken';
  });
}
