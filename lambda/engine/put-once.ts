import type { Item } from '../core/items.ts';
import { ConflictError } from './ports.ts';
import type { Store } from './ports.ts';

/** Puts an item that is the same whoever puts it; false: it was there already. */
export async function putOnce(store: Store, item: Item): Promise<boolean> {
  try {
    await store.put(item, { if: 'absent' });
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
