import { describe, expect, it } from '@jest/globals';
import { alertsOf } from '../../lambda/core/alerts.ts';
import { foldIncident } from '../../lambda/core/incident.ts';
import type { NoticeAction } from '../../lambda/core/notice/decide.ts';
import { propose } from '../../lambda/core/notice/propose.ts';
import { storyOf } from '../../lambda/core/notice/story.ts';
import type { DueItem } from '../../lambda/core/outbox.ts';
import { notifyClients } from '../../lambda/engine/desk/notify.ts';
import { respond } from '../../lambda/engine/respond.ts';
import { World } from '../support/world.ts';

const yaml = ({ policy = '', severity = 'urgent', quietHours = '' } = {}): string => `
title: Recruiting Cloud
timezone: Asia/Tokyo
languages: [en]
controls: []
defaults: { interval: 1m, confirm: { attempts: 3, within: 10s } }
contacts:
  sato: { name: Sato, sms: "+819012345678", email: sato@example.com, language: ja ${quietHours} }
  suzuki: { name: Suzuki, sms: "+819012345679", email: suzuki@example.com ${quietHours} }
policies:
  default:
    steps: [{ notify: [sato] }, { after: 2h, notify: [suzuki] }]
    clocks: { firstNotice: 15m, nextUpdate: 60m }
    ${policy}
services:
  - id: booking
    name: { en: Seminar booking, ja: セミナー予約 }
    severity: ${severity}
    monitors: [{ id: page, http: "https://example.com/" }]
clients:
  - id: acme
    name: Acme
    language: en
    services: [booking]
    notify: { email: [it@acme.example] }
    contract: { firstNotice: 10m, nextUpdate: 30m }
  - { id: beta, name: Beta, services: [booking], notify: { email: [info@beta.example] } }
  - { id: gamma, name: Gamma, services: [booking], notify: { email: [info@gamma.example] } }
`;

const asks = { policy: 'holdingNotice: ask' };

/** An outage of booking, and what staff hear of the notices to its clients. */
class Outage {
  readonly world: World;
  readonly failedAt: number;
  readonly dues: DueItem[] = [];

  private constructor(world: World) {
    this.world = world;
    this.failedAt = world.clock.now();
    world.store.onWrite(({ after }) => {
      if (after?.kind === 'due') this.dues.push(after);
    });
  }

  static async of(config: Parameters<typeof yaml>[0], minutes: number, startMs?: number): Promise<Outage> {
    const world = new World(yaml(config), startMs);
    await world.minutes(1);
    const outage = new Outage(world);
    world.set('down', 'booking/page');
    await world.minutes(minutes);
    return outage;
  }

  async notify(clients: readonly string[], atOnce = false): Promise<void> {
    const { plan } = this.world.source;
    const facts = this.world.facts('booking');
    const incident = foldIncident(facts)!;
    const story = storyOf(facts, incident.id);
    const ground = { plan, service: plan.services[0]!, incident, story, clients, by: 'sato' };
    const notice = propose(incident.resolved ? 'resolved' : 'update', {
      ...ground,
      now: this.world.clock.now(),
    });
    await this.do({ do: 'notify', notice, after: 1_000, atOnce });
  }

  async do(action: NoticeAction): Promise<void> {
    const { source, store, clock } = this.world;
    const { incident } = this.world.facts('booking').at(-1)!;
    await clock.runUntil(notifyClients({ plan: source.plan, store, clock }, incident, 'sato', action));
    await clock.runUntil(respond(this.world.deps('respond'), ['booking']));
  }

  /** Minutes after the failure, recipient and page, of every page about clocks; each channel by itself. */
  pages(): readonly string[] {
    return this.world.store
      .all('to#')
      .flatMap((item) => {
        if (item.kind !== 'delivery' || item.event !== 'sent') return [];
        const [, to = ''] = item.pk.split('#');
        const names = item.dues.flatMap((sk) => /(?:warn|clock|spoke)#.*/.exec(sk) ?? []);
        return names.map((name) => `${this.minutes(item.at)} ${to} ${this.named(name)}`);
      })
      .toSorted();
  }

  private minutes(at: number): string {
    return String(Math.floor((at - this.failedAt) / 60_000)).padStart(3, '0');
  }

  private named(page: string): string {
    return page
      .replace(/^spoke#\d+/, 'spoke')
      .replace(/@(\d+)/g, (_, at) => `@${Math.floor((Number(at) - this.failedAt) / 60_000)}`);
  }
}

describe('a clock towards clients', () => {
  it('warns the one in charge once for all clients of a deadline, and Shodo says what it has told', async () => {
    const outage = await Outage.of({}, 17);
    expect(outage.pages()).toEqual([
      '006 sato/email warn#first-notice@10',
      '006 sato/sms warn#first-notice@10',
      '010 sato/email spoke',
      '010 sato/email warn#first-notice@15',
      '010 sato/sms warn#first-notice@15',
      '015 sato/email spoke',
    ]);
    const [, warning, both] = outage.world.carrier.texts('sms', 'sato');
    expect(warning).toMatch(/^【顧客への第一報】セミナー予約 期限10:11\(Acme\)。未送信なら自動送信 https:/);
    expect(both).toMatch(
      /^【顧客への第一報】セミナー予約 期限10:16\(Beta、Gamma\)。未送信なら自動送信 https:/,
    );
    expect(outage.world.carrier.texts('email', 'sato').at(-1)!.replace(/\n/g, '')).toContain(
      '10:16に、顧客へ第一報を自動で連絡しました(Beta、Gamma)。次の連絡は11:16までに行うと伝えています。',
    );
    await outage.world.minutes(25);
    expect(outage.pages().slice(6)).toEqual(['030 sato/email warn#next-update@40', '040 sato/email spoke']);
  });

  it('calls the next step where only people write, each deadline once', async () => {
    const outage = await Outage.of(asks, 45);
    expect(outage.pages()).toEqual([
      '006 sato/email warn#first-notice@10',
      '006 sato/sms warn#first-notice@10',
      '010 sato/email clock#first-notice@10',
      '010 sato/email warn#first-notice@15',
      '010 sato/sms clock#first-notice@10',
      '010 sato/sms warn#first-notice@15',
      '010 suzuki/email clock#first-notice@10',
      '010 suzuki/sms clock#first-notice@10',
      '015 sato/email clock#first-notice@15',
      '015 sato/sms clock#first-notice@15',
      '015 suzuki/email clock#first-notice@15',
      '015 suzuki/sms clock#first-notice@15',
    ]);
    const [called, , over] = outage.world.carrier.texts('sms', 'suzuki');
    expect(called).toMatch(
      /^NOT TOLD Seminar booking: first notice to clients was due 10:11 \(Acme\)\. https:/,
    );
    expect(over).toBeUndefined();
    const sent = outage.world.carrier.sent.find(({ message }) => message.contact === 'suzuki')!;
    expect(sent.at - outage.failedAt).toBeLessThan(11 * 60_000 + 5_000);
  });

  it('pages while somebody holds what Shodo would say, and speaks to the owner first', async () => {
    const outage = await Outage.of({}, 3);
    await outage.world.act('booking', 'suzuki', { do: 'acknowledge' });
    await outage.do({ do: 'hold', reason: 'Legal reads it first' });
    await outage.world.minutes(12);
    expect(outage.pages().filter((line) => line.includes('/sms'))).toEqual([
      '006 suzuki/sms warn#first-notice@10',
      '010 suzuki/sms clock#first-notice@10',
      '010 suzuki/sms warn#first-notice@15',
    ]);
  });

  it('is met by a word one second before it is due', async () => {
    const outage = await Outage.of(asks, 9);
    const { clock } = outage.world;
    const facts = outage.world.facts('booking');
    const due = foldIncident(facts)!.pagingSince! + 10 * 60_000;
    await clock.advance(due - 1_000 - clock.now());
    await outage.notify(['acme']);
    await clock.advance(1_000);
    await outage.world.nextMinute();
    await outage.world.minutes(3);
    expect(outage.pages().filter((line) => line.includes('@10'))).toHaveLength(2);
    expect(outage.world.carrier.texts('email', 'client:acme')).toHaveLength(1);
    const sent = outage.world.carrier.sent.find(({ message }) => message.contact === 'client:acme')!;
    expect(sent.at - due).toBeLessThan(60_000);
  });

  it('wakes nobody at night but for what is urgent, and calls in the morning who could sleep', async () => {
    const night = Date.UTC(2026, 10, 2, 16, 0);
    const quietHours = ', quietHours: "22:00-07:00"';
    const urgent = await Outage.of({ ...asks, quietHours }, 16, night);
    expect(urgent.pages().filter((line) => line.includes('suzuki/sms'))).toHaveLength(2);
    const normal = await Outage.of({ ...asks, quietHours, severity: 'normal' }, 16, night);
    expect(normal.pages().filter((line) => line.includes('/sms'))).toEqual([]);
    expect(normal.pages().filter((line) => line.includes('suzuki/email'))).toHaveLength(2);
    await normal.world.minutes(6 * 60 - 16);
    expect(normal.pages().filter((line) => line.includes('suzuki/sms'))).toEqual([
      '359 suzuki/sms clock#first-notice@10.morning@359',
      '359 suzuki/sms clock#first-notice@15.morning@359',
    ]);
    expect(normal.world.brokenLogs()).toEqual([]);
  });

  it('runs on when it is over, until clients have heard so', async () => {
    const outage = await Outage.of(asks, 12);
    await outage.notify(['acme'], true);
    outage.world.set('up', 'booking/page');
    await outage.world.minutes(20);
    const after = outage.pages().filter((line) => line.includes('resolved'));
    expect(after).toEqual([
      '022 sato/email warn#resolved-notice@27',
      '022 sato/sms warn#resolved-notice@27',
      '027 sato/email clock#resolved-notice@27',
      '027 sato/sms clock#resolved-notice@27',
      '027 suzuki/email clock#resolved-notice@27',
      '027 suzuki/sms clock#resolved-notice@27',
    ]);
    expect(outage.world.carrier.texts('sms', 'suzuki').at(-1)).toMatch(
      /^NOT TOLD Seminar booking: word to clients that it is over was due 10:28 \(Acme\)\./,
    );
    await outage.notify(['acme', 'beta', 'gamma'], true);
    await outage.world.minutes(3);
    expect(outage.pages().filter((line) => line.includes('resolved'))).toHaveLength(6);
    expect(outage.world.store.all('hot#')).toEqual([]);
    expect(outage.world.store.all('to#').filter((item) => item.kind === 'due')).toEqual([]);
  });

  it('asks people to say what became of a service that is not watched any more', async () => {
    const outage = await Outage.of({}, 12);
    await outage.world.pause('booking', 'sato', { do: 'pause', what: null, for: '4h' });
    await outage.world.minutes(17);
    expect(outage.world.carrier.texts('email', 'client:acme')).toHaveLength(1);
    expect(outage.pages().filter((line) => line.includes('sms') && line.includes('resolved'))).toEqual([
      '022 sato/sms warn#resolved-notice@27',
      '027 sato/sms clock#resolved-notice@27',
      '027 suzuki/sms clock#resolved-notice@27',
    ]);
  });

  it('leaves the deadline of a first notice out of what is told once it was given', async () => {
    const outage = await Outage.of(asks, 3);
    const dueOf = (): number | null => {
      const dues = outage.dues.filter((due) => due.about === 'incident');
      const { plan } = outage.world.source;
      return alertsOf(
        plan,
        dues.slice(-1),
        () => [],
        () => '',
      ).at(0)!.firstNoticeBy;
    };
    expect(dueOf()).toBe(foldIncident(outage.world.facts('booking'))!.pagingSince! + 10 * 60_000);
    await outage.notify(['acme', 'beta', 'gamma'], true);
    await outage.world.act('booking', 'suzuki', { do: 'acknowledge' });
    expect(dueOf()).toBeNull();
  });
});
