import { describe, expect, it } from '@jest/globals';
import { World, link } from '../support/world.ts';

const yaml = `
title: Cloud
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 3, within: 10s } }
contacts:
  sato: { name: Sato, sms: "+819012345678", email: sato@example.com }
  suzuki: { name: Suzuki, sms: "+819012345679" }
policies:
  default:
    steps:
      - { notify: [sato] }
      - { after: 5m, notify: [suzuki] }
    repeat: 30m
services:
  - id: booking
    name: Seminar booking
    policy: default
    monitors:
      - { id: page, http: "https://example.com/" }
      - { id: api, http: "https://example.com/api" }
`;

describe('one failing endpoint', () => {
  it('is confirmed within the sweep, told by SMS and email at once, and its recovery too', async () => {
    const world = new World(yaml);
    await world.minutes(1);
    expect(world.carrier.sent).toEqual([]);

    world.set('down', 'booking/page');
    const failedAt = world.clock.now();
    await world.minutes(1);
    expect(world.carrier.texts('sms')).toHaveLength(1);
    expect(world.carrier.texts('email')).toHaveLength(1);
    expect(world.carrier.sent[0]?.at).toBeLessThan(failedAt + 11_000);
    expect(world.carrier.texts('sms')[0]).toContain('Seminar booking');
    expect(world.carrier.texts('sms')[0]).toContain('503');
    expect(world.carrier.texts('sms')[0]).toContain(link);

    await world.minutes(2);
    expect(world.carrier.sent).toHaveLength(2);

    world.set('up', 'booking/page');
    await world.minutes(1);
    expect(world.carrier.texts('sms')).toHaveLength(2);
    expect(world.carrier.texts('sms')[1]).toMatch(/was down 3 min/);
    expect(world.carrier.texts('email')).toHaveLength(2);
    expect(world.story('booking')).toEqual(['opened', 'paged', 'left', 'resolved', 'paged']);
    expect(world.brokenLogs()).toEqual([]);

    await world.minutes(2);
    expect(world.carrier.sent).toHaveLength(4);
    expect(world.store.all('hot#')).toEqual([]);
    expect(world.store.all('to#').filter((item) => item.kind === 'due')).toEqual([]);
  });

  it('that comes back during the confirming tries alarms nobody', async () => {
    const world = new World(yaml);
    world.set('down', 'booking/page');
    world.onProbe = () => {
      if (world.clock.now() % 60_000 > 4_000) world.set('up', 'booking/page');
    };
    await world.minutes(2);
    expect(world.carrier.sent).toEqual([]);
    expect(world.store.all('hot#')).toEqual([]);
  });

  it('pages the second step after five minutes, and everybody again half an hour later', async () => {
    const world = new World(yaml);
    world.set('down', 'booking/page');
    await world.minutes(4);
    expect(world.carrier.texts('sms', 'suzuki')).toEqual([]);
    await world.minutes(3);
    expect(world.carrier.texts('sms', 'suzuki')).toHaveLength(1);
    expect(world.carrier.texts('sms', 'sato')).toHaveLength(1);
    await world.minutes(31);
    expect(world.carrier.texts('sms', 'suzuki')).toHaveLength(2);
    expect(world.carrier.texts('sms', 'sato')).toHaveLength(2);
    world.set('up', 'booking/page');
    await world.minutes(2);
    expect(world.carrier.texts('sms', 'suzuki').at(-1)).toMatch(/^UP/);
    expect(world.carrier.texts('sms', 'sato').at(-1)).toMatch(/^UP/);
  });

  it('is joined by a second monitor of its service without a second alert', async () => {
    const world = new World(yaml);
    world.set('down', 'booking/page');
    await world.minutes(1);
    world.set('down', 'booking/api');
    await world.minutes(1);
    world.set('up', 'booking/page');
    await world.minutes(1);
    expect(world.carrier.texts('sms')).toHaveLength(1);
    world.set('up', 'booking/api');
    await world.minutes(1);
    expect(world.story('booking')).toEqual([
      'opened',
      'paged',
      'joined',
      'left',
      'left',
      'resolved',
      'paged',
    ]);
    expect(world.carrier.texts('sms')).toHaveLength(2);
  });

  it('that is only slow is told by email alone, and by SMS once it is down', async () => {
    const world = new World(yaml);
    world.set('degraded', 'booking/page');
    await world.minutes(10);
    expect(world.carrier.texts('sms')).toEqual([]);
    expect(world.carrier.texts('email')).toHaveLength(1);
    world.set('down', 'booking/page');
    await world.minutes(1);
    expect(world.carrier.texts('sms')).toHaveLength(1);
    expect(world.carrier.texts('email')).toHaveLength(2);
    expect(world.story('booking')).toEqual(['opened', 'paged', 'changed', 'paged']);
  });
});

describe('without the stream', () => {
  it('alerts still go out within two minutes', async () => {
    const world = new World(yaml);
    world.streaming = false;
    world.set('down', 'booking/page');
    const failedAt = world.clock.now();
    await world.minutes(2);
    expect(world.carrier.sent).toHaveLength(2);
    expect(world.carrier.sent[1]?.at).toBeLessThan(failedAt + 120_000);
  });

  it('an outage that came and went between two pulses is told, both ways', async () => {
    const world = new World(yaml);
    world.streaming = false;
    world.set('down', 'booking/page');
    await world.sweepNow();
    await world.nextMinute();
    world.set('up', 'booking/page');
    await world.sweepNow();
    expect(world.carrier.sent).toEqual([]);
    await world.pulseNow();
    expect(world.story('booking')).toEqual(['opened', 'left', 'resolved', 'paged', 'paged']);
    expect(world.carrier.texts('sms', 'sato')).toHaveLength(1);
    expect(world.carrier.texts('sms', 'sato')[0]).toMatch(/^UP .*was down/);
  });
});

describe('when it is us', () => {
  const own = yaml.replace(
    'controls: []',
    'controls: ["https://control.example/"]\nops: { email: [ops@example.com] }',
  );

  it('nobody is blamed: states stay, the ops hear once, and once more when it is over', async () => {
    const world = new World(own);
    world.set('down', 'booking/page', 'booking/api');
    world.controlsReachable = false;
    await world.minutes(5);
    expect(world.story('booking')).toEqual([]);
    expect(world.carrier.texts('sms')).toEqual([]);
    expect(world.carrier.texts('email')).toHaveLength(1);
    world.set('up', 'booking/page', 'booking/api');
    world.controlsReachable = true;
    await world.minutes(3);
    expect(world.carrier.texts('email')).toHaveLength(2);
    expect(world.story('booking')).toEqual([]);
  });

  it('a real outage is told as soon as the controls answer', async () => {
    const world = new World(own);
    world.set('down', 'booking/page', 'booking/api');
    await world.minutes(1);
    expect(world.story('booking')).toEqual(['opened', 'paged', 'joined']);
    expect(world.carrier.texts('sms')).toHaveLength(1);
  });
});
