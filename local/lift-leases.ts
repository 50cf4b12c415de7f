import { allHotKeys } from '../lambda/core/keys.ts';
import { cleared } from '../lambda/core/state.ts';
import type { StateItem } from '../lambda/core/items.ts';
import type { Store } from '../lambda/engine/ports.ts';

/**
 * Ends the leases that sweeps of a killed process left, which would keep the next ones from deciding for
 * seconds. Only for whoever has the data alone: elsewhere such a sweep may be slow and not dead.
 */
export async function liftLeases(store: Store, now: number): Promise<void> {
  const items = (await Promise.all(allHotKeys.map((pk) => store.query(pk)))).flat();
  for (const item of items) if (item.kind === 'state' && item.suspect) await lift(store, item, now);
}

async function lift(store: Store, stored: StateItem, now: number): Promise<void> {
  const watched = { service: stored.service, id: stored.monitor };
  const { item } = cleared(watched, stored, { owner: '', slot: stored.slot, planAt: stored.planAt, now });
  const asRead = { if: 'version', is: stored.version } as const;
  await (item ? store.put(item, asRead) : store.delete(stored, asRead));
}
