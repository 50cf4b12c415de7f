import { describe, expect, it } from '@jest/globals';
import { foldIncident } from '../../lambda/core/incident.ts';
import type { NoticeAction } from '../../lambda/core/notice/decide.ts';
import type { Notice } from '../../lambda/core/notice/notice.ts';
import { propose } from '../../lambda/core/notice/propose.ts';
import { storyOf } from '../../lambda/core/notice/story.ts';
import type { ReportAction } from '../../lambda/core/report/decide.ts';
import { notifyClients } from '../../lambda/engine/desk/notify.ts';
import { report } from '../../lambda/engine/desk/report.ts';
import { render } from '../../lambda/engine/render.ts';
import { deliverAll, respond } from '../../lambda/engine/respond.ts';
import { World, link, linkKeys } from '../support/world.ts';

/** A Monday, 10:00 in Tokyo. */
const start = Date.parse('2026-11-02T01:00:00Z');

const yaml = (rest = ''): string => `
title: { en: Recruiting Cloud, ja: 採用クラウド }
timezone: Asia/Tokyo
languages: [en, ja]
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts: { sato: { name: Canary Sato, sms: "+819012345678" } }
services:
  - id: booking
    name: { en: Seminar booking, ja: セミナー予約 }
    monitors: [{ id: canary-page, http: "https://canary.example.com/" }]
  - { id: login, name: { en: Sign-in, ja: ログイン }, monitors: [{ id: page, http: "https://canary.example.com/login" }] }
clients:
  - { id: acme, name: Canary Acme, language: en, services: [booking], notify: { email: [it@acme.example] } }
  - { id: beta, name: Canary Beta, language: ja, services: [booking], notify: { email: [it@beta.example] } }
${rest}`;

const page = 'booking/canary-page';

/** A world whose pages are rendered at the end of each minute, as facts and the clock make them. */
class Site {
  readonly world: World;

  constructor(config = yaml()) {
    this.world = new World(config, start);
  }

  async render(): Promise<void> {
    const { source, store, clock } = this.world;
    const pages = { put: () => Promise.resolve() };
    const clientKeys = () => Promise.resolve(linkKeys);
    await clock.runUntil(render({ source, store, pages, clock, baseUrl: link, clientKeys }));
  }

  async minutes(count: number): Promise<this> {
    for (let minute = 0; minute < count; minute++) {
      await this.world.minutes(1);
      await this.render();
    }
    return this;
  }

  async set(status: 'up' | 'down' | 'degraded', minutes: number): Promise<this> {
    this.world.set(status, page);
    return this.minutes(minutes);
  }

  /** What is due to visitors now leaves. */
  async send(): Promise<void> {
    const boxes = (['en', 'ja'] as const).map((each) => ({
      contact: `visitors:${each}`,
      channel: 'email' as const,
    }));
    await this.world.clock.runUntil(deliverAll(this.world.deps('pulse'), boxes));
  }

  async notify(changes: Partial<Notice> = {}): Promise<number> {
    const did = await this.do(({ plan, incident, story, service, now }) => {
      const ground = { plan, service, incident, story };
      const clients = ['acme', 'beta'];
      const notice = { ...propose('update', { ...ground, clients, by: 'sato', now }), ...changes };
      return { do: 'notify', notice, after: 1_000, atOnce: true };
    });
    if (did.did !== 'told') throw new Error(did.did);
    return did.seq;
  }

  async do(
    actionOf: (ground: {
      plan: World['source']['plan'];
      service: World['source']['plan']['services'][number];
      incident: NonNullable<ReturnType<typeof foldIncident>>;
      story: ReturnType<typeof storyOf>;
      now: number;
    }) => NoticeAction,
  ) {
    const { source, store, clock } = this.world;
    const { plan } = source;
    const facts = this.world.facts('booking');
    const incident = foldIncident(facts);
    const [service] = plan.services;
    if (!incident || !service) throw new Error('nothing is open');
    const action = actionOf({
      plan,
      service,
      incident,
      story: storyOf(facts, incident.id),
      now: clock.now(),
    });
    const did = await clock.runUntil(notifyClients({ plan, store, clock }, incident.id, 'sato', action));
    await clock.runUntil(respond(this.world.deps('respond'), ['booking']));
    return did;
  }

  told(language: 'en' | 'ja' = 'en'): readonly string[] {
    return this.world.carrier.texts('email', `visitors:${language}`);
  }

  subjects(): readonly string[] {
    return this.told().map(
      (text) => text.split('\n', 1)[0]?.replace(/^\[Recruiting Cloud\] | \(i-.*/gu, '') ?? '',
    );
  }
}

describe('visitors', () => {
  it('are told what the page says, each thing once, however often it is rendered', async () => {
    const site = new Site();
    await site.set('degraded', 3);
    await site.set('down', 6);
    await site.set('up', 8);
    for (let again = 0; again < 20; again++) await site.render();
    await site.minutes(90);
    expect(site.subjects()).toEqual([
      'Seminar booking: impaired',
      'Seminar booking: down',
      'Seminar booking: works again',
    ]);
    expect(site.told('ja')).toHaveLength(3);
    expect(site.world.store.all('to#visitors').filter((item) => item.kind === 'due')).toEqual([]);
    expect(site.told().join('\n') + site.told('ja').join('\n')).not.toMatch(/canary|503|acme|beta/iu);
  });

  it('are told what went to every client, and nothing that went to some', async () => {
    const site = await new Site().set('down', 3);
    await site.notify({ text: { en: 'A cable was cut.', ja: 'ケーブルが切断されました。' } });
    await site.minutes(6);
    expect(site.told().at(-1)).toContain('A cable was cut.');
    expect(site.told('ja').at(-1)).toContain('ケーブルが切断されました。');
    const before = site.told().length;
    await site.notify({ clients: ['acme'], text: { en: 'For your eyes only.', ja: '貴社限り。' } });
    await site.minutes(12);
    expect(site.told()).toHaveLength(before);
  });

  it('are told of what was taken back only if they had it', async () => {
    const late = await new Site().set('down', 6);
    const had = await late.notify({ text: { en: 'It is over at nine.', ja: '9時に復旧します。' } });
    await late.render();
    await late.send();
    expect(late.told().at(-1)).toContain('It is over at nine.');
    await late.do(() => ({ do: 'withdraw', notice: had }));
    await late.minutes(8);
    expect(late.subjects()).toContain('Seminar booking: please disregard our last mail');
    expect(late.told('ja').join('').replaceAll('\n', '')).toContain('取り消しました');
    await late.minutes(10);
    expect(late.told().filter((text) => text.includes('disregard what we wrote'))).toHaveLength(1);

    const quick = await new Site().set('down', 6);
    const not = await quick.notify({ text: { en: 'It is over at nine.', ja: '9時に復旧します。' } });
    await quick.render();
    await quick.do(() => ({ do: 'withdraw', notice: not }));
    await quick.minutes(10);
    expect(quick.told().join('\n')).not.toMatch(/over at nine|disregard/u);
  });

  it('hear nothing of a leak, and all of another declaration', async () => {
    const site = new Site();
    await site.world.declare('sato', { service: 'booking', kind: 'leak', text: 'canary' });
    await site.minutes(4);
    expect(site.told()).toEqual([]);
    await site.world.declare('sato', { service: 'login', text: 'canary' });
    await site.minutes(4);
    expect(site.subjects()).toEqual(['Sign-in: down']);
    expect(site.told().join('\n')).not.toContain('canary');
  });

  it('hear nothing of a leak that clients have a report on either', async () => {
    const site = new Site();
    const { world } = site;
    await world.declare('sato', { service: 'booking', kind: 'leak', text: 'canary' });
    await site.minutes(2);
    await world.act('booking', 'sato', { do: 'resolve' });
    const { source, store, clock } = world;
    const of = foldIncident(world.facts('booking'))?.id ?? '';
    const after = (action: ReportAction) =>
      clock.runUntil(report({ plan: source.plan, store, clock }, of, 'sato', action));
    const account = { en: 'A list was sent out.', ja: '名簿が送信されました。' };
    await after({ do: 'draft', cause: {}, account, fixes: [], after: 0 });
    expect(await after({ do: 'publish', draft: 1, everybody: true })).toMatchObject({ did: 'told' });
    await site.minutes(6);
    expect(world.carrier.texts('email', 'client:acme').at(-1)).toContain('report');
    expect(site.told()).toEqual([]);
    expect(site.told('ja')).toEqual([]);
  });

  const maintenance = (from: string, minutes: number): string =>
    yaml(
      `windows: [{ id: w, kind: maintenance, services: [booking], at: 2026-11-02T${from}+09:00, for: ${minutes}m }]\n`,
    );

  it('hear nothing of what begins and ends within planned maintenance', async () => {
    const site = new Site(maintenance('09:55', 60));
    await site.set('down', 10);
    await site.set('up', 60);
    expect(site.world.story('booking')).toContain('opened');
    expect(site.told()).toEqual([]);
  });

  it('hear of what is still down after it', async () => {
    const site = new Site(maintenance('09:55', 15));
    await site.set('down', 9);
    expect(site.told()).toEqual([]);
    await site.minutes(6);
    expect(site.subjects()).toEqual(['Seminar booking: down']);
    await site.set('up', 6);
    expect(site.subjects()).toEqual(['Seminar booking: down', 'Seminar booking: works again']);
  });

  it('hear that it is over where they heard that it began, also within maintenance', async () => {
    const site = new Site(maintenance('10:05', 60));
    await site.set('down', 8);
    await site.set('up', 6);
    expect(site.subjects()).toEqual(['Seminar booking: down', 'Seminar booking: works again']);
  });

  it('hear nothing of what was over long before anybody could subscribe', async () => {
    const off = yaml('visitors: { subscribe: false }\n');
    const site = new Site(off);
    await site.set('down', 5);
    await site.set('up', 70);
    expect(site.world.store.all('to#visitors')).toEqual([]);
    const on = new Site();
    for (const item of site.world.store.all()) await on.world.store.put(item, { if: 'absent' });
    await on.world.clock.advance(75 * 60_000);
    await on.minutes(3);
    expect(on.told()).toEqual([]);
  });

  it('get two mails of a storm of fifty services', async () => {
    const ids = Array.from({ length: 50 }, (_, n) => `s${n}`);
    const services = ids.map(
      (id) => `  - { id: ${id}, monitors: [{ id: p, http: "https://example.com/${id}" }] }`,
    );
    const site = new Site(
      `title: Tea\ncontrols: []\ncontacts: { a: { email: a@example.com } }\nservices:\n${services.join('\n')}\n`,
    );
    site.world.set('down', ...ids.slice(0, 20).map((id) => `${id}/p`));
    await site.minutes(1);
    site.world.set('down', ...ids.map((id) => `${id}/p`));
    await site.minutes(4);
    expect(site.told().map((text) => text.split('\n', 1)[0])).toEqual([
      '[Tea] Service status: 20 down',
      '[Tea] Service status: 30 down',
    ]);
  });

  it('are told again where nobody knows whether it left, and so miss nothing', async () => {
    const site = new Site();
    let died = false;
    site.world.carrier.hook = (message, phase) => {
      if (died || phase === 'before' || message.contact !== 'visitors:en') return;
      died = true;
      throw new Error('killed after it was sent');
    };
    await site.set('down', 8);
    expect(died).toBe(true);
    expect(site.subjects()).toEqual(['Seminar booking: down', 'Seminar booking: down']);
  });
});
