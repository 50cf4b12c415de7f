import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../lambda/core/channels.ts';
import type { FactBody } from '../../../lambda/core/facts.ts';
import type { Incident } from '../../../lambda/core/incident.ts';
import { policyOf } from '../../../lambda/core/oncall/escalation.ts';
import { duePages, isLoud } from '../../../lambda/core/oncall/pages.ts';
import { after, down, opened, paged, resolved } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';

const minuteMs = 60_000;

/** Incidents of `after` open at 1 s on 1970-01-01 in UTC; each further fact comes a second later. */
const { plan } = planOf(`
title: Cloud
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  boss: { sms: "+819012345679", pagerduty: "\${secret:boss}", email: boss@example.com }
  owl: { sms: "+819012345670", pagerduty: "\${secret:owl}", email: owl@example.com, quietHours: "00:00-07:00" }
policies:
  default: { steps: [ { notify: [boss, sato] } ] }
  narrow: { steps: [ { notify: [sato/sms] } ], repeat: 30m }
  night: { steps: [ { notify: [owl] } ] }
services:
  - { id: booking, policy: default, monitors: ["https://example.com/"] }
windows:
  - { id: release, kind: maintenance, services: [booking], at: 1971-01-01T00:00Z, for: 2h }
`);

const pages = (incident: Incident, now: number, policy = 'default', known = plan) =>
  duePages(known, policyOf(known, { ...known.services[0]!, policy }), incident, now).map((page) => [
    page.page,
    page.at,
    page.to.map(({ contact, channels }) => `${contact}: ${channels.join('+')}`).join(', '),
  ]);

const pagedBy = (page: string, contact: string, ...channels: readonly Channel[]): FactBody => ({
  fact: 'paged',
  data: { page, contacts: [contact], only: { [contact]: channels } },
});

const begins = opened(down('page', 1));
const degraded = opened(down('page', 1, { status: 'degraded' }));
const low = opened(down('page', 1, { severity: 'low' }));
const sato = 'sato: sms+email';
const boss = 'boss: sms+pagerduty+email';

describe('whom a step names with a channel', () => {
  it('is paged again and again on that one, though they were noticed on another', () => {
    const both = [pagedBy('notice#0', 'sato', 'email'), pagedBy('step#0', 'sato', 'sms')];
    expect(pages(after(begins, ...both), 31 * minuteMs, 'narrow')).toEqual([
      ['repeat#1', 1_000 + 30 * minuteMs, 'sato: sms'],
    ]);
  });

  it('hears of the end on that one, whether they were paged before or are together with it', () => {
    const both = [pagedBy('notice#0', 'sato', 'email'), pagedBy('step#0', 'sato', 'sms')];
    expect(pages(after(begins, ...both, resolved(2)), 5_000, 'narrow')).toEqual([
      ['resolved#0', 4_000, 'sato: sms'],
    ]);
    expect(pages(after(begins, resolved(2)), 5_000, 'narrow')).toEqual([
      ['step#0', 1_000, 'sato: sms'],
      ['resolved#0', 2_000, 'sato: sms'],
    ]);
  });
});

describe('PagerDuty, which would page on', () => {
  const told = paged('step#0', 'boss', 'sato');
  const by = (contact: string): FactBody => ({ fact: 'acknowledged', data: { contact } });

  it('hears what its own contact does; who has none of it hears nothing of themselves', () => {
    expect(pages(after(begins, told, by('boss')), 5_000)).toEqual([
      ['told#3', 3_000, `${sato}, boss: pagerduty`],
    ]);
    expect(pages(after(begins, told, by('sato')), 5_000)).toEqual([['told#3', 3_000, boss]]);
  });

  it('hears that it is over from its own contact, who paused it', () => {
    const pause: FactBody = {
      fact: 'paused',
      data: { contact: 'boss', monitors: ['booking/page'], until: 9 },
    };
    const over: FactBody = { fact: 'resolved', data: { why: 'paused', since: 1, until: 9 } };
    expect(pages(after(begins, told, pause, over), 5_000)).toEqual([
      ['resolved#0', 4_000, `${sato}, boss: pagerduty`],
    ]);
  });

  it('hears that it is over in quiet hours, where it wakes nobody', () => {
    const normal = opened(down('page', 1, { severity: 'normal' }));
    expect(pages(after(normal, paged('step#0', 'owl'), resolved(2)), 5_000, 'night')).toEqual([
      ['resolved#0', 3_000, 'owl: pagerduty+email'],
    ]);
  });
});

describe('what can wait', () => {
  /** The incident begins in a maintenance that goes on until two in the morning. */
  const atWork = {
    ...plan,
    windows: plan.windows.map((window) => ({ ...window, from: 0, until: 120 * minuteMs })),
  };

  it.each([
    ['is only degraded', degraded],
    ['is of low severity', low],
  ])('since it %s is noticed after a maintenance, and not at all if it was over before', (_, first) => {
    expect(pages(after(first), 120 * minuteMs - 1, 'default', atWork)).toEqual([]);
    const quiet = 'boss: email, sato: email';
    expect(pages(after(first), 121 * minuteMs, 'default', atWork)).toEqual([
      ['notice#0', 120 * minuteMs, quiet],
    ]);
    expect(pages(after(first, resolved(2)), 121 * minuteMs, 'default', atWork)).toEqual([]);
  });
});

describe('a page', () => {
  it.each(['step#0', 'repeat#1', 'told#12', 'resolved#0', 'step#0.morning0'])('%s is loud', (page) =>
    expect(isLoud({ page })).toBe(true),
  );
  it.each(['notice#0', 'warn#next-update@40', 'spoke#3'])('%s is not', (page) =>
    expect(isLoud({ page })).toBe(false),
  );
});
