import { beforeEach, describe, expect, it } from '@jest/globals';
import { hotKey, pauseKey } from '../../lambda/core/keys.ts';
import { unpackSamples } from '../../lambda/core/series.ts';
import { World } from '../support/world.ts';

/** The clock of the world begins on Monday 2026-11-02 at 10:00 in Tokyo. */
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
      - { notify: [sato, suzuki] }
      - { after: 5m, notify: [tanaka] }
services:
  - id: booking
    name: Seminar booking
    policy: default
    monitors:
      - { id: page, http: "https://example.com/" }
      - { id: api, http: "https://example.com/api" }
  - { id: login, policy: default, monitors: [ { id: page, http: "https://example.com/login" } ] }
`;

const pauseItem = (world: World) => world.store.all(hotKey('booking')).find((item) => item.kind === 'pause');

describe('a monitor that is down and is paused', () => {
  let world: World;
  const sms = (contact: string): readonly string[] => world.carrier.texts('sms', contact);

  beforeEach(async () => {
    world = new World(yaml);
    world.set('down', 'booking/page');
    await world.minutes(1);
  });

  it('closes its incident, which others hear once and by name; nobody is paged any more', async () => {
    const outcome = await world.pause('booking', 'sato', { do: 'pause', what: 'booking/page', for: '1h' });
    expect(outcome).toMatchObject({ did: 'paused', until: world.clock.now() - 0 + 3_600_000 });
    expect(world.story('booking')).toEqual(['opened', 'paged', 'paused', 'left', 'resolved', 'paged']);
    expect(world.facts('booking').at(-3)).toMatchObject({ data: { left: [{ why: 'paused' }] } });
    expect(world.facts('booking').at(-2)).toMatchObject({ data: { why: 'paused' } });
    expect(sms('suzuki').slice(1)).toEqual([
      expect.stringMatching(
        /^PAUSED Seminar booking by Sato until 11:01: nobody is paged for it until then\. It was not up\. https/,
      ),
    ]);
    expect(sms('sato')).toHaveLength(1);
    await world.minutes(50);
    expect(world.carrier.sent).toHaveLength(5 - 1);
    expect(sms('tanaka')).toEqual([]);
    expect(world.brokenLogs()).toEqual([]);
  });

  it('is not probed, and no sample of it is taken', async () => {
    await world.pause('booking', 'sato', { do: 'pause', what: 'booking/page', for: '30m' });
    const probed: string[] = [];
    world.onProbe = ({ id }) => void probed.push(id);
    await world.minutes(1);
    expect(probed.toSorted()).toEqual(['booking/api', 'login/page']);
    const rosters = world.store
      .all('roster#')
      .flatMap((item) => (item.kind === 'roster' ? item.monitors : []));
    const series = world.store.all('series#').filter((item) => item.kind === 'series');
    const samples = unpackSamples(series.at(-1)?.samples ?? new Uint8Array());
    expect(samples[rosters.indexOf('booking/page')]).toBeNull();
    expect(samples[rosters.indexOf('booking/api')]).not.toBeNull();
  });

  it('that is still down when the pause ends opens a new incident and pages', async () => {
    await world.pause('booking', 'sato', { do: 'pause', what: 'booking/page', for: '30m' });
    await world.minutes(29);
    expect(world.story('booking').filter((fact) => fact === 'opened')).toHaveLength(1);
    await world.minutes(3);
    expect(world.story('booking').filter((fact) => fact === 'opened')).toHaveLength(2);
    expect(sms('suzuki').at(-1)).toMatch(/^DOWN Seminar booking since 10:3/);
    expect(pauseItem(world)).toBeUndefined();
    await world.minutes(6);
    expect(sms('tanaka')).toHaveLength(1);
  });

  it('that is up when the pause ends is told to nobody', async () => {
    await world.pause('booking', 'sato', { do: 'pause', what: 'booking/page', for: '30m' });
    const sent = world.carrier.sent.length;
    world.set('up', 'booking/page');
    await world.minutes(40);
    expect(world.carrier.sent).toHaveLength(sent);
    expect(world.store.all('hot#')).toEqual([]);
  });

  it('can be resumed before its time', async () => {
    await world.pause('booking', 'sato', { do: 'pause', what: 'booking/page', for: '4h' });
    await world.minutes(5);
    expect(await world.pause('booking', 'suzuki', { do: 'resume', what: 'booking/page' })).toEqual({
      did: 'resumed',
    });
    await world.minutes(2);
    expect(world.story('booking').filter((fact) => fact === 'opened')).toHaveLength(2);
    expect(await world.pause('booking', 'suzuki', { do: 'resume', what: 'booking/page' })).toEqual({
      did: 'settled',
    });
  });

  it('leaves the incident of others open, who hear who paused what', async () => {
    world.set('down', 'booking/api');
    await world.minutes(1);
    await world.pause('booking', 'sato', { do: 'pause', what: 'booking/page', for: '30m' });
    expect(sms('suzuki').at(-1)).toMatch(
      /^PAUSED Seminar booking: 1 check by Sato until 10:32 \(DOWN since 10:00\)\. https/,
    );
    await world.minutes(5);
    expect(sms('tanaka')).toHaveLength(1);
    world.set('up', 'booking/api');
    await world.minutes(1);
    expect(world.facts('booking').findLast((fact) => fact.fact === 'resolved')).toMatchObject({
      data: { why: 'paused' },
    });
  });

  it('of which the fact was lost is told by the pulse', async () => {
    world.store.hook = (operation, key, phase) => {
      if (operation === 'put' && phase === 'before' && key.pk.startsWith('log#')) throw new Error('lost');
    };
    await world
      .pause('booking', 'sato', { do: 'pause', what: 'booking/page', for: '1h' })
      .catch(() => undefined);
    world.store.hook = undefined;
    expect(world.story('booking')).toEqual(['opened', 'paged']);
    await world.minutes(1);
    expect(world.story('booking')).toEqual(['opened', 'paged', 'paused', 'left', 'resolved', 'paged']);
    expect(world.facts('booking').at(2)).toMatchObject({
      data: { contact: 'sato', monitors: ['booking/page'] },
    });
    expect(sms('suzuki').at(-1)).toMatch(/^PAUSED Seminar booking by Sato/);
    expect(sms('sato')).toHaveLength(1);
  });

  it('of a service that does not have it is refused', async () => {
    expect(await world.pause('booking', 'sato', { do: 'pause', what: 'login/page', for: '1h' })).toEqual({
      did: 'refused',
    });
    expect(world.store.all(hotKey('booking')).map((item) => item.sk)).not.toContain(pauseKey('booking').sk);
  });
});

describe('a whole service that is paused', () => {
  it('is not probed until the next morning at nine, on the clock of who paused it', async () => {
    const world = new World(yaml);
    expect(await world.pause('booking', 'sato', { do: 'pause', what: null, for: 'morning' })).toEqual({
      did: 'paused',
      until: Date.parse('2026-11-03T09:00+09:00'),
    });
    world.set('down', 'booking/page', 'booking/api', 'login/page');
    await world.minutes(10);
    expect(world.story('booking')).toEqual([]);
    expect(world.story('login')).toContain('opened');
    await world.clock.advance(Date.parse('2026-11-03T09:00+09:00') - world.clock.now());
    await world.minutes(1);
    expect(world.story('booking')).toContain('opened');
  });

  it('is watched again once it is resumed, also what was paused by itself', async () => {
    const world = new World(yaml);
    await world.pause('booking', 'sato', { do: 'pause', what: 'booking/page', for: '4h' });
    await world.pause('booking', 'sato', { do: 'pause', what: null, for: '1h' });
    world.set('down', 'booking/page');
    await world.pause('booking', 'sato', { do: 'resume', what: null });
    await world.minutes(1);
    expect(world.story('booking')).toContain('opened');
  });
});

describe('a sweep that is under way when the pause is put', () => {
  it('opens nothing with what it still finds, and its state is forgotten', async () => {
    const world = new World(yaml);
    world.set('down', 'booking/page');
    let paused = false;
    world.onProbe = async ({ id }) => {
      if (paused || id !== 'booking/page') return;
      paused = true;
      await world.clock.sleep(5_200);
      void world.pause('booking', 'sato', { do: 'pause', what: null, for: '30m' });
    };
    await world.minutes(3);
    expect(paused).toBe(true);
    expect(world.story('booking')).toEqual([]);
    expect(world.store.all(hotKey('booking')).map((item) => item.kind)).toEqual(['pause']);
    expect(world.carrier.sent).toEqual([]);
  });
});

describe('a job that is paused', () => {
  const jobs = yaml.replace(
    '  - { id: login',
    '  - { id: jobs, policy: default, monitors: [ { id: hourly, heartbeat: 1h, grace: 10m } ] }\n  - { id: login',
  );

  it('is not overdue in the pause, and gets its time as grace', async () => {
    const world = new World(jobs);
    await world.minutes(1);
    await world.pause('jobs', 'sato', { do: 'pause', what: 'jobs/hourly', for: '4h' });
    await world.minutes(4 * 60);
    expect(world.story('jobs')).toEqual([]);
    await world.minutes(65);
    expect(world.story('jobs')).toEqual([]);
    expect(world.store.all(hotKey('jobs')).map((item) => item.kind)).toEqual(['pause', 'state']);
    await world.minutes(10);
    expect(world.story('jobs')).toContain('opened');
  });

  it('that was overdue already is told again after the pause, and since then', async () => {
    const world = new World(jobs);
    await world.minutes(75);
    expect(world.story('jobs')).toContain('opened');
    const until = world.clock.now() + 1_800_000;
    await world.pause('jobs', 'sato', { do: 'pause', what: null, for: '30m' });
    expect(world.story('jobs')).toContain('resolved');
    await world.minutes(32);
    const opened = world.facts('jobs').findLast((fact) => fact.fact === 'opened');
    expect(opened?.seq).toBeGreaterThan(5);
    expect(opened).toMatchObject({ data: { affected: [{ since: until }] } });
  });
});
