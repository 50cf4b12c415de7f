import { decideDeclare, declarationOf } from '../../core/desk/declare.ts';
import type { Declaring } from '../../core/desk/declare.ts';
import { indexKey, markerKey } from '../../core/keys.ts';
import { nextFact, saltedEnd } from '../../core/log.ts';
import { readTail } from '../log-tail.ts';
import type { Store } from '../ports.ts';
import { putOnce } from '../put-once.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import type { ActDeps } from './act.ts';

export interface DeclareDeps extends ActDeps {
  /** Random and secret, for a log that has none yet. */
  newSalt(): string;
}

/** `opened`: an incident of its own; `told`: it was open already, and the others hear of it; `settled`: done before. */
export type Declared =
  | { readonly did: 'opened' | 'told'; readonly incident: string; readonly seq: number }
  | { readonly did: 'settled'; readonly incident: string }
  | { readonly did: 'refused'; readonly why: 'unknown' | 'vendor' };

/**
 * Writes what a person declares of a service as a fact: after the marker, so that the pulse comes to it whatever
 * becomes of the stream, and after the index by which the incident is found. A crash on the way leaves nothing that
 * counts; the same form again does the rest.
 * @throws ConflictError when others were faster every time
 */
export async function declare(deps: DeclareDeps, contact: string, declaring: Declaring): Promise<Declared> {
  const { plan, store, clock } = deps;
  const service = plan.services.find(({ id }) => id === declaring.service);
  if (!service) return { did: 'refused', why: 'unknown' };
  const { vendor } = declaring;
  if (vendor && 'id' in vendor && !plan.vendors.some(({ id }) => id === vendor.id))
    return { did: 'refused', why: 'vendor' };
  const declaration = declarationOf(plan, service, contact, declaring);
  return retryOnConflict(clock, async () => {
    const facts = await readTail(store, service.id);
    const decision = decideDeclare(facts, declaration, declaring.unlessOpen);
    if (decision.do === 'settled') return { did: 'settled', incident: decision.incident };
    const { incident: open } = decision;
    const of = open && { incident: open.id, first: open.first };
    const fact = nextFact(
      service.id,
      saltedEnd(facts.at(-1), deps.newSalt()),
      decision.fact,
      clock.now(),
      'desk',
      of,
    );
    const { incident, seq, first } = fact;
    await mark(store, service.id, clock.now());
    if (!open)
      await putOnce(store, { ...indexKey(incident), kind: 'index', incident, service: service.id, first });
    await store.put(fact, { if: 'absent' });
    return { did: open ? 'told' : 'opened', incident, seq };
  });
}

/** Renews the marker, whatever the clocks say, so that nobody who saw the old one takes it away. */
async function mark(store: Store, service: string, now: number): Promise<void> {
  const old = await store.get(markerKey(service));
  const before = old?.kind === 'marker' ? old : null;
  await store.put(
    {
      ...markerKey(service),
      kind: 'marker',
      service,
      version: Math.max(now, (before?.version ?? 0) + 1),
      at: Math.max(now, (before?.at ?? 0) + 1),
    },
    before ? { if: 'version', is: before.version } : { if: 'absent' },
  );
}
