import { sysKey } from '../core/keys.ts';
import type { SysItem } from '../core/items.ts';
import { ConflictError } from './ports.ts';
import type { Store } from './ports.ts';

/** A spell in which a location could not be trusted: its probes failed together with the control targets. */
export interface Impairment {
  readonly location: string;
  readonly since: number;
  /** null while it lasts. */
  readonly until: number | null;
  readonly failing: number;
  readonly probed: number;
  /** The last page that the ops got of it: `suspect#0`, `cleared#0`; null: none yet. */
  readonly told: string | null;
}

/** With the version of its item. */
export type StoredImpairment = Impairment & { readonly version: number };

const key = (location: string) => sysKey(`location#${location}`);

function impairmentOf(item: SysItem): StoredImpairment {
  const { location, since, until, failing, probed, told } = item.data;
  return {
    location: String(location),
    since: Number(since),
    until: until === null ? null : Number(until),
    failing: Number(failing),
    probed: Number(probed),
    told: typeof told === 'string' ? told : null,
    version: item.version,
  };
}

/** The latest impairment of a location; null: there never was one. */
export async function readImpairment(store: Store, location: string): Promise<StoredImpairment | null> {
  const item = await store.get(key(location));
  return item?.kind === 'sys' ? impairmentOf(item) : null;
}

export async function readImpairments(store: Store): Promise<readonly StoredImpairment[]> {
  const items = await store.query('sys', { prefix: 'location#' });
  return items.flatMap((item) => (item.kind === 'sys' ? [impairmentOf(item)] : []));
}

/** Another sweep that was faster has said the same. */
export async function writeImpairment(
  store: Store,
  read: { readonly version: number } | null,
  impairment: Impairment,
  now: number,
): Promise<void> {
  const version = (read?.version ?? 0) + 1;
  const { location, since, until, failing, probed, told } = impairment;
  try {
    await store.put(
      {
        ...key(location),
        kind: 'sys',
        at: now,
        version,
        data: { location, since, until, failing, probed, told },
      },
      read ? { if: 'version', is: read.version } : { if: 'absent' },
    );
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
