import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { bucketsAPulse, operations } from '../../../lambda/core/bill/operations.ts';
import { reconcileReach } from '../../../lambda/engine/reach.ts';
import { pulse } from '../../../lambda/engine/pulse.ts';
import { render } from '../../../lambda/engine/render.ts';
import { sweep } from '../../../lambda/engine/sweep/sweep.ts';
import { tick } from '../../../lambda/engine/tick.ts';
import { World, linkKeys } from '../../support/world.ts';

const config = [
  'title: Shop',
  'contacts: { a: { email: a@example.com } }',
  'controls: []',
  'services:',
  '  - { id: shop, monitors: ["https://example.com/", "https://example.com/2"] }',
  '  - { id: bank, monitors: ["https://example.net/"] }',
].join('\n');

/** The buckets of the two services. */
const buckets = 2;

/** Runs something and then counts the units of more runs, a minute apart, when nothing is new any more; of one on average. */
async function counted(world: World, run: () => Promise<unknown>, runs = 1) {
  const { store, clock } = world;
  await clock.runUntil(run());
  const query = jest.spyOn(store, 'query');
  const count = { reads: 0, writes: 0 };
  store.hook = (operation, _, phase) => {
    if (phase === 'after' || operation === 'query') return;
    if (operation === 'get') count.reads += 1;
    else count.writes += 1;
  };
  for (let n = 0; n < runs; n++) {
    await world.nextMinute();
    await clock.runUntil(run());
  }
  for (const [, range] of query.mock.calls) count.reads += range?.eventual === true ? 0.5 : 1;
  return { reads: count.reads / runs, writes: count.writes / runs };
}

describe('the operations that the bill counts are those of a quiet minute', () => {
  let world = new World(config);
  beforeEach(() => {
    world = new World(config);
  });

  it('of a tick', async () => {
    const { plan } = world.source;
    const queue = { send: () => Promise.resolve() };
    const count = await counted(world, () =>
      tick({ plan, queue, store: world.store, clock: world.clock }, world.clock.now()),
    );
    expect(count).toEqual(operations.tick);
  });

  it('of a sweep', async () => {
    const count = await counted(world, () =>
      sweep(world.sweepDeps(), { shard: 0, slot: Math.floor(world.clock.now() / 60_000) * 60_000 }),
    );
    expect(count).toEqual({
      reads: operations.sweep.reads + buckets * operations.sweep.readsABucket,
      writes: operations.sweep.writes + 1,
    });
  });

  it('of a pulse', async () => {
    const subscriptions = { reconcile: () => Promise.resolve('confirmed' as const) };
    const deps = { ...world.deps('pulse'), subscriptions };
    const count = await counted(
      world,
      async () => {
        await pulse(deps);
        await reconcileReach(deps);
      },
      10,
    );
    const { reads, readsAnOutbox, readsABucket, writes } = operations.pulse;
    expect(count).toEqual({ reads: reads + readsAnOutbox + readsABucket * bucketsAPulse(buckets), writes });
  });

  it('of a rendering of the pages', async () => {
    const { store, clock } = world;
    const pages = { put: () => Promise.resolve() };
    const deps = {
      source: world.source,
      store,
      clock,
      pages,
      baseUrl: 'https://status.example.net',
      clientKeys: () => Promise.resolve(linkKeys),
    };
    const { reads, readsABucket, writes } = operations.pages;
    expect(await counted(world, () => render(deps))).toEqual({
      reads: reads + readsABucket * buckets,
      writes,
    });
  });
});
