import { expect, it } from '@jest/globals';
import { respond } from '../../../lambda/engine/respond.ts';
import { respondHandler } from '../../../lambda/handlers/respond.ts';
import { sites } from '../configs.ts';
import { atEveryPosition, duplicatesOf, outage } from '../every-position.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';
import { row } from './row.ts';

const firstSentAfterMs = (world: FaultyWorld, begin: number): number =>
  Math.min(...world.witness.accepted.map(({ at }) => at)) - begin;

row('crash between the state write and the alert; stream deleted altogether', () => {
  it('crash between the state write and the alert: alert within 2 min', async () => {
    let begin = 0;
    const { positions, broken } = await atEveryPosition({
      config: sites.plain,
      fault: { kind: 'crash' },
      stride: 2,
      where: ({ by }) => by === 'respond',
      story: async (world) => {
        begin = world.clock.now();
        await outage(world);
      },
      judge: (world) => {
        const afterMs = firstSentAfterMs(world, begin);
        return afterMs > 120_000 ? [`the first alert left after ${afterMs} ms`] : [];
      },
    });
    expect(broken).toEqual([]);
    expect(positions).toBeGreaterThan(50);
  });

  it('stream deleted altogether: alert within 2 min (pulse), whatever crashes', async () => {
    const world = new FaultyWorld(sites.plain);
    const begin = world.clock.now();
    world.streamDelays = () => [];
    await outage(world);
    expect(firstSentAfterMs(world, begin)).toBeLessThan(120_000);
    expect(await afterwards(world)).toEqual([]);
    const { broken } = await atEveryPosition({
      config: sites.plain,
      fault: { kind: 'crash' },
      stride: 3,
      story: async (each) => {
        each.streamDelays = () => [];
        await outage(each);
      },
    });
    expect(broken).toEqual([]);
  });
});

row('crash after publish, before it is confirmed; publish accepted and the reply lost', () => {
  it.each([{ kind: 'crash' }, { kind: 'throw' }] as const)(
    'crash after publish, or its reply lost ($kind): one duplicate at most, same incident id',
    async (fault) => {
      let duplicates = 0;
      const { positions, broken } = await atEveryPosition({
        config: sites.plain,
        fault,
        where: ({ operation, phase }) => operation === 'send' && phase === 'after',
        story: outage,
        judge: (world) => {
          duplicates += duplicatesOf(world);
          const ids = new Set([...world.witness.dues.values()].map((due) => due.incident));
          return ids.size === 1 ? [] : [`${ids.size} incidents`];
        },
      });
      expect(broken).toEqual([]);
      expect(positions).toBeGreaterThanOrEqual(6);
      expect(duplicates).toBeGreaterThan(0);
    },
  );
});

row("two services' shards and two responders race to open one incident", () => {
  it('two responders race to open one incident, held up anywhere: one opened, the chain of hashes verifies', async () => {
    const { broken } = await atEveryPosition({
      config: sites.stepped,
      fault: { kind: 'pause', ms: 150 },
      stride: 3,
      where: ({ by }) => by === 'respond',
      story: async (world) => {
        world.streamDelays = () => [0, 0];
        world.set('down', 'booking/page', 'login/page');
        await world.minute();
        await world.idle();
      },
      judge: (world) => {
        const opened = ['booking', 'login'].map(
          (id) => world.story(id).filter((fact) => fact === 'opened').length,
        );
        const twice = duplicatesOf(world);
        return [
          ...(opened.join() === '1,1' ? [] : [`opened ${opened.join()}`]),
          ...(twice === 0 ? [] : [`${twice} duplicates`]),
        ];
      },
    });
    expect(broken).toEqual([]);
  });
});

row('time-out in the middle of a batch', () => {
  it('time-out in the middle of a batch: what was done is not done again', async () => {
    const services = ['a', 'b', 'c', 'd', 'e', 'f'];
    const { positions, broken } = await atEveryPosition({
      config: sites.storm,
      fault: { kind: 'crash' },
      stride: 7,
      where: ({ by }) => by === 'respond',
      story: async (world) => {
        world.streamDelays = () => [];
        world.set('down', ...services.map((id) => `${id}/page`));
        await world.minute();
        for (let receipt = 0; receipt < 2; receipt++)
          world.start(() => respond(world.deps('respond'), services));
        await world.idle();
      },
      judge: (world) =>
        services
          .filter((id) => world.story(id).filter((fact) => fact === 'opened').length !== 1)
          .map((id) => `${id}: ${world.story(id).join()}`),
    });
    expect(broken).toEqual([]);
    expect(positions).toBeGreaterThan(10);
  });
});

row('crash between the state write and the alert; stream deleted altogether', () => {
  it('crash while people are told that it is over, and it fails again at once: both are told', async () => {
    const { broken } = await atEveryPosition({
      config: sites.plain,
      fault: { kind: 'crash' },
      where: ({ by, operation }) => by === 'pulse' && operation === 'put',
      story: async (world) => {
        world.streamDelays = () => [];
        for (const status of ['down', 'up', 'down'] as const) {
          world.set(status, 'booking/page');
          world.startSweep({ shard: 0, slot: world.clock.now() });
          await world.idle();
          world.startPulse();
          await world.idle();
          await world.nextMinute();
        }
      },
    });
    expect(broken).toEqual([]);
  });
});

row('poison stream record', () => {
  it('poison stream record: the others of its batch are delivered within 60 s, it alone is reported', async () => {
    const world = new FaultyWorld(sites.stepped);
    world.streamDelays = () => [];
    world.set('down', 'booking/page', 'login/page');
    const begin = world.clock.now();
    world.startSweep({ shard: 0, slot: begin });
    await world.idle();
    const record = (service: string | null, SequenceNumber: string) => ({
      dynamodb: { SequenceNumber, ...(service !== null && { NewImage: { service: { S: service } } }) },
    });
    world.inject = ({ key, operation }) =>
      operation === 'query' && key.pk === 'log#login' ? { kind: 'throw' } : null;
    const handle = respondHandler(world.deps('respond'));
    const Records = [record(null, '1'), record('booking', '2'), record('login', '3')];
    expect(await world.clock.runUntil(handle({ Records }))).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '3' }],
    });
    expect(firstSentAfterMs(world, begin)).toBeLessThan(60_000);
    expect(world.story('booking')).toContain('paged');
    world.inject = () => null;
    expect(await afterwards(world)).toEqual([]);
  });
});
