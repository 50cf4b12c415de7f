import { describe, expect, it } from '@jest/globals';
import { reason } from '../../lambda/core/reasons/message.ts';
import type { Pages } from '../../lambda/engine/ports.ts';
import { render } from '../../lambda/engine/render.ts';
import { World, link, resultOf, linkKeys } from '../support/world.ts';

const yaml = `
title: { en: Cloud, ja: クラウド }
languages: [en, ja]
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts: { sato: { name: Canary Sato, sms: "+819012345678", email: sato@example.com } }
services:
  - id: booking
    name: Seminar booking
    workaround: Book by phone
    monitors: [ { id: canary-page, http: "https://canary.example.com/" } ]
`;

const page = 'booking/canary-page';

class Folder implements Pages {
  readonly files = new Map<string, string>();
  readonly puts: string[] = [];

  put(path: string, _type: string, body: string): Promise<void> {
    this.files.set(path, body);
    this.puts.push(path);
    return Promise.resolve();
  }
}

async function rendered(world: World, folder = new Folder()): Promise<Folder> {
  const { source, store, clock } = world;
  await world.clock.runUntil(
    render({
      source,
      store,
      pages: folder,
      clock,
      baseUrl: link,
      clientKeys: () => Promise.resolve(linkKeys),
    }),
  );
  return folder;
}

const indicator = (folder: Folder): unknown => {
  const { status } = JSON.parse(folder.files.get('api/v2/status.json') ?? '{}') as {
    status: { indicator: string };
  };
  return status.indicator;
};

describe('the public site', () => {
  it('shows an outage while it lasts and keeps it afterwards, and nothing internal', async () => {
    const world = new World(yaml);
    world.set('down', page);
    await world.minutes(1);
    const during = await rendered(world);
    expect(during.files.get('en/index.html')).toContain('Seminar booking is down');
    expect(during.files.get('en/index.html')).toContain('Book by phone');
    expect(indicator(during)).not.toBe('none');
    world.set('up', page);
    await world.minutes(2);
    const after = await rendered(world);
    expect(indicator(after)).toBe('none');
    expect(after.files.get('feed.atom')).toContain('Seminar booking');
    for (const body of [...during.files.values(), ...after.files.values()])
      expect(body.toLowerCase()).not.toContain('canary');
  });

  it('puts only what has changed', async () => {
    const world = new World(yaml);
    const folder = await rendered(world);
    folder.puts.length = 0;
    await rendered(world, folder);
    expect(folder.puts).toEqual([]);
  });

  it('does not trouble clients with a certificate that will expire', async () => {
    const world = new World(yaml);
    const result = {
      ...resultOf('degraded', 0),
      reason: reason('TLS_EXPIRES_SOON', { daysLeft: 5, expiresAt: 0 }),
    };
    world.answer = () => result;
    await world.minutes(1);
    expect(world.story('booking')).toEqual(['opened', 'paged']);
    const folder = await rendered(world);
    expect(indicator(folder)).toBe('none');
    expect(folder.files.get('en/index.html')).not.toContain('What is wrong now');
  });

  it('says that nobody looks while all of a service is paused, whatever was stored before', async () => {
    const world = new World(
      `${yaml}  - { id: login, name: Sign-in, monitors: [ { id: page, http: "https://example.com/login" } ] }`,
    );
    world.set('down', page);
    await world.minutes(1);
    await world.pause('booking', 'sato', { do: 'pause', what: null, for: '30m' });
    await world.minutes(1);
    const paused = await rendered(world);
    const words = 'Seminar booking is not monitored at the moment';
    expect(paused.files.get('en/index.html')).toContain(words);
    expect(paused.files.get('index.html')).toContain('>Working');
    expect(paused.files.get('ja/index.html')).toContain('現在監視していません');
    const { components } = JSON.parse(paused.files.get('api/v2/summary.json') ?? '{}') as {
      components: unknown[];
    };
    expect(components).toMatchObject([
      { status: 'operational', description: 'Not monitored at the moment' },
      { status: 'operational', description: null },
    ]);
    world.set('up', page);
    await world.minutes(31);
    const after = await rendered(world);
    expect(after.files.get('en/index.html')).not.toContain('not monitored');
    expect(after.files.get('en/index.html')).toContain('All services are working');
  });

  it('goes by the other monitors where only some are paused, by people or in the config', async () => {
    const second = '- { id: api, http: "https://example.com/api" }';
    const third = '- { id: old, http: "https://example.com/old", paused: true }';
    const first = '- { id: canary-page, http: "https://canary.example.com/" }';
    const monitors = [first, second, third].map((line) => `      ${line}\n`).join('');
    const world = new World(yaml.replace(/monitors: \[.*\n/, `monitors:\n${monitors}`));
    world.set('down', page);
    await world.minutes(1);
    await world.pause('booking', 'sato', { do: 'pause', what: page, for: '1h' });
    await world.minutes(1);
    const others = await rendered(world);
    expect(others.files.get('en/index.html')).toContain('Seminar booking is working');
    world.set('down', 'booking/api');
    await world.minutes(1);
    expect((await rendered(world)).files.get('en/index.html')).toContain('Seminar booking is down');
    await world.pause('booking', 'sato', { do: 'pause', what: 'booking/api', for: '1h' });
    await world.minutes(1);
    expect((await rendered(world)).files.get('en/index.html')).toContain('is not monitored at the moment');
  });

  it('says unknown while it is us', async () => {
    const world = new World(yaml.replace('controls: []', 'controls: ["https://control.example/"]'));
    world.controlsReachable = false;
    world.set('down', page);
    await world.minutes(1);
    const folder = await rendered(world);
    expect(folder.files.get('en/index.html')).not.toContain('is down');
    const { components } = JSON.parse(folder.files.get('api/v2/summary.json') ?? '{}') as {
      components: { status: string }[];
    };
    expect(components.map(({ status }) => status)).not.toContain('major_outage');
  });
});
