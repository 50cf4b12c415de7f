import { expect, it } from '@jest/globals';
import { World } from '../support/world.ts';

const yaml = `
title: Cloud
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts: { sato: { name: Sato, sms: "+819012345678", email: sato@example.com } }
services: [ { id: booking, name: Seminar booking, monitors: [ { id: page, http: "https://example.com/" } ] } ]
`;

it('what is up and down at every check is said to flap, once, and over once it is calm', async () => {
  const world = new World(yaml);
  for (let n = 0; n < 30; n++) {
    world.set(n % 2 === 0 ? 'down' : 'up', 'booking/page');
    await world.minutes(1);
  }
  world.set('up', 'booking/page');
  const sms = world.carrier.texts('sms');
  expect(sms.filter((text) => text.startsWith('DOWN'))).toHaveLength(4);
  expect(sms.filter((text) => text.startsWith('UP'))).toHaveLength(3);
  expect(sms.filter((text) => text.includes('(flapping)'))).toEqual([sms.at(-1)]);
  expect(world.story('booking').filter((fact) => fact === 'flapping')).toHaveLength(1);
  await world.minutes(8);
  expect(world.carrier.texts('sms')).toHaveLength(7);
  await world.minutes(5);
  expect(world.carrier.texts('sms')).toHaveLength(8);
  expect(world.carrier.texts('sms').at(-1)).toMatch(/^UP /);
  expect(world.store.all('hot#')).toEqual([]);
  expect(world.brokenLogs()).toEqual([]);
});

it('is said although the one who opened the incident vanished before it could', async () => {
  const world = new World(yaml);
  let lost = 0;
  world.store.hook = (operation, key, phase) => {
    if (operation !== 'put' || phase !== 'before' || !key.pk.startsWith('log#')) return;
    if (world.story('booking').at(-1) !== 'opened' || lost >= 3) return;
    if (world.story('booking').filter((fact) => fact === 'resolved').length < 3) return;
    lost += 1;
    throw new Error('vanished');
  };
  for (let n = 0; n < 8; n++) {
    world.set(n % 2 === 0 ? 'down' : 'up', 'booking/page');
    await world.sweepNow();
    await world.pulseNow().catch(() => undefined);
    await world.nextMinute();
  }
  expect(lost).toBe(3);
  expect(world.story('booking').slice(-3)).toEqual(['opened', 'flapping', 'paged']);
  expect(world.carrier.texts('sms').at(-1)).toContain('(flapping)');
  await world.minutes(12);
  expect(world.carrier.texts('sms').at(-1)).toMatch(/^UP /);
  expect(world.brokenLogs()).toEqual([]);
});
