import { describe, expect, it } from '@jest/globals';
import sax from 'sax';
import { clientFolder, readReceiptToken, receiptToken } from '../../lambda/core/client-links.ts';
import { verifyPack } from '../../lambda/core/evidence/verify.ts';
import type { Client } from '../../lambda/core/plan.ts';
import { takeReceipt } from '../../lambda/engine/receipts.ts';
import { render } from '../../lambda/engine/render.ts';
import { receiptHandler } from '../../lambda/handlers/receipt.ts';
import { World, link, linkKeys } from '../support/world.ts';

const yaml = `
title: { en: Cloud, ja: クラウド }
timezone: Asia/Tokyo
languages: [ja, en]
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts: { sato: { name: Canary Sato, sms: "+819012345678", email: canary-sato@example.com } }
policies:
  canary-policy: { steps: [{ notify: [sato] }], clocks: { firstNotice: 5m, nextUpdate: 20m } }
services:
  - id: canary-booking
    name: { en: Seminar booking, ja: セミナー予約 }
    policy: canary-policy
    runbook: canary runbook
    workaround: { en: Book by phone, ja: お電話で承ります }
    monitors:
      - { id: canary-page, http: "https://canary.example.com/canary", headers: { x-canary: canary } }
  - id: canary-other
    name: Canary service of others
    policy: canary-policy
    monitors: [ { id: canary-page, http: "https://canary.example.com/other" } ]
clients:
  - id: acme
    name: Acme & Sons
    language: en
    timezone: Europe/Berlin
    services: [canary-booking]
    notify: { email: [it@acme.example], sms: ["+15550100"] }
    contract: { sla: 99.9, firstNotice: 10m, nextUpdate: 30m }
  - id: canary-client
    name: Canary Industries
    services: [canary-booking, canary-other]
    notify: { email: [canary-client@example.com] }
    contract: { sla: 97.77, firstNotice: 3m }
windows:
  - { id: canary-window, kind: maintenance, services: [canary-booking, canary-other], at: 2027-01-01T02:00+09:00, for: 2h }
`;

const page = 'canary-booking/canary-page';

class Site {
  readonly files = new Map<string, string>();
  puts: string[] = [];
  readonly world = new World(yaml);

  get acme(): Client {
    return this.world.source.plan.clients[0]!;
  }

  get folder(): string {
    return clientFolder(linkKeys, this.acme);
  }

  async render(source = this.world.source): Promise<this> {
    const { store, clock } = this.world;
    this.puts = [];
    const pages = {
      put: (path: string, _: string, body: string): Promise<void> => {
        this.files.set(path, body);
        this.puts.push(path);
        return Promise.resolve();
      },
    };
    const clientKeys = () => Promise.resolve(linkKeys);
    await clock.runUntil(render({ source, store, pages, clock, baseUrl: link, clientKeys }));
    return this;
  }

  mine(path = 'index.html'): string {
    return this.files.get(`${this.folder}/${path}`) ?? '';
  }
}

/** It fails for half an hour, nobody acts, and it is over. */
async function afterAnOutage(): Promise<Site> {
  const site = new Site();
  site.world.set('down', page);
  await site.world.minutes(30);
  await site.render();
  site.world.set('up', page);
  await site.world.minutes(30);
  return site.render();
}

describe('the page of a client', () => {
  it('shows its services, its contract and what it was told', async () => {
    const site = new Site();
    site.world.set('down', page);
    await site.world.minutes(6);
    await site.render();
    const text = site.mine();
    expect(text).toContain('<html lang="en">');
    for (const part of [
      'Acme &amp; Sons',
      'Seminar booking is down',
      'We have seen since',
      'Book by phone',
      '99.9%',
      'within 10 min',
      'every 30 min',
      'Tell us that you have seen this',
      `${link}/r/`,
      '<meta name="robots" content="noindex, nofollow, noarchive" />',
    ])
      expect(text).toContain(part);
    expect(site.mine('ja/index.html')).toContain('セミナー予約が停止しています');
  });

  it('tells when it last changed, once anything has', async () => {
    const site = new Site();
    await site.render();
    expect(site.mine()).toContain('Seminar booking is working');
    expect(site.mine()).not.toContain('Last changed');
    expect((await afterAnOutage()).mine()).toContain('Last changed');
  });

  it('keeps the record of what is over: what was said, and whether the contract was kept', async () => {
    const site = await afterAnOutage();
    const text = site.mine();
    expect(text).toContain('Seminar booking was down');
    expect(text).toMatch(/First word after \d+ min, in time \(agreed: 10 min\)/u);
    expect(text).toContain('What we said');
    const [json] = [...site.files.keys()].filter((path) => /\/i-[0-9a-f]{8}\.json$/u.test(path));
    expect(json).toBeDefined();
    const ours = [...site.files.keys()].find(
      (path) => path.startsWith(site.folder) && path.endsWith('.json'),
    );
    const { pack, flaws } = verifyPack(JSON.parse(site.files.get(ours ?? '') ?? ''));
    expect(flaws).toEqual([]);
    expect(pack?.client).toEqual({ id: 'acme', name: 'Acme & Sons' });
    expect(new Set(pack?.deliveries.map(({ channel, outcome }) => `${channel} ${outcome}`))).toEqual(
      new Set(['email sent', 'sms sent']),
    );
    const html = site.files.get((ours ?? '').replace('.json', '.html')) ?? '';
    expect(html).toContain('Handed over by SMS');
    expect(html).toContain(pack?.facts.at(-1)?.hash);
    expect(html).toContain(`href="/${ours}"`);
  });

  it('holds nothing of another client, and no name of ours that is internal', async () => {
    const site = await afterAnOutage();
    const own = [...site.files].filter(([path]) => path.startsWith(site.folder));
    expect(own.length).toBeGreaterThanOrEqual(7);
    for (const [path, body] of own)
      expect([path, body.toLowerCase().includes('canary')]).toEqual([path, false]);
    for (const [, body] of own) expect(body).not.toContain('97.77');
    const others = site.files.get(
      `${clientFolder(linkKeys, site.world.source.plan.clients[1]!)}/ja/index.html`,
    );
    expect(others).toContain('97.77%');
    expect(others).not.toContain('Acme');
  });

  it('is put again only when something of it has changed', async () => {
    const site = await afterAnOutage();
    await site.world.minutes(10);
    await site.render();
    await site.world.minutes(10);
    await site.render();
    expect(site.puts.filter((path) => path.startsWith('c/'))).toEqual([]);
    site.world.set('down', 'canary-other/canary-page');
    await site.world.minutes(1);
    await site.render();
    const touched = new Set(
      site.puts.filter((path) => path.startsWith('c/')).map((path) => path.split('/')[1]),
    );
    expect(touched.size).toBe(1);
    expect(site.puts.some((path) => path.startsWith(site.folder))).toBe(false);
  });

  it('is taken down, records and all, when its address is revoked', async () => {
    const site = await afterAnOutage();
    const { source } = site.world;
    const { folder } = site;
    const clients = source.plan.clients.map((each) => ({ ...each, epoch: 2 }));
    await site.render({ ...source, plan: { ...source.plan, clients } });
    for (const [path, body] of [...site.files].filter(([each]) => each.startsWith(folder)))
      expect([path, body.includes('Seminar') || body.includes('Acme')]).toEqual([path, false]);
    expect(site.files.has(`${clientFolder(linkKeys, clients[0]!)}/index.html`)).toBe(true);
  });

  it('has a feed and a calendar of its own', async () => {
    const site = await afterAnOutage();
    const feed = site.mine('feed.atom');
    const parser = sax.parser(true);
    let entries = 0;
    parser.onopentag = ({ name }) => (entries += name === 'entry' ? 1 : 0);
    parser.onerror = (error) => {
      throw error;
    };
    parser.write(feed).close();
    expect(entries).toBeGreaterThan(2);
    expect(feed).toContain(`href="${link}/${site.folder}/feed.atom"`);
    expect(site.mine('maintenance.ics')).toContain('SUMMARY:Maintenance: Seminar booking');
  });
});

describe('the link of a receipt', () => {
  const acme = { id: 'acme', epoch: 1 } as Client;
  const receipt = { incident: 'i-7f3a9c2e', notice: 12 };

  it('is good for one client, incident and notice, until the epoch is raised', () => {
    const token = receiptToken(linkKeys, acme, receipt)!;
    expect(token).toMatch(/^[\w-]{27}[A-Za-z]$/u);
    expect(readReceiptToken(linkKeys, token, [acme])).toEqual({ ...receipt, client: acme });
    expect(readReceiptToken(linkKeys, token, [{ ...acme, epoch: 2 }])).toBeNull();
    expect(readReceiptToken(['another key'], token, [acme])).toBeNull();
    for (let index = 0; index < token.length; index++) {
      const changed = token[index] === 'A' ? 'B' : 'A';
      const forged = token.slice(0, index) + changed + token.slice(index + 1);
      expect(readReceiptToken(linkKeys, forged, [acme])).toBeNull();
    }
  });

  it('stands in what the client gets; looking changes nothing, and one tap is kept once', async () => {
    const site = new Site();
    const { world } = site;
    world.set('down', page);
    await world.minutes(6);
    const sms = world.carrier.texts('sms').find((text) => text.includes('/r/')) ?? '';
    const email = world.carrier.texts('email').find((text) => text.includes('Dear Acme')) ?? '';
    const url = /https:\S+\/r\/[\w-]+/u.exec(sms)?.[0] ?? '';
    expect(email).toContain(`Please tell us that you have seen this:\n${url}`);
    expect(email).toContain(`${link}/${site.folder}/`);
    const { source, store, clock } = world;
    const handle = receiptHandler({ source, store, clock, keys: () => Promise.resolve(linkKeys) });
    const before = world.facts('canary-booking').length;
    const shown = await (await handle(new Request(url))).text();
    expect(shown).toContain('We have seen this');
    expect(shown).toContain('We have seen since');
    // Of a page with "no-referrer" browsers post the form with the origin `null`, which local mode refuses.
    expect(shown).toMatch(/<meta\s+name="referrer"\s+content="same-origin"/u);
    expect(shown.toLowerCase()).not.toContain('canary');
    expect(world.facts('canary-booking')).toHaveLength(before);
    const notice = /value="(\d+)"/u.exec(shown)?.[1] ?? '';
    const post = () => handle(new Request(url, { method: 'POST', body: new URLSearchParams({ notice }) }));
    expect((await post()).status).toBe(303);
    expect((await post()).status).toBe(303);
    const seen = world.facts('canary-booking').filter((fact) => fact.fact === 'seen');
    expect(seen.map(({ data }) => data)).toEqual([{ client: 'acme', notice: Number(notice) }]);
    expect(await (await handle(new Request(url))).text()).toContain('You have seen this notice');
    await site.render();
    expect(site.mine()).toContain('You told us at');
  });

  it('answers alike to whatever is no link of ours, and refuses a notice of others', async () => {
    const site = new Site();
    const { source, store, clock } = site.world;
    const handle = receiptHandler({ source, store, clock, keys: () => Promise.resolve(linkKeys) });
    const unknown = receiptToken(linkKeys, site.acme, receipt)!;
    for (const token of ['x', 'A'.repeat(28), unknown])
      expect((await handle(new Request(`${link}/r/${token}`))).status).toBe(404);
    expect((await handle(new Request(`${link}/r/x`, { method: 'DELETE' }))).status).toBe(405);
    site.world.set('down', page);
    await site.world.minutes(6);
    const [opened] = site.world.facts('canary-booking');
    const asked = { incident: opened!.incident, notice: opened!.seq };
    expect(await takeReceipt({ plan: source.plan, store, clock }, site.acme, asked)).toBe('unknown');
  });

  it('closes with the record: once the next incident has begun, nothing is added to it', async () => {
    const site = await afterAnOutage();
    const { world } = site;
    const { source, store, clock } = world;
    const told = world.facts('canary-booking').find((fact) => fact.fact === 'noticed')!;
    world.set('down', page);
    await world.minutes(6);
    const asked = { incident: told.incident, notice: told.seq };
    const deps = { plan: source.plan, store, clock };
    const acme = site.acme;
    const noticed = world
      .facts('canary-booking')
      .filter(
        (fact) =>
          fact.fact === 'noticed' && fact.incident === told.incident && fact.data.clients.includes('acme'),
      );
    expect(await takeReceipt(deps, acme, { ...asked, notice: noticed[0]!.seq })).toBe('past');
  });
});
