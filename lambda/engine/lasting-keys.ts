import { sysKey } from '../core/keys.ts';
import type { LinkKeys } from '../core/links.ts';
import { keysIn } from './link-keys.ts';
import type { LinkKeyDeps } from './link-keys.ts';
import { putOnce } from './put-once.ts';

/** How long (ms) they are kept before they are read again. */
const freshMs = 5 * 60_000;

/**
 * Keys that are never renewed, since what they sign stands elsewhere for years. They lie in the table under `sys`, made
 * by whoever needs them first. Of several keys the first signs and all are accepted.
 */
export function lastingKeys(deps: LinkKeyDeps, name: string): () => Promise<LinkKeys> {
  let known: { readonly keys: LinkKeys; readonly at: number } | undefined;
  return async () => {
    const now = deps.clock.now();
    if (!known || now - known.at > freshMs) known = { keys: await storedKeys(deps, name, now), at: now };
    return known.keys;
  };
}

async function storedKeys(deps: LinkKeyDeps, name: string, now: number): Promise<LinkKeys> {
  const key = sysKey(name);
  const stored = await deps.store.get(key);
  const [first, ...others] = stored?.kind === 'sys' ? keysIn(stored.data.keys) : [];
  if (first !== undefined) return [first, ...others];
  if (stored) throw new Error(`the item ${name} of the table holds no key`);
  const made = deps.newKey();
  const item = { ...key, kind: 'sys', at: now, version: 1, data: { keys: [made] } } as const;
  return (await putOnce(deps.store, item)) ? [made] : storedKeys(deps, name, now);
}

/**
 * The keys of the addresses of clients: of their pages, and of the links by which they say that they have seen a notice.
 * The addresses of one client are revoked by its `epoch`, all of them by deleting the item.
 */
export const clientKeys = (deps: LinkKeyDeps): (() => Promise<LinkKeys>) => lastingKeys(deps, 'client-keys');
