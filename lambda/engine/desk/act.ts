import { decide } from '../../core/desk/act.ts';
import type { Action } from '../../core/desk/act.ts';
import { apply } from '../../core/incident.ts';
import type { Incident } from '../../core/incident.ts';
import { nextFact } from '../../core/log.ts';
import { policyOf } from '../../core/oncall/escalation.ts';
import type { Plan } from '../../core/plan.ts';
import type { Clock, Store } from '../ports.ts';
import { readIncident } from '../read-incident.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';

export interface ActDeps {
  readonly plan: Plan;
  readonly store: Store;
  readonly clock: Clock;
}

export type Acted =
  | { readonly did: 'told' | 'settled'; readonly incident: Incident }
  | {
      readonly did: 'refused';
      readonly why: 'over' | 'still down' | 'nobody next' | 'nobody there' | 'unknown';
    };

/**
 * Writes what a person did as a fact. Whoever writes at the same time, the log has one order: the loser reads
 * again and decides again.
 * @throws ConflictError when others were faster every time
 */
export async function act(deps: ActDeps, id: string, contact: string, action: Action): Promise<Acted> {
  const { plan, store, clock } = deps;
  return retryOnConflict(clock, async () => {
    const found = await readIncident(store, id);
    const service = plan.services.find((each) => each.id === found?.service);
    if (!found || !service) return { did: 'refused', why: 'unknown' };
    const { incident, last } = found;
    const decision = decide(plan, policyOf(plan, service), incident, contact, action, clock.now());
    if (decision.do === 'refused') return { did: 'refused', why: decision.why };
    if (decision.do === 'settled') return { did: 'settled', incident };
    const of = { incident: id, first: incident.first };
    const fact = nextFact(service.id, last, decision.fact, clock.now(), 'desk', of);
    await store.put(fact, { if: 'absent' });
    return { did: 'told', incident: apply(incident, fact) ?? incident };
  });
}
