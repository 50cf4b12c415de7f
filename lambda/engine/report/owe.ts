import type { OwedItem } from '../../core/items.ts';
import { hotKey, owedKey, owedPrefix } from '../../core/keys.ts';
import type { Store } from '../ports.ts';

/**
 * Has an incident looked after until nothing is owed of it; renewed, so that nobody who saw it before takes it away.
 * @throws ConflictError when somebody else did the same at the same time
 */
export async function owe(
  store: Store,
  { service, incident, first }: Pick<OwedItem, 'service' | 'incident' | 'first'>,
  now: number,
): Promise<void> {
  const key = owedKey(service, incident);
  const old = await store.get(key);
  const before = old?.kind === 'owed' ? old : null;
  await store.put(
    {
      ...key,
      kind: 'owed',
      service,
      incident,
      first,
      version: Math.max(now, (before?.version ?? 0) + 1),
      at: Math.max(now, (before?.at ?? 0) + 1),
      lookAt: 0,
    },
    before ? { if: 'version', is: before.version } : { if: 'absent' },
  );
}

/** What is owed of a service's incidents. */
export async function readOwed(store: Store, service: string): Promise<readonly OwedItem[]> {
  const items = await store.query(hotKey(service), { prefix: owedPrefix(service) });
  return items.filter((item) => item.kind === 'owed');
}
