import type { Item, MarkerItem, SysItem } from '../core/items.ts';
import { ConflictError } from './ports.ts';
import type { Condition, Store } from './ports.ts';

/** Puts an item that is the same whoever puts it; false: it was there already. */
export const putOnce = (store: Store, item: Item): Promise<boolean> => putIf(store, item, { if: 'absent' });

/** Puts an item over an older one; false: what is stored is as new or newer. */
export const putNewer = (store: Store, item: MarkerItem | SysItem): Promise<boolean> =>
  putIf(store, item, { if: 'newer', attribute: 'at' });

async function putIf(store: Store, item: Item, condition: Condition): Promise<boolean> {
  try {
    await store.put(item, condition);
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
