import { beforeEach, describe, expect, it } from '@jest/globals';
import { sweep } from '../../lambda/engine/sweep/sweep.ts';
import { World } from '../support/world.ts';

const yaml = `
title: Cloud
controls: []
defaults: { interval: 10s, timeout: 5s, confirm: { attempts: 3, within: 4s } }
contacts: { sato: { sms: "+819012345678" } }
services:
  - id: booking
    monitors: [ { id: page, http: "https://example.com/" } ]
`;

const page = 'booking/page';

/** A promise, and the way to fulfil it from outside. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('sweeps of one shard', () => {
  let world: World;
  let begin: number;

  beforeEach(() => {
    world = new World(yaml);
    begin = world.clock.now();
  });

  const sweepAt = (slot: number) => sweep(world.sweepDeps(), { shard: 0, slot });
  const transitions = (): readonly string[] =>
    world.facts('booking').flatMap((fact) => (fact.fact === 'paged' ? [] : [fact.fact]));

  it('take a slot once: of a hundred duplicate orders one probes', async () => {
    let probes = 0;
    world.onProbe = () => {
      probes += 1;
    };
    const reports = await world.clock.runUntil(
      Promise.all(Array.from({ length: 100 }, () => sweepAt(begin))),
    );
    expect(reports.filter((report) => report.skipped === 'taken')).toHaveLength(99);
    expect(probes).toBe(1);
  });

  it('skip a slot that is late by more than an interval, and one before the last', async () => {
    await world.clock.advance(10_001);
    expect(await sweepAt(begin)).toMatchObject({ skipped: 'late', probed: 0 });
    await world.clock.advance(8_000);
    await world.clock.runUntil(sweepAt(begin + 20_000));
    expect(await sweepAt(begin + 10_000)).toMatchObject({ skipped: 'taken' });
  });

  it('that overlap make one transition of one failure', async () => {
    world = new World(yaml.replace('within: 4s', 'within: 50s'));
    world.set('down', page);
    const sweeps: Promise<unknown>[] = [];
    for (let slot = 0; slot < 8; slot++) {
      sweeps.push(sweepAt(begin + slot * 10_000));
      await world.clock.advance(10_000);
    }
    await world.clock.runUntil(Promise.all(sweeps));
    await world.settle();
    expect(transitions()).toEqual(['opened']);
    expect(world.carrier.texts('sms')).toHaveLength(1);
  });

  it('leave a monitor alone while another sweep holds its lease', async () => {
    world.set('down', page);
    const first = sweepAt(begin);
    await world.clock.advance(1_000);
    const [held] = world.store.all('hot#');
    expect(held).toMatchObject({ phase: 'suspect', status: 'up' });
    world.clock.jump(9_000);
    await world.clock.runUntil(sweepAt(begin + 10_000));
    expect(world.store.all('hot#')[0]).toEqual(held);
    await world.clock.runUntil(first);
  });

  it.each([
    { stalled: 'down', fresh: 'up', stored: [] },
    { stalled: 'up', fresh: 'down', stored: ['opened'] },
  ] as const)(
    'a stalled old one that says $stalled changes nothing after a newer one saw $fresh',
    async ({ stalled, fresh, stored }) => {
      if (fresh === 'down') {
        world.set('down', page);
        await world.clock.runUntil(sweepAt(begin));
        await world.clock.advance(10_000 - (world.clock.now() - begin));
      }
      const slot = world.clock.now();
      const stall = gate();
      world.set(stalled, page);
      world.onProbe = () => stall.opened;
      const old = sweepAt(slot);
      await world.clock.advance(10_000);
      world.onProbe = undefined;
      world.set(fresh, page);
      await world.clock.runUntil(sweepAt(slot + 10_000));
      const before = world.store.all('hot#');
      stall.open();
      await world.clock.runUntil(old);
      await world.settle();
      expect(world.store.all('hot#')).toEqual(before);
      expect(transitions()).toEqual(stored);
    },
  );

  it('a sweep that stalls under its lease does not decide once the lease is over', async () => {
    world.set('down', page);
    const stall = gate();
    let probes = 0;
    world.onProbe = () => {
      probes += 1;
      return probes === 3 ? stall.opened : undefined;
    };
    const old = sweepAt(begin);
    await world.clock.advance(20_000);
    world.onProbe = undefined;
    world.set('up', page);
    await world.clock.runUntil(sweepAt(begin + 20_000));
    expect(world.store.all('hot#')).toEqual([]);
    stall.open();
    await world.clock.runUntil(old);
    expect(world.store.all('hot#')).toEqual([]);
  });

  it('leave the others settled when the state of one cannot be written', async () => {
    world = new World(
      yaml.replace('monitors: [', 'monitors: [ { id: api, http: "https://example.com/api" }, '),
    );
    world.set('down', page, 'booking/api');
    world.store.hook = (operation, key) => {
      if (operation === 'put' && key.sk === 'booking/api') throw new Error('throttled');
    };
    await expect(world.clock.runUntil(sweepAt(begin))).rejects.toThrow(
      '1 of 2 monitors could not be settled',
    );
    expect(world.store.all('hot#').map((item) => item.sk)).toContain(page);
    expect(transitions()).toEqual(['opened']);
  });

  it('that end in the middle of their tries leave a monitor that the pulse has tried again', async () => {
    world = new World(yaml.replace('interval: 10s', 'interval: 1d'));
    const day = Math.ceil(world.clock.now() / 86_400_000) * 86_400_000;
    await world.clock.advance(day - world.clock.now());
    world.set('down', page);
    world.onProbe = () => (world.clock.now() > day ? new Promise<void>(() => undefined) : undefined);
    void sweepAt(day);
    await world.clock.advance(60_000);
    world.onProbe = undefined;
    await world.pulseNow();
    expect(world.ordered).toMatchObject([{ shard: 0, only: [page] }]);
    for (const order of world.ordered) await world.clock.runUntil(sweep(world.sweepDeps(), order));
    await world.settle();
    expect(transitions()).toEqual(['opened']);
  });

  it('record what they measured as one chunk', async () => {
    await world.clock.runUntil(sweepAt(begin));
    expect(world.store.all('series#')).toHaveLength(1);
    expect(world.store.all('roster#')).toEqual([expect.objectContaining({ monitors: [page] })]);
  });

  it('clock going backwards gives no negative duration', async () => {
    world.set('down', page);
    await world.clock.runUntil(sweepAt(begin));
    await world.settle();
    world.clock.jump(-300_000);
    world.set('up', page);
    await world.clock.advance(320_000 - (world.clock.now() - (begin - 300_000)));
    await world.clock.runUntil(sweepAt(begin + 20_000));
    await world.settle();
    const times = world.facts('booking').map((fact) => fact.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const fact of world.facts('booking')) {
      if (fact.fact === 'resolved') expect(fact.data.until).toBeGreaterThanOrEqual(fact.data.since);
    }
  });
});
