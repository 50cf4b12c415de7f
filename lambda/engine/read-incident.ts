import type { FactItem } from '../core/facts.ts';
import { foldIncident } from '../core/incident.ts';
import type { Incident } from '../core/incident.ts';
import { indexKey } from '../core/keys.ts';
import { readFrom } from './log-tail.ts';
import type { Store } from './ports.ts';

/** An incident and where it stands in the log of its service. */
export interface Logged {
  readonly service: string;
  readonly incident: Incident;
  /** Of this incident alone, oldest first. */
  readonly facts: readonly FactItem[];
  /** All from its opening on, oldest first, those of later incidents too. */
  readonly log: readonly FactItem[];
  /** Of the log, which the next fact is chained to. */
  readonly last: FactItem;
}

/** An incident by its id, folded from its facts; null: there is none. */
export async function readIncident(store: Store, id: string): Promise<Logged | null> {
  const index = await store.get(indexKey(id));
  if (index?.kind !== 'index') return null;
  const log = await readFrom(store, index.service, index.first);
  const facts = log.filter((fact) => fact.incident === id);
  const incident = foldIncident(facts);
  const last = log.at(-1);
  return incident && last ? { service: index.service, incident, facts, log, last } : null;
}
