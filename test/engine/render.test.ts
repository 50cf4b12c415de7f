import { describe, expect, it } from '@jest/globals';
import { reason } from '../../lambda/core/reasons/message.ts';
import type { Pages } from '../../lambda/engine/ports.ts';
import { render } from '../../lambda/engine/render.ts';
import { World, link, resultOf } from '../support/world.ts';

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
  const { store, clock } = world;
  await world.clock.runUntil(render({ plan: world.source.plan, store, pages: folder, clock, baseUrl: link }));
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
