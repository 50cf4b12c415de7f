import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FactItem } from '../../lambda/core/facts.ts';
import { resultOf, textOf, World } from '../support/world.ts';

const yaml = `
title: Cloud
timezone: Asia/Tokyo
languages: [en, ja]
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { name: Sato, sms: "+819012345678" }
policies:
  default: { steps: [ { notify: [sato] } ], clocks: { firstNotice: 5m, nextUpdate: 30m } }
vendors:
  - { id: mailer, name: Mailer Inc., statusPage: "https://status.mailer.example" }
  - { id: host, name: Host Ltd., statusPage: "https://status.host.example" }
services:
  - { id: booking, name: Booking, workaround: Book by phone, dependsOn: ["vendor:mailer", "vendor:host"], monitors: [ { id: page, http: "https://example.com/b" } ] }
  - { id: watch, name: Suppliers, severity: low, monitors: [ { id: mailer, vendor: "https://status.mailer.example/" }, { id: host, vendor: "https://status.host.example/" } ] }
clients:
  - { id: acme, name: Acme, language: en, services: [booking], notify: { email: [it@acme.example] } }
`;

let world: World;
beforeEach(() => {
  world = new World(yaml);
});

const said = (): readonly string[] =>
  world.facts('booking').flatMap((fact) => {
    if (fact.fact === 'vendor') return [`${fact.data.vendor} ${fact.data.level ?? 'works'}`];
    return ['opened', 'resolved'].includes(fact.fact) ? [fact.fact] : [];
  });
const noticed = (): readonly unknown[] =>
  world
    .facts('booking')
    .filter((fact): fact is Extract<FactItem, { readonly fact: 'noticed' }> => fact.fact === 'noticed')
    .map(({ data }) => [data.kind, data.fault]);
const toAcme = (): string =>
  world.carrier.sent
    .filter(({ message }) => message.contact.includes('acme'))
    .map(({ message }) => textOf(message).replaceAll(/\s+/gu, ' '))
    .join('\n');

describe('a vendor whose status page says that it is out', () => {
  it('is in the log of what depends on it, from the opening until it works again', async () => {
    world.set('down', 'watch/mailer');
    await world.minutes(1);
    world.set('down', 'booking/page');
    await world.minutes(2);
    expect(said()).toEqual(['opened', 'mailer down']);
    world.set('up', 'watch/mailer');
    await world.minutes(3);
    expect(said()).toEqual(['opened', 'mailer down', 'mailer works']);
    world.set('up', 'booking/page');
    await world.minutes(2);
    expect(said()).toEqual(['opened', 'mailer down', 'mailer works', 'resolved']);
    expect(world.brokenLogs()).toEqual([]);
  });

  it('comes into the log within two minutes where it says so after the service failed, and once', async () => {
    world.set('down', 'booking/page');
    await world.minutes(2);
    world.set('degraded', 'watch/mailer');
    await world.minutes(2);
    world.set('down', 'watch/mailer');
    await world.minutes(3);
    expect(said()).toEqual(['opened', 'mailer degraded']);
  });

  it('that says so long after is not told: it is no cause', async () => {
    world.set('down', 'booking/page');
    await world.minutes(12);
    world.set('down', 'watch/mailer');
    await world.minutes(3);
    expect(said()).toEqual(['opened']);
  });

  it('is believed by what its page says alone: one that is slow, or out of reach, tells of nothing', async () => {
    world.answer = ({ id }) => resultOf(id === 'watch/mailer' ? 'degraded' : 'down', 0);
    await world.minutes(8);
    expect(said()).toEqual(['opened']);
    expect(noticed()).toEqual([['holding', { kind: 'unknown' }]]);
    expect(toAcme()).not.toMatch(/Mailer|Host/u);
  });

  it('is not called well again while nobody reads its page', async () => {
    world.set('down', 'watch/mailer', 'booking/page');
    await world.minutes(2);
    await world.pause('watch', 'sato', { do: 'pause', what: null, for: '1h' });
    await world.minutes(3);
    expect(said()).toEqual(['opened', 'mailer down']);
  });

  it('is named to clients by itself as what it says, never as the cause', async () => {
    world.set('down', 'watch/mailer', 'booking/page');
    await world.minutes(8);
    expect(noticed()).toEqual([['holding', { kind: 'reported', vendors: ['mailer'] }]]);
    expect(toAcme()).toContain(
      'Mailer Inc., whose service we use, reports trouble of its own. Whether this is the cause is not certain yet. Meanwhile: Book by phone',
    );
    expect(toAcme()).not.toContain('The cause lies');
  });

  it('with another at once: both are named', async () => {
    world.set('down', 'watch/mailer', 'watch/host', 'booking/page');
    await world.minutes(8);
    expect(noticed()).toEqual([['holding', { kind: 'reported', vendors: ['host', 'mailer'] }]]);
    expect(toAcme()).toContain(
      'Mailer Inc. and Host Ltd., whose services we use, report trouble of their own.',
    );
  });
});

describe('a vendor that a person declares', () => {
  it('is not named to clients by itself', async () => {
    await world.declare('sato', { service: 'booking', kind: 'vendor', vendor: { id: 'mailer' } });
    await world.minutes(8);
    expect(noticed()).toEqual([['holding', { kind: 'unknown' }]]);
    expect(toAcme()).not.toContain('Mailer');
  });

  it('is told in the log when its page says so too, and when it works again, which resolves nothing', async () => {
    await world.declare('sato', { service: 'booking', kind: 'vendor', vendor: { id: 'mailer' } });
    world.set('down', 'watch/mailer');
    await world.minutes(2);
    world.set('up', 'watch/mailer');
    await world.minutes(3);
    expect(said()).toEqual(['opened', 'mailer down', 'mailer works']);
  });

  it('of none that the config has is refused; by a name of the config it is that one', async () => {
    expect(
      await world.declare('sato', { service: 'booking', kind: 'vendor', vendor: { id: 'stranger' } }),
    ).toEqual({ did: 'refused', why: 'vendor' });
    await world.declare('sato', { service: 'booking', kind: 'vendor', vendor: { name: ' mailer inc. ' } });
    expect(world.facts('booking')[0]).toMatchObject({ data: { declared: { vendor: { id: 'mailer' } } } });
  });

  it('only where nothing is open adds nothing to what is', async () => {
    const form = { service: 'booking', kind: 'vendor', vendor: { id: 'mailer' }, unlessOpen: true } as const;
    expect(await world.declare('sato', form)).toMatchObject({ did: 'opened' });
    expect(await world.declare('sato', form)).toMatchObject({ did: 'settled' });
    expect(world.story('booking').filter((fact) => fact !== 'paged')).toEqual(['opened']);
  });
});
