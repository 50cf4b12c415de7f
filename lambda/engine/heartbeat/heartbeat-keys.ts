import { sysKey } from '../../core/keys.ts';
import type { LinkKeys } from '../../core/links.ts';
import { keysIn } from '../link-keys.ts';
import type { LinkKeyDeps } from '../link-keys.ts';
import { putOnce } from '../put-once.ts';

const key = sysKey('heartbeat-keys');

/** How long (ms) they are kept before they are read again. */
const freshMs = 5 * 60_000;

/**
 * The keys that the addresses of heartbeats are signed with. They lie in the table, made by whoever needs them first,
 * and are never renewed: the addresses stand in the jobs for years. One address is revoked by the `epoch` of its
 * heartbeat, all of them by deleting the item. Of several keys the first signs and all are accepted.
 */
export function heartbeatKeys(deps: LinkKeyDeps): () => Promise<LinkKeys> {
  let known: { readonly keys: LinkKeys; readonly at: number } | undefined;
  return async () => {
    const now = deps.clock.now();
    if (!known || now - known.at > freshMs) known = { keys: await storedKeys(deps, now), at: now };
    return known.keys;
  };
}

async function storedKeys(deps: LinkKeyDeps, now: number): Promise<LinkKeys> {
  const stored = await deps.store.get(key);
  const [first, ...others] = stored?.kind === 'sys' ? keysIn(stored.data.keys) : [];
  if (first !== undefined) return [first, ...others];
  if (stored) throw new Error('the item heartbeat-keys of the table holds no key');
  const made = deps.newKey();
  const item = { ...key, kind: 'sys', at: now, version: 1, data: { keys: [made] } } as const;
  return (await putOnce(deps.store, item)) ? [made] : storedKeys(deps, now);
}
