import type { LinkKeys } from '../core/links.ts';
import { sysKey } from '../core/keys.ts';
import { ConflictError } from './ports.ts';
import type { Clock, Store } from './ports.ts';

export interface LinkKeyDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** 32 bytes or more of randomness, as text. */
  newKey(): string;
}

const freshMs = 5 * 60_000;

/** The key that signs is replaced after this long; the one before it is still accepted, so links live half a year at least. */
const signsForMs = 180 * 86_400_000;

const nameOfItem = 'link-keys';

/**
 * The keys that links are signed with. They lie in the table, made by whoever needs them first: one signs, and
 * the one before it is accepted until the next change. Kept for five minutes.
 */
export function linkKeys(deps: LinkKeyDeps): () => Promise<LinkKeys> {
  let known: { readonly keys: LinkKeys; readonly at: number } | undefined;
  return async () => {
    const now = deps.clock.now();
    if (!known || now - known.at > freshMs) known = { keys: await currentKeys(deps, now), at: now };
    return known.keys;
  };
}

async function currentKeys(deps: LinkKeyDeps, now: number): Promise<LinkKeys> {
  const { store } = deps;
  const stored = await store.get(sysKey(nameOfItem));
  const old = stored?.kind === 'sys' ? stored : undefined;
  const keys = old ? keysIn(old.data.keys) : [];
  const [signing, ...others] = keys;
  if (old && signing !== undefined && now - old.at < signsForMs) return [signing, ...others];
  const renewed: LinkKeys = signing === undefined ? [deps.newKey()] : [deps.newKey(), signing];
  const item = {
    ...sysKey(nameOfItem),
    kind: 'sys',
    at: now,
    version: (old?.version ?? 0) + 1,
    data: { keys: renewed },
  } as const;
  try {
    await store.put(item, old ? { if: 'version', is: old.version } : { if: 'absent' });
    return renewed;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return currentKeys(deps, now);
  }
}

const keysIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((key): key is string => typeof key === 'string') : [];
