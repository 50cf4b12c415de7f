import { clocksOf } from '../../../lambda/core/clocks/clocks-of.ts';
import { nextNoticeAt, noticesDue } from '../../../lambda/core/notice/by-itself.ts';
import { decideNotice } from '../../../lambda/core/notice/decide.ts';
import type { NoticeAction, NoticeDecision } from '../../../lambda/core/notice/decide.ts';
import type { Notice, NoticeKind } from '../../../lambda/core/notice/notice.ts';
import { propose } from '../../../lambda/core/notice/propose.ts';
import { BookingOutage } from '../incident/booking-outage.ts';
import { at } from './tellings.ts';

const yaml = (policy: string): string => `
title: { en: Recruiting Cloud, ja: 採用クラウド }
timezone: Asia/Tokyo
languages: [ja, en]
contacts:
  sato: { name: Sato, email: sato@example.com }
  suzuki: { name: Suzuki, email: suzuki@example.com }
policies:
  default:
    steps: [{ notify: [sato] }, { after: 5m, notify: [suzuki] }]
    clocks: { firstNotice: 15m, nextUpdate: 60m }
    ${policy}
services:
  - id: booking
    name: { en: Seminar booking, ja: セミナー予約 }
    workaround: { en: Book by phone, ja: お電話で承ります }
    monitors: [{ id: page, http: "https://example.com/" }, { id: api, http: "https://example.com/api" }]
clients:
  - { id: acme, name: Acme, language: en, timezone: America/New_York, services: [booking], contract: { firstNotice: 10m, nextUpdate: 30m } }
  - { id: beta, name: ベータ, services: [booking] }
  - { id: gamma, name: Gamma, services: [booking], contract: { firstNotice: 20m, nextUpdate: 2h } }
vendors: [{ id: mailer, name: Mailer Inc. }]
`;

/** Seminar booking fails from 14:02 on, with three clients; `now` moves by hand. */
export class Outage extends BookingOutage {
  constructor(policy = '') {
    super(yaml(policy), at('14:02'));
  }

  until(time: string): this {
    this.now = at(time);
    return this;
  }

  /** What Shodo says by itself by now, as facts. */
  pulse(): this {
    const { plan, service, incident, story, now } = this;
    for (const data of noticesDue(plan, service, incident, story, now)) this.tell({ fact: 'noticed', data });
    return this;
  }

  proposed(kind: NoticeKind, clients: readonly string[], by: string | null = 'sato'): Notice {
    const { plan, service, incident, story, now } = this;
    return propose(kind, { plan, service, incident, story, clients, by, now });
  }

  decide(action: NoticeAction, contact = 'sato'): NoticeDecision {
    const { plan, service, incident, story, now } = this;
    return decideNotice({ plan, service, incident, story, now }, contact, action);
  }

  /** A person tells clients. */
  post(changes: Partial<Notice> = {}, clients = ['acme', 'beta', 'gamma']): this {
    const notice = { ...this.proposed(changes.kind ?? 'update', clients), ...changes };
    return this.act({ do: 'notify', notice, after: Infinity, atOnce: false });
  }

  act(action: NoticeAction): this {
    const decision = this.decide(action);
    if (decision.do !== 'tell') throw new Error(JSON.stringify(decision));
    return this.tell(decision.fact);
  }

  /** `first notice acme 14:12 running`, for those of a client or all. */
  clocks(client?: string): readonly string[] {
    const { plan, service, incident, story, now } = this;
    return clocksOf(plan, service, incident, story, now)
      .filter((each) => client === undefined || each.client === client)
      .map((each) => `${each.kind} ${each.client} ${timeOf(each.due)} ${each.state}`);
  }

  /** When Shodo will speak by itself next. */
  get nextAt(): string | null {
    const { plan, service, incident, story, now } = this;
    const next = nextNoticeAt(plan, service, incident, story, now);
    return next === null ? null : timeOf(next);
  }

  /** `14:12 holding investigating by itself: acme`. */
  said(): readonly string[] {
    return this.story.notices.map(
      ({ at: then, kind, state, by, clients }) =>
        `${timeOf(then)} ${kind} ${state} by ${by ?? 'itself'}: ${clients.join(' ')}`,
    );
  }
}

/** `14:12`, or `27th 00:10`, with seconds where there are any. */
export function timeOf(ms: number): string {
  const iso = new Date(ms + 9 * 3_600_000).toISOString();
  const day = iso.slice(8, 10);
  const time = iso.slice(11, 17 + 2).replace(/:00$/, '');
  return day === '26' ? time : `${day}th ${time}`;
}
