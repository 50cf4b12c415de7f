import { describe, expect, it } from '@jest/globals';
import { foldIncident } from '../../lambda/core/incident.ts';
import type { NoticeAction } from '../../lambda/core/notice/decide.ts';
import type { Notice } from '../../lambda/core/notice/notice.ts';
import { propose } from '../../lambda/core/notice/propose.ts';
import { storyOf } from '../../lambda/core/notice/story.ts';
import { notifyClients } from '../../lambda/engine/desk/notify.ts';
import type { Notified } from '../../lambda/engine/desk/notify.ts';
import { respond } from '../../lambda/engine/respond.ts';
import { World } from '../support/world.ts';

const yaml = (policy = ''): string => `
title: Recruiting Cloud
timezone: Asia/Tokyo
languages: [ja, en]
controls: []
defaults: { interval: 1m, confirm: { attempts: 3, within: 10s } }
contacts:
  sato: { name: Sato, sms: "+819012345678", email: sato@example.com }
policies:
  default:
    steps: [{ notify: [sato] }]
    clocks: { firstNotice: 15m, nextUpdate: 60m }
    ${policy}
services:
  - id: booking
    name: { en: Seminar booking, ja: セミナー予約 }
    workaround: { en: Book by phone, ja: お電話で承ります }
    monitors: [{ id: page, http: "https://example.com/" }]
clients:
  - id: acme
    name: Acme
    language: en
    services: [booking]
    notify: { email: [it@acme.example], sms: ["+15550100", "+15550101"] }
    contract: { firstNotice: 10m, nextUpdate: 30m }
  - { id: beta, name: ベータ, services: [booking], notify: { email: [info@beta.example] } }
  - { id: other, name: Other, services: [booking] }
`;

const acme = 'client:acme';

class Desk {
  readonly world: World;
  readonly failedAt: number;

  private constructor(world: World) {
    this.world = world;
    this.failedAt = world.clock.now();
  }

  /** Booking fails now; `minutes` go by. */
  static async failing(minutes: number, policy?: string): Promise<Desk> {
    const world = new World(yaml(policy));
    await world.minutes(1);
    const desk = new Desk(world);
    world.set('down', 'booking/page');
    await world.minutes(minutes);
    return desk;
  }

  get incident() {
    return foldIncident(this.world.facts('booking'))!;
  }

  proposed(changes: Partial<Notice> = {}): Notice {
    const { plan } = this.world.source;
    const { incident } = this;
    const story = storyOf(this.world.facts('booking'), incident.id);
    const ground = { plan, service: plan.services[0]!, incident, story };
    const clients = ['acme', 'beta', 'other'];
    const now = this.world.clock.now();
    return { ...propose(changes.kind ?? 'update', { ...ground, clients, by: 'sato', now }), ...changes };
  }

  async notify(changes: Partial<Notice> = {}, atOnce = false): Promise<Notified> {
    return this.do({ do: 'notify', notice: this.proposed(changes), after: 1_000, atOnce });
  }

  async do(action: NoticeAction): Promise<Notified> {
    const { world } = this;
    const { source, store, clock } = world;
    const deps = { plan: source.plan, store, clock };
    const notified = await clock.runUntil(notifyClients(deps, this.incident.id, 'sato', action));
    await clock.runUntil(respond(world.deps('respond'), ['booking']));
    return notified;
  }

  /** What clients got: minutes after the failure, recipient, subject; sorted, as outboxes are sent side by side. */
  told(): readonly string[] {
    return this.world.carrier.sent
      .filter(({ message }) => message.contact.startsWith('client:'))
      .map(({ at, message }) => {
        const minutes = String(Math.floor((at - this.failedAt) / 60_000)).padStart(2, '0');
        const what = message.channel === 'email' ? message.subject.replace(/ \(i-.*/, '') : 'SMS';
        return `${minutes} ${message.contact} ${what}`;
      })
      .toSorted();
  }
}

describe('a client', () => {
  it('is told by itself, on time, again and again, and that it is over, when nobody acts', async () => {
    const desk = await Desk.failing(12);
    expect(desk.told()).toEqual([
      '10 client:acme [Recruiting Cloud] Seminar booking: not available since 10:01',
      '10 client:acme:+15550100 SMS',
      '10 client:acme:+15550101 SMS',
    ]);
    const first = desk.world.carrier.sent.find(({ message }) => message.contact === acme)!;
    const due = desk.incident.pagingSince! + 10 * 60_000;
    expect(first.at).toBeGreaterThanOrEqual(due);
    expect(first.at).toBeLessThan(due + 5_000);
    expect(desk.world.carrier.texts('email', acme)[0]).toMatch(/Our\sstaff\son\scall\shave been alerted/);
    expect(desk.world.carrier.texts('email', acme)[0]).toContain('Meanwhile: Book by phone');
    expect(desk.world.carrier.texts('sms', 'client:acme:+15550100')[0]).toContain('Next word by 10:41.');

    await desk.world.minutes(30);
    expect(desk.told().filter((line) => !line.endsWith('SMS'))).toEqual([
      '10 client:acme [Recruiting Cloud] Seminar booking: not available since 10:01',
      '15 client:beta [Recruiting Cloud] Seminar booking: not available since 10:01',
      '40 client:acme [Recruiting Cloud] Seminar booking: still not available, since 10:01',
    ]);

    desk.world.set('up', 'booking/page');
    await desk.world.minutes(20);
    expect(
      desk
        .told()
        .filter((line) => !line.endsWith('SMS'))
        .slice(3),
    ).toEqual([
      '57 client:acme [Recruiting Cloud] Seminar booking: works again (after 42 min)',
      '57 client:beta [Recruiting Cloud] Seminar booking: works again (after 42 min)',
    ]);
    await desk.world.minutes(60);
    expect(desk.told()).toHaveLength(11);
    expect(desk.world.store.all('hot#')).toEqual([]);
    expect(desk.world.store.all('to#').filter((item) => item.kind === 'due')).toEqual([]);
    expect(desk.world.brokenLogs()).toEqual([]);
  });

  it('hears from a person a minute later, and then not from Shodo', async () => {
    const desk = await Desk.failing(3);
    const eta = { kind: 'at', at: desk.world.clock.now() + 3_600_000, sure: 'rough' } as const;
    expect(await desk.notify({ state: 'identified', eta })).toMatchObject({ did: 'told' });
    expect(desk.told()).toEqual([]);
    await desk.world.minutes(15);
    expect(desk.told()).toHaveLength(4);
    const [mail] = desk.world.carrier.texts('email', acme);
    expect(mail).toMatch(/We know the\scause and are working on it/);
    expect(mail).toContain('Our rough estimate is that it will be back at about 11:04');
    expect(desk.world.carrier.texts('email', 'client:beta')[0]).toContain('ベータ 御中');
  });

  it('hears at once where the sender wants it so', async () => {
    const desk = await Desk.failing(3);
    const before = desk.world.clock.now();
    await desk.notify({}, true);
    expect(desk.told()).toHaveLength(4);
    expect(desk.world.clock.now() - before).toBeLessThan(1_000);
  });

  it('never hears what was taken back in time, and is told to disregard what was not', async () => {
    const quick = await Desk.failing(3);
    const posted = await quick.notify();
    await quick.world.clock.advance(20_000);
    const notice = posted.did === 'told' ? posted.seq : 0;
    expect(await quick.do({ do: 'withdraw', notice })).toMatchObject({ did: 'told' });
    await quick.world.nextMinute();
    await quick.world.minutes(3);
    expect(quick.told()).toEqual([]);

    const late = await Desk.failing(3);
    const sent = await late.notify({}, true);
    await late.world.clock.advance(20_000);
    await late.do({ do: 'withdraw', notice: sent.did === 'told' ? sent.seq : 0 });
    expect(late.world.carrier.texts('email', acme).at(-1)).toContain('Please disregard our message of 10:04');
    await late.world.nextMinute();
    await late.world.minutes(12);
    expect(late.world.carrier.texts('email', acme).at(-1)).toContain('We have seen since 10:01');
  });

  it('never hears that it is down once it is up, also where that was written before', async () => {
    const desk = await Desk.failing(3);
    const posted = await desk.notify();
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(3);
    expect(posted).toMatchObject({ did: 'told' });
    expect(desk.incident.resolved).not.toBeNull();
    expect(desk.told()).toEqual([]);
    expect(desk.world.story('booking').filter((fact) => fact === 'withdrawn')).toHaveLength(1);
    await desk.notify({ kind: 'resolved', state: 'resolved', nextUpdateBy: null, clients: ['acme'] }, true);
    expect(desk.told().at(0)).toContain('works again');
  });

  it('hears nothing by itself while somebody holds it, or must be asked', async () => {
    const held = await Desk.failing(3);
    await held.do({ do: 'hold', reason: 'Legal reads it first' });
    await held.world.minutes(30);
    expect(held.told()).toEqual([]);
    const asks = await Desk.failing(30, 'holdingNotice: ask');
    expect(asks.told()).toEqual([]);
  });

  it('hears by the pulse alone, without the stream', async () => {
    const world = new World(yaml());
    world.streaming = false;
    world.set('down', 'booking/page');
    await world.minutes(13);
    expect(world.carrier.texts('email', acme)).toHaveLength(1);
  });
});
