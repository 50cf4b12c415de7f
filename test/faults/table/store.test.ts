import { describe, expect, it } from '@jest/globals';
import { sites } from '../configs.ts';
import { atEveryPosition, outage } from '../every-position.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';
import { Random } from '../random.ts';

const transitions = (world: FaultyWorld, service: string): readonly string[] =>
  world.story(service).filter((fact) => fact !== 'paged');

describe('what befalls the store and the clock', () => {
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

  it('DynamoDB down for three hours: states kept, it goes on where it stopped', async () => {
    const world = new FaultyWorld(sites.stepped);
    world.set('down', 'booking/page');
    await world.minute();
    const before = world.story('booking');
    const alive = world.store.all('sys').find(({ sk }) => sk === 'pulse');
    world.inject = ({ operation }) => (operation === 'send' ? null : { kind: 'throw' });
    for (let minute = 0; minute < 180; minute++) await world.minute();
    expect(world.story('booking')).toEqual(before);
    // The watchdog alarms by the age of this item, and by the errors of the function.
    expect(world.store.all('sys').find(({ sk }) => sk === 'pulse')).toEqual(alive);
    world.inject = () => null;
    expect(await afterwards(world)).toEqual([]);
    expect(transitions(world, 'booking')).toEqual(['opened', 'left', 'resolved']);
  });

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
