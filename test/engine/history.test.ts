import { describe, expect, it } from '@jest/globals';
import type { FactItem } from '../../lambda/core/facts.ts';
import { outageOf } from '../../lambda/core/history/outage.ts';
import { closedPk } from '../../lambda/core/keys.ts';
import { readHistory } from '../../lambda/engine/service-history.ts';
import { World } from '../support/world.ts';

const yaml = `
title: Cloud
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts: { sato: { email: sato@example.com } }
services:
  - id: booking
    monitors:
      - { id: page, http: "https://example.com/" }
      - { id: api, http: "https://example.com/api" }
`;
const minuteMs = 60_000;

describe('the history of a service', () => {
  it('tells when it was down, exact to the first failed try, whichever monitors joined and left', async () => {
    const world = new World(yaml);
    await world.nextMinute();
    const began = world.clock.now();
    world.set('down', 'booking/page');
    await world.minutes(3);
    world.set('down', 'booking/api');
    await world.minutes(2);
    world.set('up', 'booking/page');
    await world.minutes(4);
    world.set('degraded', 'booking/api');
    await world.minutes(5);
    world.set('up', 'booking/api');
    await world.minutes(2);
    const outage = outageOf(world.facts('booking'), world.clock.now());
    const rough = (ms: number): number => Math.round(ms / minuteMs);
    expect(outage.down.map(({ from, until }) => [rough(from - began), rough(until - began)])).toEqual([
      [0, 9],
    ]);
    expect(outage.degraded.map(({ from, until }) => [rough(from - began), rough(until - began)])).toEqual([
      [9, 14],
    ]);
    const [closed] = world.store.all(closedPk(world.clock.now()));
    expect(closed).toMatchObject({ kind: 'closed', outage });
  });

  it('goes on while the incident is open, and shows today as it is', async () => {
    const world = new World(yaml);
    await world.nextMinute();
    const began = world.clock.now();
    world.set('down', 'booking/page');
    await world.minutes(10);
    const { source, store, clock } = world;
    const history = await readHistory(source.plan, store, [], [world.facts('booking')], clock.now());
    const days = history.last('booking', source.plan.timezone).days;
    expect(days).toHaveLength(90);
    expect(days.at(-1)).toMatchObject({ mark: 'down', downMs: clock.now() - began });
    expect(days.slice(0, -1).every((day) => day.mark === 'unmeasured')).toBe(true);
  });

  it('counts what a person declared, until it is lifted', () => {
    const fact = (name: string, at: number, data: object): FactItem =>
      ({ fact: name, at: at * minuteMs, data }) as unknown as FactItem;
    const outage = outageOf(
      [
        fact('opened', 1, { affected: [], declared: { level: 'degraded' } }),
        fact('declared', 3, { level: 'down' }),
        fact('declared', 4, { level: 'degraded' }),
        fact('lifted', 7, { contact: 'sato' }),
        fact('resolved', 8, { why: 'lifted' }),
      ],
      60 * minuteMs,
    );
    expect(outage).toEqual({
      degraded: [{ from: minuteMs, until: 3 * minuteMs }],
      down: [{ from: 3 * minuteMs, until: 7 * minuteMs }],
    });
  });

  it('keeps an item of many turns small', () => {
    const turn = (n: number): readonly FactItem[] =>
      [
        {
          fact: 'joined',
          data: { affected: [{ monitor: 'a', status: 'down', reason: null, since: n * 100 }] },
        },
        { fact: 'left', data: { left: [{ monitor: 'a', why: 'recovered', until: n * 100 + 50, turn: n }] } },
      ] as unknown as readonly FactItem[];
    const { down } = outageOf(Array.from({ length: 500 }, (_, n) => turn(n)).flat(), 60_000);
    expect(down).toHaveLength(60);
    expect(down.at(-1)).toEqual({ from: 5900, until: 49_950 });
  });
});
