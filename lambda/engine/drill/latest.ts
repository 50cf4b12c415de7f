import type { DrillItem } from '../../core/drill/drill.ts';
import type { Item, SysItem } from '../../core/items.ts';
import { sysKey } from '../../core/keys.ts';
import { ConflictError } from '../ports.ts';
import type { Store } from '../ports.ts';

/** The latest drill of a contact, and whether its messages have all left or failed: where the pulse looks. */
export interface LatestDrill {
  readonly contact: string;
  readonly seq: number;
  readonly at: number;
  readonly isSent: boolean;
  readonly version: number;
}

const prefix = 'drill#';

const key = (contact: string) => sysKey(`${prefix}${contact}`);

const latestIn = (item: Item | undefined): LatestDrill | null =>
  item?.kind === 'sys'
    ? {
        contact: item.sk.slice(prefix.length),
        seq: Number(item.data.seq),
        at: item.at,
        isSent: item.data.isSent === true,
        version: item.version,
      }
    : null;

/** null: there never was one. */
export const readLatest = async (store: Store, contact: string): Promise<LatestDrill | null> =>
  latestIn(await store.get(key(contact)));

/** Of every contact that ever had one; the newest may be missed for a second. */
export async function readAllLatest(store: Store): Promise<readonly LatestDrill[]> {
  const items = await store.query('sys', { prefix, eventual: true });
  return items.flatMap((item) => latestIn(item) ?? []);
}

async function write(store: Store, read: LatestDrill | null, latest: Omit<LatestDrill, 'version'>) {
  const { contact, seq, at, isSent } = latest;
  const item: SysItem = {
    ...key(contact),
    kind: 'sys',
    at,
    version: (read?.version ?? 0) + 1,
    data: { seq, isSent },
  };
  await store.put(item, read ? { if: 'version', is: read.version } : { if: 'absent' });
}

/**
 * Names a drill the contact's latest, with messages to be sent.
 * @throws ConflictError when it is no longer as read
 */
export const announce = (store: Store, read: LatestDrill | null, drill: DrillItem): Promise<void> =>
  write(store, read, { contact: drill.contact, seq: drill.seq, at: drill.at, isSent: false });

/** Nothing of it is to be sent any more. A newer one that was announced meanwhile stays. */
export async function markSent(store: Store, read: LatestDrill): Promise<void> {
  try {
    await write(store, read, { ...read, isSent: true });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
