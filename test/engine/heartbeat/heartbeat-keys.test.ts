import { describe, expect, it } from '@jest/globals';
import { sysKey } from '../../../lambda/core/keys.ts';
import type { LinkKeys } from '../../../lambda/core/links.ts';
import { heartbeatKeys } from '../../../lambda/engine/heartbeat/heartbeat-keys.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const key = sysKey('heartbeat-keys');

function holder(store: MemoryStore, clock: FakeClock, name: string): () => Promise<LinkKeys> {
  return heartbeatKeys({ store, clock, newKey: () => name });
}

const stored = (...keys: readonly string[]) =>
  ({ ...key, kind: 'sys', at: 0, version: 1, data: { keys } }) as const;

describe('the keys of heartbeats', () => {
  it('are made once, whoever needs them first', async () => {
    const [store, clock] = [new MemoryStore(), new FakeClock()];
    const all = await Promise.all(['a', 'b', 'c'].map((name) => holder(store, clock, name)()));
    expect(new Set(all.map(String)).size).toBe(1);
  });

  it('are the same after ten years', async () => {
    const [store, clock] = [new MemoryStore(), new FakeClock()];
    const keys = holder(store, clock, 'first');
    expect(await keys()).toEqual(['first']);
    await clock.advance(3_650 * 86_400_000);
    expect(await keys()).toEqual(['first']);
    expect(await holder(store, clock, 'second')()).toEqual(['first']);
  });

  it('are made anew within five minutes once the item was deleted, which revokes all addresses', async () => {
    const [store, clock] = [new MemoryStore(), new FakeClock()];
    const keys = holder(store, clock, 'first');
    await keys();
    await store.delete(key, { if: 'exists' });
    await clock.advance(5 * 60_000 + 1);
    expect(await holder(store, clock, 'second')()).toEqual(['second']);
    expect(await keys()).toEqual(['second']);
  });

  it('may be several: the first signs', async () => {
    const [store, clock] = [new MemoryStore(), new FakeClock()];
    await store.put(stored('new', 'old'), { if: 'absent' });
    expect(await holder(store, clock, 'x')()).toEqual(['new', 'old']);
  });

  it('are asked for again after a fault, and never replaced because they cannot be read', async () => {
    const [store, clock] = [new MemoryStore(), new FakeClock()];
    const keys = holder(store, clock, 'first');
    store.hook = () => {
      throw new Error('throttled');
    };
    await expect(keys()).rejects.toThrow('throttled');
    store.hook = undefined;
    expect(await keys()).toEqual(['first']);
    await store.delete(key, { if: 'exists' });
    await store.put(stored(), { if: 'absent' });
    await expect(holder(store, clock, 'x')()).rejects.toThrow('holds no key');
  });
});
