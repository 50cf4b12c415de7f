import type { PersonFact } from '../../core/facts.ts';
import { foldIncident } from '../../core/incident.ts';
import type { Pause, PauseItem } from '../../core/items.ts';
import { pauseKey } from '../../core/keys.ts';
import { nextFact } from '../../core/log.ts';
import { pauseEnd, pauseOf, withoutPause, withPause } from '../../core/pause/pause.ts';
import type { PauseChoice } from '../../core/pause/pause.ts';
import type { Contact, PlanSource, Service } from '../../core/plan.ts';
import { readTail } from '../log-tail.ts';
import type { Clock, Store } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';

/** What a person asks for; `what`: a monitor (`SERVICE/MONITOR`), or null for the whole service. */
export type PauseAction =
  | { readonly do: 'pause'; readonly what: string | null; readonly for: PauseChoice }
  | { readonly do: 'resume'; readonly what: string | null };

/** `settled`: nothing was paused. `refused`: there is no such monitor. */
export type PauseOutcome =
  { readonly did: 'paused'; readonly until: number } | { readonly did: 'resumed' | 'settled' | 'refused' };

export interface PauseDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * Pauses a monitor or a service, or ends that before its time. What is paused is not probed, not settled and paged
 * for by nobody; an open incident lets go of it, and tells so as a fact. Who vanishes before the fact leaves it to
 * the reconciliation.
 * @throws ConflictError when others were faster every time
 */
export async function pause(
  deps: PauseDeps,
  service: Service,
  contact: Contact,
  action: PauseAction,
): Promise<PauseOutcome> {
  if (action.what !== null && !service.monitors.includes(action.what)) return { did: 'refused' };
  const { store, clock } = deps;
  const from = clock.now();
  if (action.do === 'resume') {
    const resumed = await change(deps, service, (stored) =>
      withoutPause(service.id, stored, action.what, clock.now()),
    );
    return { did: resumed ? 'resumed' : 'settled' };
  }
  const until = pauseEnd(action.for, from, contact.timezone);
  const wanted = { monitor: action.what, contact: contact.id, from, until };
  const item = await change(deps, service, (stored) => withPause(service.id, stored, wanted));
  if (item) await retryOnConflict(clock, () => tell(store, clock.now(), service, item.pauses, wanted));
  return { did: 'paused', until };
}

/** Brings the item to what is wanted; null: there is nothing to change. */
function change(
  { store, clock }: PauseDeps,
  service: Service,
  to: (stored: PauseItem | undefined) => PauseItem | null,
): Promise<PauseItem | null> {
  return retryOnConflict(clock, async () => {
    const item = await store.get(pauseKey(service.id));
    const stored = item?.kind === 'pause' ? item : undefined;
    const next = to(stored);
    if (next) await store.put(next, stored ? { if: 'version', is: stored.version } : { if: 'absent' });
    return next;
  });
}

/** Tells of it in the log where an open incident holds what is paused. */
async function tell(
  store: Store,
  now: number,
  service: Service,
  pauses: readonly Pause[],
  { contact, until }: Pause,
): Promise<void> {
  const facts = await readTail(store, service.id);
  const incident = foldIncident(facts);
  const last = facts.at(-1);
  if (!incident || !last || incident.resolved) return;
  const monitors = incident.affected
    .map((each) => each.monitor)
    .filter((monitor) => pauseOf(pauses, monitor, now)?.until === until);
  if (monitors.length === 0) return;
  const body: PersonFact = { fact: 'paused', data: { contact, monitors, until } };
  const of = { incident: incident.id, first: incident.first };
  await store.put(nextFact(service.id, last, body, now, 'desk', of), {
    if: 'absent',
  });
}
