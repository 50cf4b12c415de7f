import { describe, expect, it } from '@jest/globals';
import { planOf } from '../../support/world.ts';
import { sites } from '../configs.ts';
import { FaultyWorld } from '../faulty-world.ts';
import { afterwards } from '../harness.ts';

const api = '\n      - { id: api, http: "https://example.com/api" }';
const older = sites.stepped.replace(api, '');

async function minutes(world: FaultyWorld, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) await world.minute();
  await world.idle();
}

describe('what befalls the config', () => {
  it('rolling deployment, an old function meets a new monitor: nothing is called removed by an older plan', async () => {
    const world = new FaultyWorld(planOf(sites.stepped, 2));
    world.set('down', 'booking/api');
    await minutes(world, 1);
    const newer = world.source;
    world.source = planOf(older, 1);
    world.startPulse();
    world.stream('booking');
    await world.idle();
    expect(world.story('booking').filter((fact) => fact !== 'paged')).toEqual(['opened']);
    expect(world.store.all('hot#').map((item) => item.sk)).toContain('booking/api');
    world.source = newer;
    expect(await afterwards(world)).toEqual([]);
  });

  it.each([
    ['renamed', sites.stepped.replace('id: api', 'id: api-v2')],
    ['removed', older],
    ['paused', sites.stepped.replace('id: api,', 'id: api, paused: true,')],
  ])('monitor %s while down: closed as removed, once; escalation stops', async (_, config) => {
    const world = new FaultyWorld(planOf(sites.stepped, 1));
    world.set('down', 'booking/api');
    await minutes(world, 1);
    world.source = planOf(config, 2);
    await minutes(world, 1);
    const resolved = world.facts('booking').filter((fact) => fact.fact === 'resolved');
    expect(resolved).toMatchObject([{ data: { why: 'removed' } }]);
    const sent = world.carrier.sent.length;
    await minutes(world, 10);
    expect(world.carrier.sent).toHaveLength(sent);
    expect(world.carrier.texts('sms', 'suzuki')).toEqual([]);
    world.statuses.clear();
    expect(await afterwards(world)).toEqual([]);
  });

  it('monitor paused at the desk while down: closed as paused, once; escalation stops; pages anew if still down after it', async () => {
    const world = new FaultyWorld(planOf(sites.stepped, 1));
    world.set('down', 'booking/api');
    await minutes(world, 1);
    await world.pause('booking', 'sato', { do: 'pause', what: 'booking/api', for: '30m' });
    world.stream('booking');
    await minutes(world, 1);
    const resolved = world.facts('booking').filter((fact) => fact.fact === 'resolved');
    expect(resolved).toMatchObject([{ data: { why: 'paused' } }]);
    const sent = world.carrier.sent.length;
    await minutes(world, 20);
    expect(world.carrier.sent).toHaveLength(sent);
    expect(world.carrier.texts('sms', 'suzuki')).toEqual([]);
    await minutes(world, 12);
    expect(world.story('booking').filter((fact) => fact === 'opened')).toHaveLength(2);
    expect(world.carrier.sent.length).toBeGreaterThan(sent);
    world.statuses.clear();
    expect(await afterwards(world)).toEqual([]);
  });

  it('monitor paused while its sweep is under way: the late verdict opens nothing', async () => {
    const world = new FaultyWorld(planOf(sites.stepped, 1));
    world.set('down', 'booking/api');
    let paused = false;
    world.onProbe = async ({ id }) => {
      if (paused || id !== 'booking/api') return;
      paused = true;
      await world.clock.sleep(4_000);
      void world.pause('booking', 'sato', { do: 'pause', what: null, for: '30m' });
    };
    await minutes(world, 5);
    expect(paused).toBe(true);
    expect(world.story('booking')).toEqual([]);
    world.statuses.clear();
    await minutes(world, 30);
    expect(await afterwards(world)).toEqual([]);
  });

  it('config deployed during an incident: the incident goes on', async () => {
    const world = new FaultyWorld(planOf(sites.stepped, 1));
    world.set('down', 'booking/api');
    await minutes(world, 1);
    world.source = planOf(sites.stepped.replace('after: 90s', 'after: 150s'), 2);
    await minutes(world, 1);
    expect(world.carrier.texts('sms', 'suzuki')).toEqual([]);
    await minutes(world, 1);
    expect(world.carrier.texts('sms', 'suzuki')).toHaveLength(1);
    expect(await afterwards(world)).toEqual([]);
    expect(new Set(world.facts('booking').map((fact) => fact.incident)).size).toBe(1);
  });
});
