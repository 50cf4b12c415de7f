import type { Item, Key } from '../../lambda/core/items.ts';
import { type Condition, ConflictError, type Range, type Store } from '../../lambda/engine/ports.ts';
import { frozenCopy } from './frozen-copy.ts';

export type StoreOperation = 'get' | 'query' | 'put' | 'delete';

/**
 * Sees every operation twice and may throw or delay: `before` nothing has happened yet, `after` it has, so a
 * throw there is a lost reply. For a query the `sk` of the key is empty.
 */
export type StoreHook = (
  operation: StoreOperation,
  key: Key,
  phase: 'before' | 'after',
) => void | Promise<void>;

/** One change as a stream would tell of it. */
export interface Write {
  readonly key: Key;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** The table in memory, for tests of the engine: it behaves as DynamoDB does, as the contract suite shows. */
export class MemoryStore implements Store {
  /** May be set and cleared at any time. */
  hook: StoreHook | undefined;
  readonly #partitions = new Map<string, Map<string, Item>>();
  readonly #listeners = new Set<(write: Write) => void>();

  constructor(hook?: StoreHook) {
    this.hook = hook;
  }

  async get(key: Key): Promise<Item | undefined> {
    return this.#run('get', key, () => copyOf(this.#stored(key)));
  }

  async query(pk: string, range: Range = {}): Promise<readonly Item[]> {
    return this.#run('query', { pk, sk: '' }, () => this.#select(pk, range).map(frozenCopy));
  }

  async put(item: Item, condition: Condition): Promise<void> {
    const copy = frozenCopy(item);
    if (copy.pk === '' || copy.sk === '') throw new TypeError('keys must not be empty');
    return this.#run('put', keyOf(copy), () => {
      if (!allows(condition, this.#stored(copy), copy)) throw new ConflictError(keyOf(copy));
      this.#write(keyOf(copy), copy);
    });
  }

  async delete(
    key: Key,
    condition: { readonly if: 'version'; readonly is: number } | { readonly if: 'exists' },
  ): Promise<void> {
    return this.#run('delete', keyOf(key), () => {
      const stored = this.#stored(key);
      const holds = condition.if === 'exists' ? stored !== undefined : allows(condition, stored, undefined);
      if (!holds) throw new ConflictError(keyOf(key));
      this.#write(keyOf(key), undefined);
    });
  }

  /** Everything stored, ordered by `pk`, then `sk`; or only what begins so. */
  all(pkPrefix = ''): readonly Item[] {
    return [...this.#partitions.keys()]
      .filter((pk) => pk.startsWith(pkPrefix))
      .sort(byBytes)
      .flatMap((pk) => this.#select(pk, {}))
      .map(frozenCopy);
  }

  /** Calls the listener with each committed write, at once and in order; gives the way to stop that. */
  onWrite(listener: (write: Write) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #run<T>(operation: StoreOperation, key: Key, act: () => T): Promise<T> {
    await this.hook?.(operation, key, 'before');
    const result = act();
    await this.hook?.(operation, key, 'after');
    return result;
  }

  #stored(key: Key): Item | undefined {
    return this.#partitions.get(key.pk)?.get(key.sk);
  }

  #select(pk: string, { prefix = '', from = '', newestFirst = false, limit }: Range): readonly Item[] {
    const items = [...(this.#partitions.get(pk)?.values() ?? [])]
      .filter(({ sk }) => sk.startsWith(prefix) && byBytes(sk, from) >= 0)
      .sort((one, other) => byBytes(one.sk, other.sk));
    return (newestFirst ? items.reverse() : items).slice(0, limit);
  }

  #write(key: Key, after: Item | undefined): void {
    const partition = this.#partitions.get(key.pk) ?? new Map<string, Item>();
    const before = partition.get(key.sk);
    if (after === undefined) partition.delete(key.sk);
    else partition.set(key.sk, after);
    if (partition.size === 0) this.#partitions.delete(key.pk);
    else this.#partitions.set(key.pk, partition);
    for (const listener of this.#listeners) listener({ key, before: copyOf(before), after: copyOf(after) });
  }
}

function copyOf(item: Item | undefined): Item | undefined {
  return item && frozenCopy(item);
}

function keyOf({ pk, sk }: Key): Key {
  return { pk, sk };
}

function allows(condition: Condition, stored: Item | undefined, written: Item | undefined): boolean {
  switch (condition.if) {
    case 'absent':
      return stored === undefined;
    case 'version':
      return stored !== undefined && 'version' in stored && stored.version === condition.is;
    case 'newer': {
      const now = numberIn(written, condition.attribute);
      if (now === undefined)
        throw new TypeError(`an item without a number in ${condition.attribute} cannot be newer`);
      return stored === undefined || (numberIn(stored, condition.attribute) ?? Infinity) < now;
    }
  }
}

function numberIn(item: Item | undefined, attribute: string): number | undefined {
  const value = (item as Readonly<Record<string, unknown>> | undefined)?.[attribute];
  return typeof value === 'number' ? value : undefined;
}

/** DynamoDB orders strings by their UTF-8 bytes; JavaScript's own order differs beyond U+FFFF. */
function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
