import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSnsCarrier } from '../../lambda/aws/sns-carrier.ts';
import { openSnsVisitors } from '../../lambda/aws/sns-visitors.ts';
import { render } from '../../lambda/engine/render.ts';
import { subscribeHandler } from '../../lambda/handlers/subscribe.ts';
import { componentId } from '../../lambda/web/stable-id.ts';
import { type LocalCarrier, startCarrier } from '../../local/carrier/carrier.ts';
import { Inbox } from '../../local/carrier/inbox.ts';
import { keptIn } from '../../local/carrier/kept-subscriptions.ts';
import { anyone } from '../support/dynamo-tables.ts';
import { World, link, linkKeys } from '../support/world.ts';

const yaml = `
title: { ja: 採用クラウド, en: Recruiting Cloud }
timezone: Asia/Tokyo
languages: [ja, en]
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts: { sato: { name: Sato, sms: "+819012345678" } }
services:
  - { id: booking, name: { ja: セミナー予約, en: Seminar booking }, monitors: [ { id: page, http: "https://canary.example.com/" } ] }
  - { id: login, name: { ja: ログイン, en: Sign-in }, monitors: [ { id: page, http: "https://canary.example.com/login" } ] }
`;

const site = 'http://localhost:4400';
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;
const topics = {
  'visitors:ja': 'arn:aws:sns:local:000000000000:ja',
  'visitors:en': 'arn:aws:sns:local:000000000000:en',
};

/** The whole way of a mail: the form, SNS as the local carrier speaks it, the engine, and the links in the mails. */
class Town {
  readonly world = new World(yaml);
  readonly inbox = new Inbox();
  carrier: LocalCarrier | undefined;
  readonly #dir = mkdtempSync(join(tmpdir(), 'shodo-visitors-'));

  async open(): Promise<void> {
    await this.carrier?.close();
    this.carrier = await startCarrier({
      inbox: this.inbox,
      topics: Object.fromEntries(Object.values(topics).map((arn) => [arn, []])),
      open: new Set(Object.values(topics)),
      kept: keptIn(this.#dir),
      siteUrl: () => site,
      now: () => this.world.clock.now(),
    });
  }

  async close(): Promise<void> {
    await this.carrier?.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  get connection() {
    return { ...anyone, endpoint: this.carrier?.endpoint ?? '' };
  }

  async subscribe(email: string, language: 'ja' | 'en', ...services: readonly string[]): Promise<number> {
    const { source, store, clock } = this.world;
    const handle = subscribeHandler({
      source,
      store,
      clock,
      subscriptions: openSnsVisitors(topics, this.connection),
    });
    const body = new URLSearchParams({ email, language });
    for (const service of services) body.append('service', componentId(service));
    return (await handle(new Request(`${link}/subscribe`, { method: 'POST', body }))).status;
  }

  /** Follows the last link of this kind in what came to an address. */
  follow(email: string, what: 'confirm' | 'leave'): boolean {
    const found = [
      ...this.mailTo(email)
        .join('\n')
        .matchAll(/\/carrier\/(confirm|leave)\?\w+=(\S+)/gu),
    ];
    const value = found.findLast(([, kind]) => kind === what)?.[2] ?? '';
    return this.carrier?.[what](value) ?? false;
  }

  mailTo(email: string): readonly string[] {
    return this.inbox
      .list()
      .flatMap(({ to, subject, body }) => (to === email ? [`${subject}\n${body}`] : []));
  }

  /** Minutes as they come; the pages are rendered at the end of each, and what visitors are due leaves with the next pulse. */
  async minutes(count: number): Promise<void> {
    const { world } = this;
    const sns = openSnsCarrier(topics, this.connection);
    world.carrier.hook = async (message, phase) => {
      if (phase === 'before' && message.channel === 'email') await sns.send(message);
    };
    const { source, store, clock } = world;
    const pages = { put: () => Promise.resolve() };
    const clientKeys = () => Promise.resolve(linkKeys);
    for (let minute = 0; minute < count; minute++) {
      await world.minutes(1);
      await clock.runUntil(render({ source, store, pages, clock, baseUrl: link, clientKeys }));
    }
  }
}

describe('a visitor', () => {
  let town = new Town();
  beforeEach(async () => {
    town = new Town();
    await town.open();
  });
  afterEach(() => town.close());

  it('subscribes, confirms, hears of an outage and of its end, and leaves with one tap', async () => {
    const { world } = town;
    for (const [email, language] of [
      ['yuki@example.com', 'ja'],
      ['guest@example.com', 'en'],
      ['never@example.com', 'en'],
    ] as const)
      expect(await town.subscribe(email, language)).toBe(303);
    expect(town.mailTo('guest@example.com')).toEqual([
      expect.stringMatching(/^AWS Notification - Subscription Confirmation\n.*Confirm subscription: http/su),
    ]);
    expect(town.follow('yuki@example.com', 'confirm')).toBe(true);
    expect(town.follow('guest@example.com', 'confirm')).toBe(true);
    await town.open();

    world.set('down', 'booking/page');
    await town.minutes(2);
    world.set('up', 'booking/page');
    await town.minutes(3);
    const [, down = '', over = '', ...more] = town.mailTo('guest@example.com');
    expect(more).toEqual([]);
    expect(down).toMatch(/^\[Recruiting Cloud\] Seminar booking: down \(i-[0-9a-f]+\)\n/u);
    expect(down).toContain('Seminar booking has not been working since');
    expect(down).toContain(`${link}/en/`);
    expect(over).toContain('works again');
    expect(over).toMatch(
      /To stop, follow the link below.*unsubscribe:\nhttp:\/\/localhost:4400\/carrier\/leave/su,
    );
    expect(town.mailTo('yuki@example.com').slice(1).join('\n')).toContain(
      'セミナー予約をご利用いただけない状態です',
    );
    expect(town.mailTo('never@example.com')).toHaveLength(1);
    const texts = town.inbox.list().map((mail) => JSON.stringify(mail).replaceAll(uuid, ''));
    expect(texts.join('\n')).not.toMatch(/canary|503/u);

    expect(town.follow('guest@example.com', 'leave')).toBe(true);
    expect(town.follow('guest@example.com', 'leave')).toBe(false);
    world.set('down', 'booking/page');
    await town.minutes(2);
    expect(town.mailTo('guest@example.com')).toHaveLength(3);
    expect(town.mailTo('yuki@example.com')).toHaveLength(4);
  });

  it('hears of the services that they chose, and of nothing else', async () => {
    await town.subscribe('a@example.com', 'en', 'login');
    await town.subscribe('b@example.com', 'en');
    for (const email of ['a@example.com', 'b@example.com']) town.follow(email, 'confirm');
    town.world.set('down', 'booking/page');
    await town.minutes(2);
    expect([town.mailTo('a@example.com').length, town.mailTo('b@example.com').length]).toEqual([1, 2]);
    town.world.set('down', 'login/page');
    await town.minutes(7);
    expect([town.mailTo('a@example.com').length, town.mailTo('b@example.com').length]).toEqual([2, 3]);
    expect(town.mailTo('a@example.com')[1]).toContain('Sign-in');
  });

  it('cannot be given other services by somebody else, confirmed or not', async () => {
    await town.subscribe('a@example.com', 'en', 'login');
    await town.world.clock.advance(3_700_000);
    expect(await town.subscribe('a@example.com', 'en')).toBe(303);
    expect(town.mailTo('a@example.com')).toHaveLength(1);
    town.follow('a@example.com', 'confirm');
    await town.world.clock.advance(3_700_000);
    expect(await town.subscribe('a@example.com', 'en', 'booking')).toBe(303);
    town.world.set('down', 'booking/page');
    await town.minutes(2);
    expect(town.mailTo('a@example.com')).toHaveLength(1);
  });

  it('may confirm for two days', async () => {
    await town.subscribe('a@example.com', 'en');
    await town.world.clock.advance(49 * 3_600_000);
    expect(town.follow('a@example.com', 'confirm')).toBe(false);
    expect(await town.subscribe('a@example.com', 'en')).toBe(303);
    expect(town.follow('a@example.com', 'confirm')).toBe(true);
  });

  it('finds room among all services when no topic has any for single ones', async () => {
    const visitors = openSnsVisitors(topics, town.connection);
    for (let n = 0; n < 200; n++)
      expect(await visitors.subscribe('visitors:en', `a${n}@example.com`, ['login'])).toBe('asked');
    expect(await visitors.subscribe('visitors:en', 'b@example.com', ['login'])).toBe('full');
    expect(await visitors.subscribe('visitors:en', 'b@example.com', null)).toBe('asked');
    expect(await visitors.subscribe('visitors:en', 'b@example.com', ['login'])).toBe('there');
    expect(await visitors.subscribe('visitors:en', 'no address', null)).toBe('refused');
    await expect(visitors.subscribe('visitors:de', 'b@example.com', null)).rejects.toThrow('no topic');
  });

  it('gets a storm of failures in two mails', async () => {
    await town.subscribe('a@example.com', 'en');
    town.follow('a@example.com', 'confirm');
    town.world.set('down', 'booking/page', 'login/page');
    await town.minutes(3);
    const [, first = '', ...rest] = town.mailTo('a@example.com');
    expect(first).toMatch(/^\[Recruiting Cloud\] Service status: 2 down\n/u);
    expect(rest).toEqual([]);
  });
});
