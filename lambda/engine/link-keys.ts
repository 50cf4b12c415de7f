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

/** Others may hold the keys of {@link freshMs} ago: a new key is accepted for this long before it signs. */
const settlesMs = 2 * freshMs;

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
  const [newest, before] = old ? keysIn(old.data.keys) : [];
  if (old && newest !== undefined && now - old.at < signsForMs) return inOrder(newest, before, now - old.at);
  const renewed = [deps.newKey(), ...(newest === undefined ? [] : [newest])];
  const item = {
    ...sysKey(nameOfItem),
    kind: 'sys',
    at: now,
    version: (old?.version ?? 0) + 1,
    data: { keys: renewed },
  } as const;
  try {
    await store.put(item, old ? { if: 'version', is: old.version } : { if: 'absent' });
    return inOrder(renewed[0] ?? '', newest, 0);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return currentKeys(deps, now);
  }
}

function inOrder(newest: string, before: string | undefined, ageMs: number): LinkKeys {
  if (before === undefined) return [newest];
  return ageMs < settlesMs ? [before, newest] : [newest, before];
}

/** What an item of keys holds. */
export const keysIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((key): key is string => typeof key === 'string') : [];
