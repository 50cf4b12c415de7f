import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConflictError, type Range, type Store } from '../../lambda/engine/ports.ts';
import { marker, series, sys, tick } from './items.ts';

export interface OpenedStore {
  /** A store on a table of its own, empty. */
  fresh(): Promise<Store>;
  close(): Promise<void>;
}

/** What every implementation of {@link Store} must do. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} is a store`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      store = await opened.fresh();
    });

    const keysOf = async (range?: Range) => (await store.query('shard#0', range)).map(({ sk }) => sk);
    const fill = (...keys: readonly string[]) =>
      Promise.all(keys.map((sk) => store.put(sys(sk), { if: 'absent' })));

    describe('get', () => {
      it('gives nothing for what was never put', async () => {
        expect(await store.get({ pk: 'nobody', sk: 'nothing' })).toBeUndefined();
      });

      it('gives what was put, at once and unchanged', async () => {
        const item = sys('x', {
          empty: { text: '', list: [], map: {}, nothing: null },
          nested: [{ deeper: [null, { on: true, off: false }] }],
          numbers: [0, -1, 0.1, 1e-7, 1_800_000_000_123, 2 ** 53 - 1, -(2 ** 53 - 1)],
          text: '採用クラウド 🚨 "quoted" \u0000 \n line',
        });
        await store.put(item, { if: 'absent' });
        expect(await store.get(item)).toEqual(item);
      });

      it('keeps bytes as bytes', async () => {
        const samples = Uint8Array.from({ length: 5_000 }, (_, index) => index % 256);
        await store.put(series('1', samples), { if: 'absent' });
        await store.put(series('2', new Uint8Array()), { if: 'absent' });
        const [full, empty] = await store.query('series#0#2026-11-02');
        expect(full).toEqual(series('1', samples));
        expect(empty).toEqual(series('2', new Uint8Array()));
      });

      it('forgets properties that are undefined', async () => {
        await store.put(sys('x', { gone: undefined, kept: 1 }), { if: 'absent' });
        expect(await store.get(sys('x'))).toStrictEqual(sys('x', { kept: 1 }));
      });

      it('is not changed by later changes of what was put', async () => {
        const data: Record<string, unknown> = { list: [1] };
        await store.put(sys('x', data), { if: 'absent' });
        data.list = 'changed';
        expect(await store.get(sys('x'))).toEqual(sys('x', { list: [1] }));
      });

      it('gives back any plain data', async () => {
        const text = fc.string({ unit: 'grapheme' });
        const data = fc.dictionary(
          text.filter((key) => key !== '' && key !== '__proto__'),
          fc.oneof(
            text,
            fc.maxSafeInteger(),
            fc.boolean(),
            fc.constant(null),
            fc.array(text, { maxLength: 4 }),
          ),
          { maxKeys: 6 },
        );
        let count = 0;
        await fc.assert(
          fc.asyncProperty(data, text, async (values, sk) => {
            const item = sys(`${count++}/${sk}`, { ...values });
            await store.put(item, { if: 'absent' });
            expect(await store.get(item)).toEqual(item);
          }),
          { numRuns: 60 },
        );
      });

      it('refuses numbers that would not come back', async () => {
        for (const bad of [NaN, Infinity, 2 ** 53])
          await expect(store.put(sys('x', { bad }), { if: 'absent' })).rejects.toThrow();
        expect(await store.get(sys('x'))).toBeUndefined();
      });
    });

    describe('put', () => {
      it('puts the absent once, and names the key in the conflict', async () => {
        await store.put(marker(1), { if: 'absent' });
        const again = store.put(marker(2), { if: 'absent' });
        await expect(again).rejects.toThrow(ConflictError);
        await expect(again).rejects.toMatchObject({ key: { pk: 'hot#07', sk: 'booking' } });
        expect(await store.get(marker(1))).toEqual(marker(1));
      });

      it('replaces the whole item when its version is as read', async () => {
        await store.put(sys('x', { old: 1, both: 1 }), { if: 'absent' });
        const next = { ...sys('x', { both: 2 }), version: 2 };
        await store.put(next, { if: 'version', is: 1 });
        expect(await store.get(next)).toStrictEqual(next);
        await expect(store.put(next, { if: 'version', is: 1 })).rejects.toThrow(ConflictError);
      });

      it('finds no version in what is absent or has none', async () => {
        await expect(store.put(marker(2), { if: 'version', is: 1 })).rejects.toThrow(ConflictError);
        await store.put(tick(5), { if: 'absent' });
        await expect(store.put(tick(6), { if: 'version', is: 1 })).rejects.toThrow(ConflictError);
      });

      it('lets only the newer in', async () => {
        const newer = { if: 'newer', attribute: 'slot' } as const;
        await store.put(tick(10_000), newer);
        for (const slot of [9_999, 10_000, 2_000])
          await expect(store.put(tick(slot), newer)).rejects.toThrow(ConflictError);
        await store.put(tick(100_000), newer);
        expect(await store.get(tick(0))).toEqual(tick(100_000));
      });

      it('compares `at` as a number too', async () => {
        const newer = { if: 'newer', attribute: 'at' } as const;
        await store.put({ ...sys('pulse'), at: 9 }, newer);
        await store.put({ ...sys('pulse'), at: 10 }, newer);
        await expect(store.put({ ...sys('pulse'), at: 9 }, newer)).rejects.toThrow(ConflictError);
      });

      it('refuses to compare an item without that number', async () => {
        const newer = { if: 'newer', attribute: 'slot' } as const;
        await expect(store.put(sys('x'), newer)).rejects.toThrow(TypeError);
        await store.put({ ...sys('tick') }, { if: 'absent' });
        await expect(store.put(tick(1), newer)).rejects.toThrow(ConflictError);
      });

      it('refuses empty keys', async () => {
        await expect(store.put(sys(''), { if: 'absent' })).rejects.not.toThrow(ConflictError);
      });
    });

    describe('delete', () => {
      it('deletes what is as it was read', async () => {
        await store.put(marker(3), { if: 'absent' });
        await expect(store.delete(marker(3), { if: 'version', is: 2 })).rejects.toThrow(ConflictError);
        await store.delete(marker(3), { if: 'version', is: 3 });
        expect(await store.get(marker(3))).toBeUndefined();
        await expect(store.delete(marker(3), { if: 'version', is: 3 })).rejects.toThrow(ConflictError);
      });

      it('deletes what is there', async () => {
        await expect(store.delete(tick(1), { if: 'exists' })).rejects.toThrow(ConflictError);
        await store.put(tick(1), { if: 'absent' });
        await store.delete(tick(1), { if: 'exists' });
        expect(await store.query('shard#0')).toEqual([]);
      });
    });

    describe('races', () => {
      it('lets exactly one of many put the absent, identical ones included', async () => {
        for (const owner of [(n: number) => `sweep-${n}`, () => 'same']) {
          store = await opened.fresh();
          const racers = Array.from({ length: 24 }, (_, n) =>
            store.put(marker(1, owner(n)), { if: 'absent' }).then(
              () => owner(n),
              (error: unknown) => error,
            ),
          );
          const results = await Promise.all(racers);
          const winners = results.filter((result) => typeof result === 'string');
          expect(winners).toHaveLength(1);
          expect(results.filter((result) => result instanceof ConflictError)).toHaveLength(23);
          expect(await store.get(marker(1))).toMatchObject({ service: winners[0] });
        }
      });

      it('loses no increment made by read, put on version, and again', async () => {
        await store.put(marker(0), { if: 'absent' });
        const increment = async (): Promise<void> => {
          const read = (await store.get(marker(0))) as ReturnType<typeof marker>;
          try {
            await store.put(marker(read.version + 1), { if: 'version', is: read.version });
          } catch (error) {
            if (!(error instanceof ConflictError)) throw error;
            await increment();
          }
        };
        await Promise.all(Array.from({ length: 8 }, increment));
        expect(await store.get(marker(0))).toEqual(marker(8));
      });

      it('keeps the newest of slots that come in any order', async () => {
        const slots = [5, 3, 9, 1, 7, 2, 8, 4, 6].map((n) => n * 60_000);
        await Promise.allSettled(
          slots.map((slot) => store.put(tick(slot), { if: 'newer', attribute: 'slot' })),
        );
        expect(await store.get(tick(0))).toEqual(tick(540_000));
      });
    });

    describe('query', () => {
      it('gives one partition, nothing of another, and nothing of none', async () => {
        await fill('a', 'b');
        await store.put({ ...sys('c'), pk: 'shard#00' }, { if: 'absent' });
        expect(await keysOf()).toEqual(['a', 'b']);
        expect(await store.query('shard#')).toEqual([]);
      });

      it('orders by the bytes of UTF-8', async () => {
        const inOrder = ['!', '0', '00', '01', '1', 'Z', 'a', 'aa', 'z', '~', 'é', '￿', '😀'];
        await fill(...inOrder.toReversed());
        expect(await keysOf()).toEqual(inOrder);
        expect(await keysOf({ newestFirst: true })).toEqual(inOrder.toReversed());
      });

      it('gives what begins so', async () => {
        await fill('due#1', 'due#2', 'due', 'log#1', 'due~', 'dua', '予約/1', '予約');
        expect(await keysOf({ prefix: 'due#' })).toEqual(['due#1', 'due#2']);
        expect(await keysOf({ prefix: 'due' })).toEqual(['due', 'due#1', 'due#2', 'due~']);
        expect(await keysOf({ prefix: '予' })).toEqual(['予約', '予約/1']);
        expect(await keysOf({ prefix: 'x' })).toEqual([]);
        expect(await keysOf({ prefix: '' })).toHaveLength(8);
      });

      it('gives what lies from a key on, that one included', async () => {
        await fill('1', '2', '3');
        expect(await keysOf({ from: '2' })).toEqual(['2', '3']);
        expect(await keysOf({ from: '11' })).toEqual(['2', '3']);
        expect(await keysOf({ from: '2', newestFirst: true })).toEqual(['3', '2']);
        expect(await keysOf({ from: '4' })).toEqual([]);
        expect(await keysOf({ from: '' })).toEqual(['1', '2', '3']);
      });

      it('gives what begins so and lies from a key on', async () => {
        await fill('due#1', 'log#1', 'log#2', 'log#3', 'log#予', 'zzz');
        const prefix = 'log#';
        expect(await keysOf({ prefix, from: 'log#2' })).toEqual(['log#2', 'log#3', 'log#予']);
        expect(await keysOf({ prefix, from: 'due' })).toEqual(['log#1', 'log#2', 'log#3', 'log#予']);
        expect(await keysOf({ prefix, from: 'log' })).toHaveLength(4);
        expect(await keysOf({ prefix, from: 'log#' })).toHaveLength(4);
        expect(await keysOf({ prefix, from: 'm' })).toEqual([]);
        expect(await keysOf({ prefix, from: 'log#2', newestFirst: true, limit: 2 })).toEqual([
          'log#予',
          'log#3',
        ]);
      });

      it('gives at most so many, the first or the last', async () => {
        await fill('1', '2', '3', '4');
        expect(await keysOf({ limit: 2 })).toEqual(['1', '2']);
        expect(await keysOf({ limit: 1, newestFirst: true })).toEqual(['4']);
        expect(await keysOf({ limit: 4 })).toHaveLength(4);
        expect(await keysOf({ limit: 9 })).toHaveLength(4);
        expect(await keysOf({ limit: 0 })).toEqual([]);
      });

      it('gives the same to those who can wait for what is new, all other wishes kept', async () => {
        const eventual = true;
        await fill('due#1', 'due#2', 'due#3', 'log#1');
        expect(await keysOf({ eventual, prefix: 'due#', from: 'due#2' })).toEqual(['due#2', 'due#3']);
        expect(await keysOf({ eventual, newestFirst: true, limit: 2 })).toEqual(['log#1', 'due#3']);
        expect(await keysOf({ eventual })).toEqual(await keysOf({ eventual: false }));
      });

      it('gives all of more than a page of 1 MB', async () => {
        const filler = '予'.repeat(30_000);
        const keys = Array.from({ length: 30 }, (_, n) => String(n).padStart(3, '0'));
        for (const sk of keys) await store.put(sys(sk, { filler }), { if: 'absent' });
        expect(await keysOf()).toEqual(keys);
        expect(await keysOf({ newestFirst: true })).toEqual(keys.toReversed());
        expect(await keysOf({ limit: 25 })).toEqual(keys.slice(0, 25));
        expect(await keysOf({ prefix: '0', from: '002' })).toEqual(keys.slice(2));
      });
    });
  });
}
