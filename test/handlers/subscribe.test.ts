import { describe, expect, it, jest } from '@jest/globals';
import { sysKey } from '../../lambda/core/keys.ts';
import { askingLimits } from '../../lambda/core/visitors/asking.ts';
import type { VisitorSubscriptions } from '../../lambda/engine/ports.ts';
import { subscribeHandler } from '../../lambda/handlers/subscribe.ts';
import { componentId } from '../../lambda/web/stable-id.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { planOf } from '../support/world.ts';

const origin = 'https://status.example.net';

const yaml = `
title: { ja: 採用クラウド, en: Recruiting Cloud }
languages: [ja, en]
contacts: { sato: { email: sato@example.com } }
services:
  - { id: booking, name: Seminar booking, monitors: ["https://example.com/"] }
  - { id: login, monitors: ["https://example.com/login"] }
`;

type Fields = Readonly<Record<string, string | readonly string[]>>;

class Desk {
  readonly clock = new FakeClock();
  readonly store = new MemoryStore();
  readonly asked: { recipient: string; email: string; services: readonly string[] | null }[] = [];
  outcome: Awaited<ReturnType<VisitorSubscriptions['subscribe']>> | Error = 'asked';
  readonly handle: (request: Request) => Promise<Response>;

  constructor(config = yaml) {
    const { store, clock } = this;
    this.handle = subscribeHandler({
      source: planOf(config),
      store,
      clock,
      subscriptions: {
        subscribe: (recipient, email, services) => {
          this.asked.push({ recipient, email, services });
          return this.outcome instanceof Error ? Promise.reject(this.outcome) : Promise.resolve(this.outcome);
        },
      },
    });
  }

  ask(request: Request): Promise<Response> {
    return this.clock.runUntil(this.handle(request));
  }

  get(query = '', method = 'GET', headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.ask(new Request(`${origin}/subscribe${query}`, { method, headers }));
  }

  post(fields: Fields, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(fields))
      for (const value of [values].flat()) body.append(name, value);
    return this.ask(new Request(`${origin}/subscribe`, { method: 'POST', body, headers }));
  }
}

const guest = { email: 'guest@example.com', language: 'en' };

/** All that could tell whether an address is known. */
const seen = async (response: Response) => ({
  status: response.status,
  headers: [...response.headers],
  body: await response.text(),
});

describe('subscribing', () => {
  it('asks an address for all services, or for those chosen by their public ids', async () => {
    const desk = new Desk();
    const response = await desk.post(guest);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/subscribe?asked=en');
    await desk.post({ email: 'b@例え.jp', language: 'ja', service: componentId('login') });
    const both = [componentId('booking'), componentId('login')];
    await desk.post({ email: 'c@example.com', language: 'xx', service: both }, { 'accept-language': 'en' });
    expect(desk.asked).toEqual([
      { recipient: 'visitors:en', email: 'guest@example.com', services: null },
      { recipient: 'visitors:ja', email: 'b@xn--r8jz45g.jp', services: ['login'] },
      { recipient: 'visitors:en', email: 'c@example.com', services: null },
    ]);
  });

  it('by GET and HEAD changes nothing', async () => {
    const desk = new Desk();
    for (const query of ['', '?asked=ja', '?email=guest@example.com&language=en', '?asked=<b>'])
      for (const method of ['GET', 'HEAD']) {
        const response = await desk.get(query, method);
        expect(response.status).toBe(200);
        if (method === 'HEAD') expect(await response.text()).toBe('');
      }
    expect(desk.store.all()).toEqual([]);
    expect(desk.asked).toEqual([]);
  });

  it('answers the same whether the address is new, was asked, is subscribed, or finds no room', async () => {
    const answers = new Set<string>();
    for (const outcome of ['asked', 'there', 'full'] as const) {
      const desk = new Desk();
      desk.outcome = outcome;
      answers.add(JSON.stringify(await seen(await desk.post(guest))));
      answers.add(JSON.stringify(await seen(await desk.post(guest))));
      expect(desk.asked).toHaveLength(1);
      answers.add(JSON.stringify(await seen(await desk.post({ ...guest, website: 'https://spam.example' }))));
      expect(desk.asked).toHaveLength(1);
    }
    expect(answers.size).toBe(1);
  });

  it('asks the same mailbox once an hour, and keeps no address', async () => {
    const desk = new Desk();
    await desk.post(guest);
    await desk.post({ ...guest, email: 'Guest+2@example.com' });
    await desk.clock.advance(3_600_001);
    await desk.post(guest);
    expect(desk.asked).toHaveLength(2);
    expect(JSON.stringify(desk.store.all())).not.toContain('guest');
  });

  it('of a flood of 10,000 addresses asks only some, whoever tries at the same time', async () => {
    const desk = new Desk();
    let busy = 0;
    for (let n = 0; n < 10_000; n += 4) {
      const crowd = [0, 1, 2, 3].map((k) => ({ ...guest, email: `a${n + k}@example.com` }));
      const statuses = await desk.clock.runUntil(
        Promise.all(
          crowd.map(async (fields) => {
            const body = new URLSearchParams(fields);
            return (await desk.handle(new Request(`${origin}/subscribe`, { method: 'POST', body }))).status;
          }),
        ),
      );
      busy += statuses.filter((status) => status === 429).length;
    }
    expect(desk.asked.length).toBeLessThanOrEqual(askingLimits.allHour);
    expect(desk.asked.length).toBeGreaterThan(askingLimits.allHour - 4);
    expect(busy).toBeGreaterThan(9_000);
    expect(desk.store.all()).toHaveLength(1);
    expect(JSON.stringify(await desk.store.get(sysKey('visitors'))).length).toBeLessThan(20_000);
    const known = await seen(await desk.post({ ...guest, email: 'a0@example.com' }));
    expect(await seen(await desk.post({ ...guest, email: 'new@example.com' }))).toEqual(known);
    expect(known.body).toContain('Too many people');
  });

  it.each<[string, Fields]>([
    ['none', { language: 'en' }],
    ['two of them', { ...guest, email: ['a@example.com', 'b@example.com'] }],
    ['a list', { ...guest, email: 'a@example.com,b@example.com' }],
    ['markup', { ...guest, email: '"><script>alert(1)</script>@example.com' }],
    ['a header', { ...guest, email: 'a@example.com\r\nBcc: b@example.com' }],
    ['a giant', { ...guest, email: 'a'.repeat(30_000) }],
  ])('takes no address that is %s, and shows what was written, safely', async (_, fields) => {
    const desk = new Desk();
    const response = await desk.post(fields);
    const body = await response.text();
    expect(response.status).toBe(400);
    expect(body).toContain('This is not an email address');
    expect(body).not.toContain('<script>');
    expect(body.length).toBeLessThan(6_000);
    expect(desk.store.all()).toEqual([]);
  });

  it('keeps what was chosen where the address is wrong', async () => {
    const body = await (
      await new Desk().post({ ...guest, email: 'guest', service: componentId('login') })
    ).text();
    expect(body).toContain('value="guest"');
    expect(body).toMatch(new RegExp(`value="${componentId('login')}"\\s+checked`, 'u'));
    expect(body).toMatch(/<details open/u);
  });

  it.each<[number, string, Fields, Readonly<Record<string, string>>]>([
    [403, 'a form of another site', guest, { 'sec-fetch-site': 'cross-site' }],
    [403, 'a form of another origin', guest, { origin: 'https://evil.example' }],
    [400, 'a service that there is not', { ...guest, service: 'booking' }, {}],
    [413, 'too much', { ...guest, service: Array.from({ length: 4_000 }, () => 'x'.repeat(12)) }, {}],
    [415, 'no form', guest, { 'content-type': 'application/json' }],
  ])('answers %d to %s', async (status, _, fields, headers) => {
    const desk = new Desk();
    expect((await desk.post(fields, headers)).status).toBe(status);
    expect(desk.store.all()).toEqual([]);
    expect(desk.asked).toEqual([]);
  });

  it.each([{ 'sec-fetch-site': 'same-origin', origin: 'null' }, { origin: 'null' }, { origin }])(
    'takes the form of a public page: %j',
    async (headers) => {
      expect((await new Desk().post(guest, headers as Record<string, string>)).status).toBe(303);
    },
  );

  it('says so when SNS cannot mail there, or cannot just now, and does not ask again within the hour', async () => {
    const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const desk = new Desk();
    desk.outcome = 'refused';
    expect((await desk.post(guest)).status).toBe(400);
    desk.outcome = new Error('guest@example.com: no route');
    const failed = await desk.post({ ...guest, email: 'b@example.com' });
    expect(failed.status).toBe(503);
    expect(await failed.text()).toContain('did not work just now');
    expect(JSON.stringify(written.mock.calls)).toContain('subscribe failed');
    expect(JSON.stringify(written.mock.calls)).not.toContain('example.com');
    written.mockRestore();
  });

  it('offers at most as many services as a filter can hold', async () => {
    const ids = Array.from({ length: 160 }, (_, n) => `s${n}`);
    const services = ids.map((id) => `  - { id: ${id}, monitors: ["https://example.com/${id}"] }`);
    const desk = new Desk(
      `title: T\ncontacts: { a: { email: a@example.com } }\nservices:\n${services.join('\n')}\n`,
    );
    const chosen = (count: number) => ids.slice(0, count).map(componentId);
    expect((await desk.post({ ...guest, service: chosen(151) })).status).toBe(400);
    await desk.post({ ...guest, service: chosen(150) });
    await desk.post({ ...guest, email: 'b@example.com', service: chosen(160) });
    expect(desk.asked.map(({ services: some }) => some?.length)).toEqual([150, undefined]);
  });

  it('is not there when the config says so', async () => {
    const desk = new Desk(`${yaml}visitors: { subscribe: false }\n`);
    expect((await desk.get()).status).toBe(404);
    expect((await desk.post(guest)).status).toBe(404);
    expect(desk.asked).toEqual([]);
  });

  it('does nothing by other methods', async () => {
    expect((await new Desk().get('', 'DELETE')).status).toBe(405);
  });
});
