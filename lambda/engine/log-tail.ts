import type { FactItem } from '../core/facts.ts';
import { factKey, logPk } from '../core/keys.ts';
import type { Store } from './ports.ts';

/** Facts read at first: an incident has fewer, but for a few. */
const tailLength = 200;

/** The end of a service's log, oldest first, from the latest incident's `opened` on or earlier. */
export async function readTail(store: Store, service: string): Promise<readonly FactItem[]> {
  const items = await store.query(logPk(service), { newestFirst: true, limit: tailLength });
  const facts = items.filter((item) => item.kind === 'fact').toReversed();
  const last = facts.at(-1);
  const oldest = facts[0];
  if (!last || !oldest || oldest.seq <= last.first) return facts;
  return readFrom(store, service, last.first);
}

/** A service's log from a sequence on, oldest first. */
export async function readFrom(store: Store, service: string, seq: number): Promise<readonly FactItem[]> {
  const items = await store.query(logPk(service), { from: factKey(service, seq).sk });
  return items.filter((item) => item.kind === 'fact');
}

/** The longest an incident's record is read for the pages: more facts than these are those of later ones. */
const longestRecord = 500;

/** The facts of one incident, oldest first, also those that came after the opening of the next one; `first` is the sequence of its `opened`, after which `limit` facts are looked at. */
export async function readOf(
  store: Store,
  {
    service,
    incident,
    first,
  }: { readonly service: string; readonly incident: string; readonly first: number },
  limit = longestRecord,
): Promise<readonly FactItem[]> {
  const items = await store.query(logPk(service), { from: factKey(service, first).sk, limit });
  return items.filter((item) => item.kind === 'fact').filter((fact) => fact.incident === incident);
}
