import { describe, expect, it } from '@jest/globals';
import { World } from '../support/world.ts';

/** The clock of the world begins on Monday 2026-11-02 at 10:00 in Tokyo. */
const yaml = (more = '', severity = 'urgent'): string => `
title: Cloud
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { name: Sato, sms: "+819012345678", email: sato@example.com, quietHours: "09:00-10:30" }
  suzuki: { name: Suzuki, sms: "+819012345679" }
policies:
  default:
    steps:
      - { notify: [sato] }
      - { after: 5m, notify: [suzuki] }
services:
  - id: booking
    name: Seminar booking
    severity: ${severity}
    policy: default
    monitors: [ { id: page, http: "https://example.com/" } ]
${more}`;

const release = `
windows:
  - { id: release, kind: maintenance, services: [booking], at: 2026-11-02T10:00+09:00, for: 20m }
`;

const failing = (config: string): World => {
  const world = new World(config);
  world.set('down', 'booking/page');
  return world;
};

describe('during maintenance', () => {
  it('nobody is paged; what is still down afterwards pages then, from its first step on', async () => {
    const world = failing(yaml(release));
    await world.minutes(19);
    expect(world.story('booking')).toEqual(['opened']);
    expect(world.carrier.sent).toEqual([]);
    await world.minutes(2);
    expect(world.carrier.texts('sms', 'sato')).toHaveLength(1);
    expect(world.carrier.texts('sms', 'suzuki')).toEqual([]);
    await world.minutes(5);
    expect(world.carrier.texts('sms', 'suzuki')).toHaveLength(1);
  });

  it('what came and went is kept and told to nobody', async () => {
    const world = failing(yaml(release));
    await world.minutes(5);
    world.set('up', 'booking/page');
    await world.minutes(30);
    expect(world.story('booking')).toEqual(['opened', 'left', 'resolved']);
    expect(world.carrier.sent).toEqual([]);
    expect(world.store.all('closed#')).toHaveLength(1);
  });
});

describe('maintenance of each Sunday', () => {
  const weekly = yaml(
    'windows: [ { id: weekly, kind: maintenance, services: [booking], every: "Sun 01:30", for: 2h } ]',
  ).replace('Asia/Tokyo', 'America/New_York');

  it.each([
    ['in winter', '2026-02-01T06:30Z', 120],
    ['when summer time begins in it: two hours all the same', '2026-03-08T06:30Z', 120],
    ['in summer', '2026-03-15T05:30Z', 120],
    ['when summer time ends: from the first time that the clock shows it', '2026-11-01T05:30Z', 120],
    ['a week later', '2026-11-08T06:30Z', 120],
  ])('%s nobody is paged from %s on', async (_, begins, lasts) => {
    const world = new World(weekly, Date.parse(begins));
    world.set('down', 'booking/page');
    await world.minutes(lasts - 1);
    expect(world.carrier.sent).toEqual([]);
    await world.minutes(2);
    expect(world.carrier.texts('sms', 'sato')).toHaveLength(1);
  });

  it('pages on a minute before it, and the day after', async () => {
    for (const at of ['2026-03-15T05:29Z', '2026-03-16T05:45Z']) {
      const world = new World(weekly, Date.parse(at));
      world.set('down', 'booking/page');
      await world.sweepNow();
      expect(world.carrier.texts('sms', 'sato')).toHaveLength(1);
    }
  });
});

describe('in quiet hours', () => {
  it('what is urgent pages all the same', async () => {
    const world = failing(yaml());
    await world.minutes(1);
    expect(world.carrier.texts('sms', 'sato')).toHaveLength(1);
  });

  it('what is normal sends an email, and pages when they are over', async () => {
    const world = failing(yaml('', 'normal'));
    await world.minutes(29);
    expect(world.carrier.texts('sms', 'sato')).toEqual([]);
    expect(world.carrier.texts('email', 'sato')).toHaveLength(1);
    expect(world.carrier.texts('sms', 'suzuki')).toHaveLength(1);
    await world.minutes(2);
    expect(world.carrier.texts('sms', 'sato')).toHaveLength(1);
  });

  it('what is normal and over by then has woken nobody', async () => {
    const world = failing(yaml('', 'normal'));
    await world.minutes(3);
    world.set('up', 'booking/page');
    await world.minutes(40);
    expect(world.carrier.texts('sms', 'sato')).toEqual([]);
    expect(world.carrier.texts('email', 'sato')).toHaveLength(2);
  });

  it('what is low is never more than an email to the first step', async () => {
    const world = failing(yaml('', 'low'));
    await world.minutes(40);
    expect(world.carrier.sent.map(({ message }) => [message.channel, message.contact])).toEqual([
      ['email', 'sato'],
    ]);
  });
});
