import { expect, it } from '@jest/globals';
import { sites } from '../configs.ts';
import { atEveryPosition } from '../every-position.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';
import { row } from './row.ts';

async function downFor(minutes: number): Promise<FaultyWorld> {
  const world = new FaultyWorld(sites.stepped);
  world.set('down', 'booking/page');
  for (let minute = 0; minute < minutes; minute++) await world.minute();
  return world;
}

const count = (world: FaultyWorld, fact: string): number =>
  world.story('booking').filter((each) => each === fact).length;

const acknowledgedBy = (world: FaultyWorld): readonly string[] =>
  world.facts('booking').flatMap((fact) => (fact.fact === 'acknowledged' ? [fact.data.contact] : []));

row('ack after recovery, double ack, ack between claim and send', () => {
  it('ack after recovery: refused, nothing changes', async () => {
    const world = await downFor(1);
    world.set('up', 'booking/page');
    await world.minute();
    const before = world.story('booking');
    expect(await world.act('booking', 'sato', { do: 'acknowledge' })).toEqual({
      did: 'refused',
      why: 'over',
    });
    expect(world.story('booking')).toEqual(before);
    expect(await afterwards(world)).toEqual([]);
  });

  it('double ack, of two people at once, held up anywhere: the first acker is kept', async () => {
    const { broken } = await atEveryPosition({
      config: sites.stepped,
      fault: { kind: 'pause', ms: 700 },
      where: ({ by }) => by === 'desk',
      story: async (world) => {
        world.set('down', 'booking/page');
        await world.minute();
        world.startAct('booking', 'sato', { do: 'acknowledge' });
        world.startAct('booking', 'suzuki', { do: 'acknowledge' });
        world.startAct('booking', 'sato', { do: 'acknowledge' });
        await world.minute();
        await world.idle();
      },
      judge: (world) => (acknowledgedBy(world).length === 1 ? [] : [acknowledgedBy(world).join()]),
    });
    expect(broken).toEqual([]);
  });

  it('ack between claim and send: the sender re-reads after its claim and drops what the ack settled', async () => {
    const world = await downFor(1);
    world.inject = ({ operation, key, phase }) => {
      if (operation !== 'put' || phase !== 'after' || key.pk !== 'to#suzuki/sms') return null;
      if (!key.sk.startsWith('log#') || count(world, 'acknowledged') > 0) return null;
      world.startAct('booking', 'sato', { do: 'acknowledge' });
      return { kind: 'pause', ms: 100 };
    };
    await world.minute();
    await world.idle();
    const events = world.store
      .all('to#suzuki/sms')
      .flatMap((item) => (item.kind === 'delivery' ? [item.event] : []));
    expect(events.slice(0, 2)).toEqual(['claimed', 'dropped']);
    expect(events).not.toContain('sent');
    expect(world.carrier.texts('sms', 'suzuki')).toEqual([]);
    world.inject = () => null;
    expect(await afterwards(world)).toEqual([]);
  });

  it('ack crashes anywhere: it is done or it is not, and the escalation knows', async () => {
    const { broken } = await atEveryPosition({
      config: sites.stepped,
      fault: { kind: 'crash' },
      where: ({ by }) => by === 'desk',
      story: async (world) => {
        world.set('down', 'booking/page');
        await world.minute();
        world.startAct('booking', 'sato', { do: 'acknowledge' });
        await world.minute();
        await world.minute();
        await world.idle();
      },
      judge: (world) => {
        const called = world.carrier.texts('sms', 'suzuki').some((text) => text.startsWith('DOWN'));
        return called === (count(world, 'acknowledged') === 0)
          ? []
          : ['the escalation did not follow the ack'];
      },
    });
    expect(broken).toEqual([]);
  });
});

row('resolved by a person while a monitor is down', () => {
  it('resolved by a person while a monitor is down: refused; silenced until it is up instead', async () => {
    const world = await downFor(1);
    expect(await world.act('booking', 'sato', { do: 'resolve' })).toEqual({
      did: 'refused',
      why: 'still down',
    });
    expect(await world.act('booking', 'sato', { do: 'silence' })).toMatchObject({ did: 'told' });
    for (let minute = 0; minute < 10; minute++) await world.minute();
    expect(world.carrier.texts('sms', 'suzuki').filter((text) => text.startsWith('DOWN'))).toEqual([]);
    expect(await afterwards(world)).toEqual([]);
    expect(count(world, 'resolved')).toBe(1);
  });

  it('resolved while it is down, and silenced instead, with a crash anywhere: it is over once, when it is up', async () => {
    const { broken } = await atEveryPosition({
      config: sites.stepped,
      fault: { kind: 'crash' },
      stride: 2,
      where: ({ by }) => by !== 'sweep',
      story: async (world) => {
        world.set('down', 'booking/page');
        await world.minute();
        world.startAct('booking', 'sato', { do: 'resolve' });
        world.startAct('booking', 'sato', { do: 'silence' });
        await world.minute();
        await world.idle();
        if (count(world, 'resolved') > 0) throw new Error('over while it is down');
      },
      judge: (world) =>
        count(world, 'resolved') === 1 ? [] : [`resolved ${count(world, 'resolved')} times`],
    });
    expect(broken).toEqual([]);
  });
});
