import { describe, expect, it } from '@jest/globals';
import { sites } from '../configs.ts';
import { atEveryPosition, duplicatesOf } from '../every-position.ts';
import type { Fault } from '../fault.ts';
import type { FaultyWorld } from '../faulty-world.ts';

const faults: readonly Fault[] = [{ kind: 'crash' }, { kind: 'throw' }];

async function minutes(world: FaultyWorld, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) await world.minute();
  await world.idle();
}

const count = (world: FaultyWorld, service: string, fact: string): number =>
  world.story(service).filter((each) => each === fact).length;

describe('what people do at the desk, with a fault anywhere', () => {
  it.each(faults)(
    'declared, twice by the same form ($kind): one incident, told to everybody, over when they say so',
    async (fault) => {
      const { broken, positions } = await atEveryPosition({
        config: sites.plain,
        fault,
        stride: 2,
        where: ({ by }) => by !== 'sweep',
        story: async (world) => {
          const declaring = {
            service: 'booking',
            kind: 'outage',
            level: 'down',
            text: 'x',
            once: 'form',
          } as const;
          world.startDeclare('suzuki', declaring);
          await minutes(world, 1);
          world.startDeclare('suzuki', declaring);
          await minutes(world, 2);
        },
        judge: (world) => [
          ...(count(world, 'booking', 'opened') === 1 ? [] : [world.story('booking').join()]),
          ...(count(world, 'booking', 'declared') === 0 ? [] : ['declared again by the same form']),
          ...(duplicatesOf(world) > 3 ? [`${duplicatesOf(world)} duplicates`] : []),
        ],
      });
      expect(broken).toEqual([]);
      expect(positions).toBeGreaterThan(50);
    },
  );

  it.each(faults)('paused while it is down, and resumed ($kind): closed once, opened anew', async (fault) => {
    const { broken } = await atEveryPosition({
      config: sites.plain,
      fault,
      stride: 3,
      story: async (world) => {
        world.set('down', 'booking/page');
        await minutes(world, 2);
        world.startPause('booking', 'sato', { do: 'pause', what: null, for: '30m' });
        await minutes(world, 2);
        world.inject = () => null;
        world.startPause('booking', 'sato', { do: 'resume', what: null });
        await minutes(world, 1);
      },
      judge: (world) =>
        // A pause that its fault kept from being stored closes nothing.
        [1, 2].includes(count(world, 'booking', 'opened')) ? [] : [world.story('booking').join()],
    });
    expect(broken).toEqual([]);
  });

  it.each(faults)(
    'acknowledged, and then nothing is heard ($kind): it lapses once, and pages anew',
    async (fault) => {
      const { broken } = await atEveryPosition({
        config: sites.lapsing,
        fault,
        stride: 5,
        where: ({ by }) => by !== 'sweep',
        story: async (world) => {
          world.set('down', 'booking/page');
          await minutes(world, 2);
          await world.clock.runUntil(world.act('booking', 'sato', { do: 'acknowledge' }));
          await minutes(world, 7);
        },
        judge: (world) => (count(world, 'booking', 'lapsed') === 1 ? [] : [world.story('booking').join()]),
      });
      expect(broken).toEqual([]);
    },
  );
});
