import { beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../support/world.ts';

const yaml = `
title: Cloud
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { name: Sato, sms: "+819012345678", email: sato@example.com }
  suzuki: { name: Suzuki, sms: "+819012345679" }
  tanaka: { name: Tanaka, sms: "+819012345670" }
policies:
  default:
    steps:
      - { notify: [sato] }
      - { after: 5m, notify: [suzuki] }
      - { after: 20m, notify: [tanaka] }
    repeat: 30m
services:
  - id: booking
    name: Seminar booking
    policy: default
    monitors: [ { id: page, http: "https://example.com/" } ]
`;

describe('an incident that somebody takes on', () => {
  let world: World;
  const sms = (contact: string): readonly string[] => world.carrier.texts('sms', contact);

  beforeEach(async () => {
    world = new World(yaml);
    world.set('down', 'booking/page');
    await world.minutes(1);
  });

  it('pages nobody else, and tells all who were paged when it is over', async () => {
    expect(await world.act('booking', 'sato', { do: 'acknowledge' })).toMatchObject({ did: 'told' });
    await world.minutes(70);
    expect(sms('suzuki')).toEqual([]);
    expect(sms('sato')).toHaveLength(1);
    world.set('up', 'booking/page');
    await world.minutes(1);
    expect(sms('sato').at(-1)).toMatch(/^UP/);
    expect(sms('suzuki')).toEqual([]);
    expect(world.brokenLogs()).toEqual([]);
  });

  it('is told to the others by name', async () => {
    await world.minutes(6);
    expect(sms('suzuki')).toHaveLength(1);
    await world.act('booking', 'suzuki', { do: 'acknowledge' });
    expect(sms('sato').at(-1)).toMatch(/^ACK Seminar booking: Suzuki has it/);
    expect(sms('suzuki')).toHaveLength(1);
  });

  it('stays with the first who acknowledged, until it is taken over', async () => {
    await world.minutes(6);
    await world.act('booking', 'suzuki', { do: 'acknowledge' });
    expect(await world.act('booking', 'sato', { do: 'acknowledge' })).toMatchObject({
      did: 'settled',
      incident: { response: { owner: 'suzuki' } },
    });
    expect(await world.act('booking', 'sato', { do: 'take over' })).toMatchObject({
      did: 'told',
      incident: { response: { owner: 'sato' } },
    });
    expect(sms('suzuki').at(-1)).toMatch(/^ACK Seminar booking: Sato has it/);
  });

  it('handed over pages the one it was given to, and escalates anew until they acknowledge', async () => {
    await world.act('booking', 'sato', { do: 'acknowledge' });
    await world.act('booking', 'sato', { do: 'hand over', to: 'tanaka' });
    expect(sms('tanaka')).toEqual([expect.stringMatching(/^DOWN Seminar booking/)]);
    await world.minutes(6);
    expect(sms('suzuki')).toHaveLength(1);
    await world.act('booking', 'tanaka', { do: 'acknowledge' });
    expect(sms('sato').at(-1)).toMatch(/^ACK .*Tanaka has it/);
    const sent = world.carrier.sent.length;
    await world.minutes(60);
    expect(world.carrier.sent).toHaveLength(sent);
  });

  it('handed over to nobody we know is refused', async () => {
    expect(await world.act('booking', 'sato', { do: 'hand over', to: 'nobody' })).toEqual({
      did: 'refused',
      why: 'nobody there',
    });
  });

  it('silenced pages nobody until it is up', async () => {
    await world.act('booking', 'sato', { do: 'silence' });
    await world.minutes(70);
    expect(world.carrier.texts('sms')).toHaveLength(1);
    world.set('up', 'booking/page');
    await world.minutes(1);
    expect(sms('sato').at(-1)).toMatch(/^UP/);
  });

  it('can have its next step paged now, once', async () => {
    await world.act('booking', 'sato', { do: 'page next' });
    expect(sms('suzuki')).toHaveLength(1);
    await world.minutes(10);
    expect(sms('suzuki')).toHaveLength(1);
    expect(sms('tanaka')).toEqual([]);
    await world.act('booking', 'sato', { do: 'page next' });
    expect(sms('tanaka')).toHaveLength(1);
    expect(await world.act('booking', 'sato', { do: 'page next' })).toEqual({
      did: 'refused',
      why: 'nobody next',
    });
  });

  it('cannot be resolved while it is down, and takes no act once it is over', async () => {
    expect(await world.act('booking', 'sato', { do: 'resolve' })).toEqual({
      did: 'refused',
      why: 'still down',
    });
    world.set('up', 'booking/page');
    await world.minutes(1);
    expect(await world.act('booking', 'sato', { do: 'acknowledge' })).toEqual({
      did: 'refused',
      why: 'over',
    });
    expect(await world.act('booking', 'sato', { do: 'resolve' })).toMatchObject({ did: 'settled' });
  });

  it('acknowledged between claim and send, sends nothing', async () => {
    world.streaming = false;
    await world.minutes(4);
    const before = world.carrier.sent.length;
    world.store.hook = async (operation, key, phase) => {
      if (
        operation !== 'put' ||
        phase !== 'after' ||
        key.pk !== 'to#suzuki/sms' ||
        !key.sk.startsWith('log#')
      )
        return;
      world.store.hook = undefined;
      await world.act('booking', 'sato', { do: 'acknowledge' });
    };
    await world.minutes(2);
    const events = world.store
      .all('to#suzuki/sms')
      .flatMap((item) => (item.kind === 'delivery' ? [item.event] : []));
    expect(events.slice(0, 2)).toEqual(['claimed', 'dropped']);
    expect(events).not.toContain('sent');
    expect(sms('suzuki').filter((text) => text.startsWith('DOWN'))).toEqual([]);
    expect(world.carrier.sent.slice(before).map(({ message }) => message.contact)).not.toContain('suzuki');
  });

  it.each([
    { first: 'the step', pagedSuzuki: 1 },
    { first: 'the person', pagedSuzuki: 0 },
  ])(
    'step and acknowledgement within a second, $first first: the story is right',
    async ({ first, pagedSuzuki }) => {
      const opened = world.facts('booking')[0]?.at ?? 0;
      await world.clock.advance(opened + 300_000 - 1_000 - world.clock.now());
      if (first === 'the person') await world.act('booking', 'sato', { do: 'acknowledge' });
      await world.clock.advance(1_000);
      await world.pulseNow();
      if (first === 'the step') await world.act('booking', 'sato', { do: 'acknowledge' });
      await world.minutes(40);
      expect(sms('suzuki').filter((text) => text.startsWith('DOWN'))).toHaveLength(pagedSuzuki);
      expect(sms('suzuki').filter((text) => text.startsWith('ACK'))).toHaveLength(pagedSuzuki);
      expect(sms('tanaka')).toEqual([]);
      expect(world.brokenLogs()).toEqual([]);
    },
  );
});

it('a step is paged on time, also between two pulses', async () => {
  const world = new World(yaml.replace('after: 5m', 'after: 90s'));
  world.set('down', 'booking/page');
  await world.minutes(1);
  const opened = world.facts('booking')[0]?.at ?? 0;
  await world.minutes(1);
  const paged = world.carrier.sent.find(({ message }) => message.contact === 'suzuki');
  expect(paged?.at).toBe(opened + 90_000);
});
