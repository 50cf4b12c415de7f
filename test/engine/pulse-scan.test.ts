import { describe, expect, it, jest } from '@jest/globals';
import { allHotKeys, hotKey } from '../../lambda/core/keys.ts';
import type { Range } from '../../lambda/engine/ports.ts';
import { planOf, World } from '../support/world.ts';

const yamlOf = (...services: readonly string[]): string =>
  [
    'title: Cloud',
    'controls: []',
    'defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }',
    'contacts: { sato: { sms: "+819012345678" } }',
    'services:',
    ...services.map(
      (id) => `  - { id: ${id}, monitors: [ { id: page, http: "https://example.com/${id}" } ] }`,
    ),
  ].join('\n');

type Asked = readonly [pk: string, range?: Range | undefined];

/** Pulses, a minute apart: what each asked of the partitions of states and markers. */
async function pulses(world: World, count: number): Promise<readonly (readonly Asked[])[]> {
  const query = jest.spyOn(world.store, 'query');
  const asked: (readonly Asked[])[] = [];
  for (let pulse = 0; pulse < count; pulse++) {
    await world.nextMinute();
    query.mockClear();
    await world.pulseNow();
    asked.push(query.mock.calls.filter(([pk]) => pk.startsWith('hot#')));
  }
  query.mockRestore();
  return asked;
}

describe('the scan of the pulse', () => {
  it('looks where the plan has services, and everywhere every tenth minute', async () => {
    const world = new World(yamlOf('booking', 'login', 'mail'));
    const asked = await pulses(world, 20);
    const own = ['booking', 'login', 'mail'].map(hotKey).sort();
    const scanned = asked.map((each) => each.map(([pk]) => pk).sort());
    expect(scanned.filter((pks) => pks.length === allHotKeys.length)).toEqual([allHotKeys, allHotKeys]);
    for (const pks of scanned.filter((each) => each.length < allHotKeys.length)) expect(pks).toEqual(own);
  });

  it('reads eventually, and what it finds is read again consistently before anything is decided', async () => {
    const world = new World(yamlOf('booking'));
    world.streaming = false;
    world.set('down', 'booking/page');
    await world.sweepNow();
    const [asked = []] = await pulses(world, 1);
    expect(world.story('booking')).toContain('opened');
    const [first, ...again] = asked.filter(([pk]) => pk === hotKey('booking'));
    expect(first?.[1]).toEqual({ eventual: true });
    expect(again.length).toBeGreaterThan(0);
    for (const [, range] of again) expect(range?.eventual ?? false).toBe(false);
  });

  it('closes within eleven minutes what a service leaves that the plan no longer has', async () => {
    const world = new World(yamlOf('booking', 'login'));
    world.set('down', 'login/page');
    await world.minutes(2);
    expect(world.story('login')).toContain('opened');
    world.source = planOf(yamlOf('booking'), world.clock.now());
    await pulses(world, 11);
    expect(world.story('login')).toContain('resolved');
    await pulses(world, 10);
    expect(
      world.store.all(hotKey('login')).filter((item) => 'service' in item && item.service === 'login'),
    ).toEqual([]);
  });
});
