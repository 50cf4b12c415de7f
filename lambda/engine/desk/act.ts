import { decide } from '../../core/desk/act.ts';
import type { Action } from '../../core/desk/act.ts';
import { foldIncident } from '../../core/incident.ts';
import type { Incident } from '../../core/incident.ts';
import { indexKey } from '../../core/keys.ts';
import { nextFact } from '../../core/log.ts';
import { policyOf } from '../../core/oncall/escalation.ts';
import type { Plan } from '../../core/plan.ts';
import { readFrom } from '../log-tail.ts';
import { ConflictError } from '../ports.ts';
import type { Clock, Store } from '../ports.ts';

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

const attempts = 8;

/**
 * Writes what a person did as a fact. Whoever writes at the same time, the log has one order: the loser reads
 * again and decides again.
 * @throws ConflictError when others were faster every time
 */
export async function act(deps: ActDeps, id: string, contact: string, action: Action): Promise<Acted> {
  const { plan, store, clock } = deps;
  for (let attempt = 1; ; attempt++) {
    const index = await store.get(indexKey(id));
    if (index?.kind !== 'index') return { did: 'refused', why: 'unknown' };
    const facts = await readFrom(store, index.service, index.first);
    const incident = foldIncident(facts.filter((fact) => fact.incident === id));
    const service = plan.services.find((each) => each.id === index.service);
    if (!incident || !service) return { did: 'refused', why: 'unknown' };
    const decision = decide(plan, policyOf(plan, service), incident, contact, action, clock.now());
    if (decision.do === 'refused') return { did: 'refused', why: decision.why };
    if (decision.do === 'settled') return { did: 'settled', incident };
    const fact = nextFact(service.id, facts.at(-1) ?? null, decision.fact, clock.now(), 'desk', {
      incident: id,
      first: incident.first,
    });
    try {
      await store.put(fact, { if: 'absent' });
      return {
        did: 'told',
        incident: foldIncident([...facts.filter((each) => each.incident === id), fact]) ?? incident,
      };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      await clock.sleep(10 * attempt ** 2);
    }
  }
}
