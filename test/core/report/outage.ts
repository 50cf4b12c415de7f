import type { Declaration } from '../../../lambda/core/facts.ts';
import { nextAfter } from '../../../lambda/core/report/after.ts';
import type { AfterBody, AfterItem, Ended } from '../../../lambda/core/report/after.ts';
import { decideReport } from '../../../lambda/core/report/decide.ts';
import type { ReportAction, ReportDecision } from '../../../lambda/core/report/decide.ts';
import type { AfterGround } from '../../../lambda/core/report/owed.ts';
import { reportStoryOf } from '../../../lambda/core/report/story.ts';
import type { ReportGround } from '../../../lambda/core/report/told-report.ts';
import { BookingOutage } from '../incident/booking-outage.ts';

const yaml = `
title: { en: Recruiting Cloud, ja: 採用クラウド }
timezone: Asia/Tokyo
languages: [ja, en]
contacts:
  sato: { name: Sato, sms: "+819012345678", email: sato@example.com }
  suzuki: { name: Suzuki, sms: "+819012345679", quietHours: "22:00-07:00" }
policies:
  default: { steps: [{ notify: [sato] }, { after: 5m, notify: [suzuki] }], clocks: { firstNotice: 15m } }
services:
  - id: booking
    name: { en: Seminar booking, ja: セミナー予約 }
    monitors: [{ id: page, http: "https://example.com/" }]
clients:
  - { id: acme, name: Acme, language: en, timezone: America/New_York, services: [booking], contract: { sla: 99.9, firstNotice: 10m, report: 3d } }
  - { id: beta, name: ベータ, language: ja, services: [booking] }
windows:
  - { id: release, kind: maintenance, services: [booking], at: "2026-11-25T14:30+09:00", for: 10m }
vendors: [{ id: mailer, name: Mailer Inc. }]
`;

/** On 25 November 2026 in Tokyo, or on another day. */
export const at = (time: string, day = '25', month = '11'): number =>
  Date.parse(`2026-${month}-${day}T${time}:00+09:00`);

export const text = (en: string, ja = en): { readonly en: string; readonly ja: string } => ({ en, ja });

/** Seminar booking was down from 14:02 to 14:44, ten minutes of it under maintenance; `now` moves by hand. */
export class Over extends BookingOutage {
  readonly after: AfterItem[] = [];

  constructor({
    resolves = true,
    declared = [],
  }: { readonly resolves?: boolean; readonly declared?: readonly Declaration[] } = {}) {
    super(yaml, at('14:02'));
    this.tell({ fact: 'paged', data: { page: 'step#0', contacts: ['sato'] } });
    this.until('14:05').tell({ fact: 'acknowledged', data: { contact: 'suzuki' } });
    for (const data of declared) this.tell({ fact: 'declared', data });
    if (resolves) this.until('14:44').recover();
  }

  until(time: string, day?: string, month?: string): this {
    this.now = at(time, day, month);
    return this;
  }

  get ended(): Ended {
    const end = this.facts.findLast(({ fact }) => fact === 'resolved') ?? this.facts.at(-1)!;
    const { service, incident, first, hash } = end;
    return { service, incident, first, at: end.at, hash };
  }

  get ground(): AfterGround {
    const { plan, incident, story: notices } = this;
    return { plan, incident, notices, story: reportStoryOf(this.after) };
  }

  get whole(): ReportGround {
    return { ...this.ground, service: this.service, facts: this.facts, down: [], now: this.now };
  }

  follow(body: AfterBody): this {
    this.after.push(nextAfter(this.ended, this.after.at(-1) ?? null, body, this.now, 'test'));
    return this;
  }

  decide(action: ReportAction, contact = 'sato'): ReportDecision {
    return decideReport({ ...this.ground, facts: this.facts, now: this.now }, contact, action);
  }

  /** What a person does, which must not be refused. */
  act(action: ReportAction, contact = 'sato'): this {
    const decision = this.decide(action, contact);
    if (decision.do !== 'tell') throw new Error(JSON.stringify(decision));
    return this.follow(decision.body);
  }

  draft(changes: Partial<Extract<ReportAction, { do: 'draft' }>> = {}, contact = 'sato'): this {
    return this.act({ ...draft, after: this.after.at(-1)?.seq ?? 0, ...changes }, contact);
  }

  publish(everybody = true): this {
    return this.act({ do: 'publish', draft: this.ground.story.drafts.at(-1)?.seq ?? 0, everybody });
  }
}

export const draft: Extract<ReportAction, { do: 'draft' }> = {
  do: 'draft',
  cause: text('An index was missing.', '索引がありませんでした。'),
  account: text('We added it.', '追加しました。'),
  fixes: [{ id: null, what: text('Load tests.', '負荷試験。'), owner: 'suzuki', due: '2026-12-05' }],
  after: 0,
};
