import { describe, expect, it } from '@jest/globals';
import type { Status } from '../../lambda/core/verdict.ts';
import type { Location } from '../../lambda/engine/ports.ts';
import { World, resultOf } from '../support/world.ts';

const yaml = `
title: Cloud
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts: { sato: { sms: "+819012345678", email: sato@example.com } }
services:
  - id: booking
    monitors: [ { id: page, http: "https://example.com/" }, { id: api, http: "https://example.com/api" } ]
`;

const asked: string[][] = [];

/** A location that sees every monitor so; null: it does not answer. */
const seeing = (name: string, status: Status | null): Location => ({
  name,
  probe: (monitors) => {
    asked.push([...monitors]);
    if (status === null) return Promise.reject(new Error('timed out'));
    return Promise.resolve(Object.fromEntries(monitors.map((id) => [id, resultOf(status, 0)])));
  },
});

async function statesAfter(...locations: readonly Location[]) {
  asked.length = 0;
  const world = new World(yaml);
  world.locations = locations;
  world.set('down', 'booking/page', 'booking/api');
  await world.minutes(1);
  return world.store.all('hot#').flatMap((item) => (item.kind === 'state' ? [item] : []));
}

describe('what is down from home', () => {
  it.each([
    ['one of two others fails too', [seeing('us', 'up'), seeing('eu', 'down')], 'down', ['home', 'eu'], 3],
    ['no other answers', [seeing('us', null), seeing('eu', null)], 'down', ['home'], 1],
    ['the others cannot tell', [seeing('us', 'unknown')], 'down', ['home'], 1],
    ['all that answer see it up', [seeing('us', 'up'), seeing('eu', null)], 'degraded', ['home'], 2],
  ] as const)('%s: %#', async (_, locations, status, seenFrom, places) => {
    const states = await statesAfter(...locations);
    expect(states).toHaveLength(2);
    for (const state of states) {
      expect(state.status).toBe(status);
      expect(state.turns[0]).toMatchObject({ seenFrom, asked: places });
      if (status === 'degraded') expect(state.reason?.code).toBe('PARTIAL');
    }
  });

  it('is asked about in one call for all monitors, by id', async () => {
    await statesAfter(seeing('us', 'down'));
    expect(asked).toEqual([['booking/page', 'booking/api']]);
  });
});
