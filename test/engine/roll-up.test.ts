import { describe, expect, it } from '@jest/globals';
import { hourMs, monthOf, unmeasured, unpackCoverage } from '../../lambda/core/history/coverage.ts';
import { lengthMs } from '../../lambda/core/history/spans.ts';
import { historyKey } from '../../lambda/core/keys.ts';
import { rollUp } from '../../lambda/engine/roll-up.ts';
import { World } from '../support/world.ts';

const yaml = `
title: Cloud
controls: []
contacts: { sato: { email: sato@example.com } }
services:
  - id: booking
    monitors:
      - { id: page, http: "https://example.com/", interval: 1m }
      - { id: api, http: "https://example.com/api", interval: 5m }
  - id: jobs
    monitors: [ { id: nightly, heartbeat: 24h } ]
`;

async function hoursOf(world: World, service: string): Promise<Uint8Array> {
  const item = await world.store.get(historyKey(world.clock.now(), service));
  if (item?.kind !== 'coverage') throw new Error(`nothing is kept of ${service}`);
  return unpackCoverage(item).get(service)!;
}

const toHour = async (world: World): Promise<void> => {
  const left = hourMs - (world.clock.now() % hourMs);
  await world.minutes(left / 60_000);
};

describe('what was measured', () => {
  it('is kept hour by hour, with the share of the probes that saw anything', async () => {
    const world = new World(yaml);
    await toHour(world);
    const hour = (world.clock.now() - monthOf(world.clock.now())) / hourMs;
    await world.minutes(30);
    await world.clock.advance(15 * 60_000);
    await world.minutes(20);
    expect(await rollUp(world.deps('pulse'), [])).toBe(1);
    expect((await hoursOf(world, 'booking'))[hour]).toBe(75);
    expect((await hoursOf(world, 'jobs'))[hour]).toBe(100);
    expect((await hoursOf(world, 'booking'))[hour - 1]).toBe(255);
  });

  it('is not kept again, and hours in which nobody kept it are made up for', async () => {
    const world = new World(yaml);
    await toHour(world);
    await world.minutes(63);
    const hour = (world.clock.now() - monthOf(world.clock.now()) - 3 * 60_000) / hourMs - 1;
    expect(await rollUp(world.deps('pulse'), [])).toBe(1);
    expect(await rollUp(world.deps('pulse'), [])).toBe(0);
    await world.clock.advance(2 * hourMs);
    const away = { from: world.clock.now() - 2 * hourMs, until: world.clock.now() };
    expect(await rollUp(world.deps('pulse'), [away])).toBe(2);
    const hours = await hoursOf(world, 'booking');
    expect([...hours.slice(hour, hour + 4)]).toEqual([100, 5, 0, 255]);
    expect([...(await hoursOf(world, 'jobs')).slice(hour, hour + 3)]).toEqual([100, 5, 0]);
  });

  it('counts a probe that saw nothing as not measured', async () => {
    const world = new World(yaml);
    await toHour(world);
    const hour = (world.clock.now() - monthOf(world.clock.now())) / hourMs;
    world.set('unknown', 'booking/page', 'booking/api');
    await world.minutes(63);
    await rollUp(world.deps('pulse'), []);
    expect((await hoursOf(world, 'booking'))[hour]).toBe(0);
  });

  it('tells the time that was not measured', () => {
    const month = Date.UTC(2026, 10, 1);
    const hours = new Uint8Array(744).fill(100);
    hours[1] = 75;
    hours[2] = 255;
    const spans = unmeasured(new Map([[month, hours]]), { from: month, until: month + 4 * hourMs });
    expect(spans[0]).toEqual({ from: month + 1.75 * hourMs, until: month + 2 * hourMs });
    expect(lengthMs(spans)).toBe(1.25 * hourMs);
    expect(lengthMs(unmeasured(new Map(), { from: month - hourMs, until: month }))).toBe(hourMs);
  });
});
