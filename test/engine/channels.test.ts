import { describe, expect, it } from '@jest/globals';
import { CarrierBusyError, type Message } from '../../lambda/engine/ports.ts';
import type { Channel } from '../../lambda/core/channels.ts';
import { World } from '../support/world.ts';

const yaml = (steps: string, more = ''): string => `
title: Cloud
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato:
    sms: "+819012345678"
    email: sato@example.com
    webhook: { url: "https://example.com/hook", secret: "\${secret:webhook}" }
    slack: "\${secret:slack}"
    teams: "\${secret:teams}"
    pagerduty: "\${secret:pagerduty}"
    chat: true
    ${more}
  suzuki: { sms: "+819012345679" }
  room: { slack: "\${secret:room}" }
policies: { default: { steps: [ ${steps} ], repeat: 30m } }
services:
  - { id: booking, policy: default, monitors: [ { id: page, http: "https://example.com/" } ] }
`;

/** When each channel of a contact got something, seconds after the beginning, in order. */
const got = (world: World, contact = 'sato'): readonly Channel[] =>
  world.carrier.sent
    .filter(({ message }) => message.contact === contact)
    .map(({ message }) => message.channel);

const eventsOf = (world: World): readonly string[] =>
  world.carrier.sent.flatMap(({ message }) =>
    message.channel === 'pagerduty' ? message.events.map(({ event_action }) => event_action) : [],
  );

describe('a contact with every channel', () => {
  it('is told on each of them when it begins and when it ends', async () => {
    const world = new World(yaml('{ notify: [sato] }'));
    world.set('down', 'booking/page');
    await world.minutes(2);
    const all = ['chat', 'email', 'pagerduty', 'slack', 'sms', 'teams', 'webhook'];
    expect(got(world).toSorted()).toEqual(all);
    world.set('up', 'booking/page');
    await world.minutes(2);
    expect(got(world).toSorted()).toEqual([...all, ...all].toSorted());
    expect(eventsOf(world)).toEqual(['trigger', 'resolve']);
  });

  it('has no secret in any item that is stored, or message', async () => {
    const world = new World(yaml('{ notify: [sato] }'));
    world.set('down', 'booking/page');
    await world.minutes(2);
    expect(JSON.stringify([world.store.all(''), world.carrier.sent])).not.toContain('secret:');
  });

  it('has what they do themselves told to PagerDuty, which would page them on, and to nobody else', async () => {
    const world = new World(yaml('{ notify: [sato, suzuki] }'));
    world.set('down', 'booking/page');
    await world.minutes(1);
    const before = got(world).length;
    await world.act('booking', 'sato', { do: 'acknowledge' });
    expect(got(world).slice(before)).toEqual(['pagerduty']);
    expect(eventsOf(world)).toEqual(['trigger', 'acknowledge']);
    expect(got(world, 'suzuki')).toEqual(['sms', 'sms']);
  });

  it('is told by email in quiet hours what is not urgent; PagerDuty hears that it is over all the same', async () => {
    const night = (from: string, to: string): string =>
      yaml('{ notify: [sato] }', `quietHours: "${from}-${to}"`).replace(
        'id: page,',
        'id: page, severity: normal,',
      );
    const asleep = new World(night('09:00', '11:00'));
    asleep.set('down', 'booking/page');
    await asleep.minutes(2);
    expect(got(asleep)).toEqual(['email']);

    const dozing = new World(night('10:02', '12:00'));
    dozing.set('down', 'booking/page');
    await dozing.minutes(1);
    expect(got(dozing)).toHaveLength(7);
    await dozing.minutes(3);
    dozing.set('up', 'booking/page');
    await dozing.minutes(2);
    expect(got(dozing).slice(7).toSorted()).toEqual(['email', 'pagerduty']);
    expect(eventsOf(dozing)).toEqual(['trigger', 'resolve']);
  });
});

describe('a step that names a channel', () => {
  it('goes by it alone, and so does all that follows', async () => {
    const world = new World(yaml('{ notify: [sato/slack, room] }, { after: 5m, notify: [suzuki] }'));
    world.set('down', 'booking/page');
    await world.minutes(3);
    expect(got(world)).toEqual(['slack']);
    expect(got(world, 'room')).toEqual(['slack']);
    await world.minutes(4);
    await world.act('booking', 'suzuki', { do: 'acknowledge' });
    world.set('up', 'booking/page');
    await world.minutes(2);
    expect(got(world)).toEqual(['slack', 'slack', 'slack']);
    const paged = world.facts('booking').find((fact) => fact.fact === 'paged');
    expect(paged?.data).toMatchObject({ contacts: ['sato', 'room'], only: { sato: ['slack'] } });
  });

  it('gives way to the contact as such in a later one', async () => {
    const world = new World(yaml('{ notify: [sato/slack] }, { after: 3m, notify: [sato] }'));
    world.set('down', 'booking/page');
    await world.minutes(5);
    expect(got(world).slice(0, 1)).toEqual(['slack']);
    expect(new Set(got(world).slice(1)).size).toBe(7);
  });
});

describe('channels that are down', () => {
  const hooked: ReadonlySet<Channel> = new Set(['webhook', 'slack', 'teams', 'pagerduty']);
  const fails = {
    'answer 500': () => Promise.reject(new CarrierBusyError('answered 500')),
    'ask for a pause': () => Promise.reject(new CarrierBusyError('429', { retryAfterMs: 30_000 })),
    'hang until the time is up': async (world: World) => {
      await world.clock.sleep(5_000);
      throw new CarrierBusyError('no answer within 5 s');
    },
  } as const;

  it.each(Object.entries(fails))(
    '%s: SMS, email and steps are on time, tries are bounded',
    async (_, fail) => {
      const world = new World(yaml('{ notify: [sato] }, { after: 90s, notify: [suzuki] }'));
      const tries: Message[] = [];
      world.carrier.hook = async (message, phase) => {
        if (phase !== 'before' || !hooked.has(message.channel)) return;
        tries.push(message);
        await fail(world);
      };
      const begin = world.clock.now();
      const at = (contact: string, channel: Channel): number =>
        (world.carrier.sent.find(({ message }) => message.contact === contact && message.channel === channel)
          ?.at ?? Infinity) - begin;
      world.set('down', 'booking/page');
      await world.minutes(10);
      expect(at('sato', 'sms')).toBeLessThan(10_000);
      expect(at('sato', 'email')).toBeLessThan(10_000);
      expect(at('sato', 'chat')).toBeLessThan(10_000);
      expect(at('suzuki', 'sms')).toBeLessThan(110_000);
      for (const channel of hooked) {
        const count = tries.filter((message) => message.channel === channel).length;
        expect(count).toBeGreaterThan(3);
        expect(count).toBeLessThan(40);
      }
      world.carrier.hook = undefined;
      await world.minutes(6);
      for (const channel of hooked) expect(got(world)).toContain(channel);
    },
  );
});
