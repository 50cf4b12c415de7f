import { describe, expect, it } from '@jest/globals';
import type { MarkerItem } from '../../lambda/core/items.ts';
import { MemoryStore, type Write } from './memory-store.ts';

const marker = (version: number): MarkerItem => ({
  pk: 'hot#00',
  sk: 'booking',
  kind: 'marker',
  service: 'booking',
  version,
  at: 7,
});

describe('MemoryStore, beyond the contract of stores', () => {
  it('is not changed through what was put or got', async () => {
    const store = new MemoryStore();
    const item = { ...marker(1) };
    await store.put(item, { if: 'absent' });
    item.version = 9;
    const got = await store.get(item);
    expect(got).toEqual(marker(1));
    expect(() => Object.assign(got!, { version: 9 })).toThrow(TypeError);
  });

  it('tells a stream of old and new images', async () => {
    const store = new MemoryStore();
    const writes: Write[] = [];
    const stop = store.onWrite((write) => writes.push(write));
    await store.put(marker(1), { if: 'absent' });
    await store.put(marker(2), { if: 'version', is: 1 });
    await expect(store.put(marker(3), { if: 'version', is: 1 })).rejects.toThrow('is not as it was read');
    await store.delete(marker(2), { if: 'exists' });
    stop();
    await store.put(marker(1), { if: 'absent' });
    const key = { pk: 'hot#00', sk: 'booking' };
    expect(writes).toEqual([
      { key, before: undefined, after: marker(1) },
      { key, before: marker(1), after: marker(2) },
      { key, before: marker(2), after: undefined },
    ]);
  });

  it('has a hook that can fail an operation before it happens, or lose its reply', async () => {
    const seen: string[] = [];
    let failing = 'before';
    const store = new MemoryStore((operation, { sk }, phase) => {
      seen.push(`${operation} ${sk} ${phase}`);
      if (phase === failing) throw new Error(`lost ${phase}`);
    });
    await expect(store.put(marker(1), { if: 'absent' })).rejects.toThrow('lost before');
    expect(store.all()).toEqual([]);
    failing = 'after';
    await expect(store.put(marker(1), { if: 'absent' })).rejects.toThrow('lost after');
    expect(store.all()).toEqual([marker(1)]);
    expect(seen).toEqual(['put booking before', 'put booking before', 'put booking after']);
  });

  it('refuses what the table could not hold', async () => {
    const store = new MemoryStore();
    for (const at of [NaN, Infinity, 2 ** 53])
      await expect(store.put({ ...marker(1), at }, { if: 'absent' })).rejects.toThrow(TypeError);
    await expect(
      store.put({ ...marker(1), at: new Date(0) as unknown as number }, { if: 'absent' }),
    ).rejects.toThrow(TypeError);
    await expect(store.put({ ...marker(1), sk: '' }, { if: 'absent' })).rejects.toThrow(TypeError);
  });
});
