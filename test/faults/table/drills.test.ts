import { describe, expect, it, jest } from '@jest/globals';
import { sendingOf } from '../../../lambda/core/drill/sending.ts';
import { drillOutboxPk } from '../../../lambda/core/keys.ts';
import { askForDrill } from '../../../lambda/engine/drill/ask.ts';
import { sendDrills } from '../../../lambda/engine/drill/send.ts';
import { sites } from '../configs.ts';
import { atEveryPosition, duplicatesOf, outage } from '../every-position.ts';
import { CrashError } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { FaultyWorld } from '../faulty-world.ts';

jest.setTimeout(120_000);

/** Asks for a test page to Sato, and has it sent as the stream does. */
async function drill(world: FaultyWorld): Promise<void> {
  const { source, store, clock } = world;
  await clock.runUntil(askForDrill({ plan: source.plan, store, clock }, 'sato', 'sato'));
  world.start(() => sendDrills(world.deps('respond'), ['sato']));
}

/** What Sato was not told of the drill: neither sent nor visibly failed. */
function untold(world: FaultyWorld): readonly string[] {
  const drills = world.store.all('drill#').filter((item) => item.kind === 'drill');
  return drills.flatMap((each) =>
    each.channels.flatMap((channel) => {
      const log = world.store
        .all(drillOutboxPk(each.contact, channel))
        .filter((item) => item.kind === 'delivery');
      const { outcome } = sendingOf(each, channel, log, world.clock.now());
      return outcome === 'accepted' || outcome === 'failed' ? [] : [`the drill by ${channel}: ${outcome}`];
    }),
  );
}

const unmeasured = (world: FaultyWorld): readonly string[] =>
  world.store
    .all('sys')
    .flatMap((item) =>
      item.sk.startsWith('drill#') && item.kind === 'sys' && item.data.isSent !== true ? [item.sk] : [],
    );

describe('drill', () => {
  it.each<{ readonly what: string; readonly fault: Fault; readonly most: number }>([
    { what: 'its sender crashes', fault: { kind: 'crash' }, most: 2 },
    { what: 'a reply is lost', fault: { kind: 'throw' }, most: 1 },
    { what: 'its sender is paused past its claim', fault: { kind: 'pause', ms: 40_000 }, most: 1 },
    { what: 'the carrier refuses the text', fault: { kind: 'refuse' }, most: 0 },
  ])('$what, anywhere: sent all the same, once more on each channel at most', async ({ fault, most }) => {
    const { broken, positions } = await atEveryPosition({
      config: sites.plain,
      fault,
      where: ({ key, operation, phase }) =>
        fault.kind === 'refuse'
          ? operation === 'send' && phase === 'before'
          : `${key.pk} ${key.sk}`.includes('drill'),
      story: async (world) => {
        await drill(world);
        for (let minute = 0; minute < 3; minute++) await world.minute();
        await world.idle();
      },
      judge: (world) => [
        ...untold(world),
        ...unmeasured(world),
        ...(duplicatesOf(world) > most ? [`${duplicatesOf(world)} duplicates`] : []),
      ],
    });
    expect(broken).toEqual([]);
    expect(positions).toBeGreaterThan(fault.kind === 'refuse' ? 1 : 10);
  });

  it('whatever befalls it in the midst of an outage: the alerts are as they would be without it', async () => {
    const { broken } = await atEveryPosition({
      config: sites.plain,
      fault: { kind: 'crash' },
      stride: 7,
      story: async (world) => {
        world.start(() => drill(world), 20_000);
        await outage(world);
      },
      judge: (world) => [...untold(world), ...unmeasured(world)],
    });
    expect(broken).toEqual([]);
  });

  it('its sender crashes, and another is asked for before the pulse comes: what was not sent is given up, and nothing is left', async () => {
    const { broken } = await atEveryPosition({
      config: sites.plain,
      fault: { kind: 'crash' },
      where: ({ by, key }) => by === 'respond' && `${key.pk} ${key.sk}`.includes('drill'),
      story: async (world) => {
        await drill(world);
        await world.idle();
        await world.clock.advance(61_000);
        // Announced, and whoever did so vanishes before it is put.
        const { source, store, clock } = world;
        const vanishing = {
          get: store.get.bind(store),
          query: store.query.bind(store),
          delete: store.delete.bind(store),
          put: (...[item, condition]: Parameters<typeof store.put>) =>
            item.kind === 'drill' ? Promise.reject(new CrashError('gone')) : store.put(item, condition),
        };
        await expect(
          clock.runUntil(askForDrill({ plan: source.plan, store: vanishing, clock }, 'sato', 'sato')),
        ).rejects.toThrow(CrashError);
        for (let minute = 0; minute < 20; minute++) await world.minute();
        await world.idle();
      },
      judge: (world) => [...untold(world), ...unmeasured(world)],
    });
    expect(broken).toEqual([]);
  });
});
