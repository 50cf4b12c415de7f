import { expect, it } from '@jest/globals';
import { pulse } from '../../../lambda/engine/pulse.ts';
import { sites } from '../configs.ts';
import { atEveryPosition, duplicatesOf, outage } from '../every-position.ts';
import { StoreDownError } from '../fault.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';
import { Random } from '../random.ts';
import { row } from './row.ts';

const transitions = (world: FaultyWorld, service: string): readonly string[] =>
  world.story(service).filter((fact) => fact !== 'paged');

row('DynamoDB throttles, conditional failures, partial batches', () => {
  it.each([{ kind: 'throw' }, { kind: 'conflict' }] as const)(
    'DynamoDB conditional failures and partial work ($kind at every write): one incident, told to the end',
    async (fault) => {
      const { broken } = await atEveryPosition({
        config: sites.plain,
        fault,
        where: ({ operation, phase }) => (operation === 'put' || operation === 'delete') && phase === 'after',
        story: outage,
        judge: (world) =>
          world.story('booking').filter((fact) => fact === 'opened').length === 1
            ? []
            : [world.story('booking').join()],
      });
      expect(broken).toEqual([]);
    },
  );

  it('DynamoDB throttles half of all calls for five minutes: nothing is lost', async () => {
    const world = new FaultyWorld(sites.stepped);
    const random = new Random(4);
    world.inject = ({ operation }) => (operation !== 'send' && random.chance(0.5) ? { kind: 'throw' } : null);
    world.set('down', 'booking/page', 'login/page');
    for (let minute = 0; minute < 5; minute++) await world.minute();
    world.inject = () => null;
    expect(await afterwards(world)).toEqual([]);
  });

  it('a throttled call, anywhere: nothing is lost, no duplicate', async () => {
    const { broken } = await atEveryPosition({
      config: sites.plain,
      fault: { kind: 'throw' },
      stride: 4,
      where: ({ operation, phase }) => operation !== 'send' && phase === 'before',
      story: outage,
      // The word that a message was sent may be what is throttled.
      judge: (world) => (duplicatesOf(world) > 1 ? [`${duplicatesOf(world)} duplicates`] : []),
    });
    expect(broken).toEqual([]);
  });
});

row('DynamoDB down for hours', () => {
  it('DynamoDB down for three hours: states kept, it goes on where it stopped', async () => {
    const world = new FaultyWorld(sites.stepped);
    world.set('down', 'booking/page');
    await world.minute();
    const before = world.story('booking');
    const alive = world.store.all('sys').find(({ sk }) => sk === 'pulse');
    world.inject = ({ operation }) => (operation === 'send' ? null : { kind: 'throw' });
    const operations = world.witness.operations;
    for (let minute = 0; minute < 180; minute++) await world.minute();
    expect((world.witness.operations - operations) / 180).toBeLessThan(20);
    // Every call fails for all to see: the alarms of the functions' errors and dead letters are by that.
    await expect(world.clock.runUntil(pulse(world.deps('pulse')))).rejects.toThrow(StoreDownError);
    expect(world.story('booking')).toEqual(before);
    // Local mode tells by the age of this item.
    expect(world.store.all('sys').find(({ sk }) => sk === 'pulse')).toEqual(alive);
    world.inject = () => null;
    expect(await afterwards(world)).toEqual([]);
    expect(transitions(world, 'booking')).toEqual(['opened', 'left', 'resolved']);
  });
});

row('results out of order, clock skew of 5 min, clock going backwards', () => {
  it.each([300_000, -300_000])(
    'clock skew of %s ms in the middle of an outage: one final state, no negative duration',
    async (ms) => {
      for (const at of [0, 1, 2, 3, 4]) {
        const world = new FaultyWorld(sites.stepped);
        world.set('down', 'booking/page');
        for (let minute = 0; minute < 5; minute++) {
          if (minute === at) world.jump(ms);
          await world.minute();
        }
        expect(await afterwards(world)).toEqual([]);
        expect(transitions(world, 'booking')).toEqual(['opened', 'left', 'resolved']);
      }
    },
  );

  it('results out of order, events late and twice: one final state', async () => {
    const world = new FaultyWorld(sites.stepped);
    const random = new Random(5);
    world.streamDelays = () => [random.below(200_000), random.below(200_000)];
    for (const status of ['down', 'up', 'degraded', 'down', 'up'] as const) {
      world.set(status, 'booking/page');
      await world.minute();
    }
    expect(await afterwards(world)).toEqual([]);
  });
});
