import { expect, it } from '@jest/globals';
import { tick } from '../../../lambda/engine/tick.ts';
import type { SweepOrder } from '../../../lambda/engine/ports.ts';
import { sweep } from '../../../lambda/engine/sweep/sweep.ts';
import { sites } from '../configs.ts';
import { atEveryPosition } from '../every-position.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';
import { row } from './row.ts';

const opened = (world: FaultyWorld): number =>
  world.story('booking').filter((fact) => fact === 'opened').length;

const suspectSite = sites.storm.replace(
  'controls: []',
  'controls: ["https://control.example/"]\nops: { email: [ops@example.com] }',
);

row('duplicate or late tick; 100 ticks for one slot', () => {
  it('duplicate or late tick, 100 ticks for one slot: one sweep; late by more than an interval: skipped', async () => {
    const world = new FaultyWorld(sites.plain);
    const { clock, store } = world;
    let probes = 0;
    world.onProbe = () => {
      probes += 1;
    };
    const ordered: SweepOrder[] = [];
    const queue = { send: (orders: readonly SweepOrder[]) => Promise.resolve(void ordered.push(...orders)) };
    const at = clock.now();
    for (let n = 0; n < 100; n++) await tick({ plan: world.source.plan, queue, store, clock }, at);
    expect(ordered).toHaveLength(100);
    await world.nextMinute();
    for (const order of ordered) world.startSweep(order);
    await world.idle();
    expect(probes).toBe(1);
    await clock.advance(at + 180_001 - clock.now());
    const late = sweep(world.sweepDeps(), { shard: 0, slot: at + 120_000 });
    expect(await clock.runUntil(late)).toMatchObject({ skipped: 'late' });
    expect(probes).toBe(1);
  });
});

row(
  'eight overlapping sweeps of one shard; slot 10 stalls and says down after slot 11 saw up, and the reverse',
  () => {
    it('eight overlapping sweeps of one shard: one transition', async () => {
      const config = sites.plain
        .replace('interval: 1m', 'interval: 10s, timeout: 5s')
        .replace('within: 5s', 'within: 50s');
      const world = new FaultyWorld(config);
      world.set('down', 'booking/page');
      for (let slot = 0; slot < 8; slot++) {
        world.startSweep({ shard: 0, slot: world.clock.now() });
        await world.clock.advance(10_000);
      }
      await world.idle();
      expect(opened(world)).toBe(1);
      expect(await afterwards(world)).toEqual([]);
    });

    it.each(['down', 'up'] as const)(
      'a stalled sweep says %s after a newer one saw the contrary: it changes nothing',
      async (stale) => {
        const world = new FaultyWorld(sites.plain);
        const fresh = stale === 'down' ? 'up' : 'down';
        world.set(fresh, 'booking/page');
        await world.minute();
        const before = opened(world);
        world.set(stale, 'booking/page');
        world.onProbe = () => world.clock.sleep(70_000);
        world.startSweep({ shard: 0, slot: world.clock.now() });
        await world.clock.advance(1_000);
        world.onProbe = undefined;
        world.set(fresh, 'booking/page');
        await world.clock.advance(59_000);
        world.startSweep({ shard: 0, slot: world.clock.now() });
        await world.idle();
        expect(opened(world)).toBe(before);
        expect(world.story('booking')).not.toContain('resolved');
        expect(await afterwards(world)).toEqual([]);
      },
    );
  },
);

row('nearly everything fails, control targets too', () => {
  it('nearly everything fails, control targets too: one "monitor or network suspect" message, nobody is blamed', async () => {
    const world = new FaultyWorld(suspectSite);
    world.controlsReachable = false;
    world.set('down', ...world.source.plan.services.flatMap((service) => service.monitors).slice(1));
    for (let minute = 0; minute < 6; minute++) await world.minute();
    await world.idle();
    expect(world.store.all('log#')).toEqual([]);
    expect(world.carrier.texts('sms')).toEqual([]);
    expect(world.carrier.texts('email')).toHaveLength(1);
    world.controlsReachable = true;
    for (const service of world.source.plan.services) world.set('up', ...service.monitors);
    for (let minute = 0; minute < 3; minute++) await world.minute();
    expect(world.carrier.texts('email')).toHaveLength(2);
  });

  it('a crash wherever that is written or told: said, once more at most, and nobody is blamed', async () => {
    const { broken, positions } = await atEveryPosition({
      config: suspectSite,
      fault: { kind: 'crash' },
      where: ({ operation, phase }) => phase === 'after' && (operation === 'put' || operation === 'send'),
      story: async (world) => {
        world.controlsReachable = false;
        world.set('down', ...world.source.plan.services.flatMap((service) => service.monitors).slice(1));
        for (let minute = 0; minute < 4; minute++) await world.minute();
        world.controlsReachable = true;
        for (const service of world.source.plan.services) world.set('up', ...service.monitors);
        for (let minute = 0; minute < 3; minute++) await world.minute();
        await world.idle();
      },
      judge: (world) => {
        const emails = world.carrier.texts('email').length;
        return [
          ...(emails === 2 || emails === 3 ? [] : [`${emails} emails`]),
          ...(world.store.all('log#').length === 0 ? [] : ['somebody is blamed']),
        ];
      },
    });
    expect(broken).toEqual([]);
    expect(positions).toBeGreaterThan(10);
  });
});

row('up and down at every check', () => {
  it('up and down at every check: a few opens and closes, then "flapping" said once, whatever crashes', async () => {
    const { broken } = await atEveryPosition({
      config: sites.plain,
      fault: { kind: 'crash' },
      where: ({ operation, phase, key }) =>
        operation === 'put' && phase === 'after' && key.pk === 'log#booking',
      story: async (world) => {
        for (let minute = 0; minute < 20; minute++) {
          world.set(minute % 2 === 0 ? 'down' : 'up', 'booking/page');
          await world.minute();
        }
        await world.idle();
      },
      judge: (world) => {
        const flapping = world.story('booking').filter((fact) => fact === 'flapping').length;
        const sms = world.carrier.texts('sms', 'suzuki').length;
        // A crash between the opening and the word that it flaps costs one more opening.
        return [
          ...(flapping === 1 ? [] : [`flapping said ${flapping} times`]),
          ...(opened(world) <= 5 ? [] : [`opened ${opened(world)} times`]),
          ...(sms <= 11 ? [] : [`${sms} SMS`]),
        ];
      },
    });
    expect(broken).toEqual([]);
  });
});
