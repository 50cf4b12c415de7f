import { foldIncident } from '../core/incident.ts';
import type { Incident } from '../core/incident.ts';
import { indexKey } from '../core/keys.ts';
import { readFrom } from './log-tail.ts';
import type { Store } from './ports.ts';

/** An incident by its id, folded from its facts; null: there is none. */
export async function readIncident(store: Store, id: string): Promise<Incident | null> {
  const index = await store.get(indexKey(id));
  if (index?.kind !== 'index') return null;
  const facts = await readFrom(store, index.service, index.first);
  return foldIncident(facts.filter((fact) => fact.incident === id));
}
