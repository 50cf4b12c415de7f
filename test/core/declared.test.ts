import { describe, expect, it } from '@jest/globals';
import type { Declaration, FactBody, FactItem } from '../../lambda/core/facts.ts';
import { foldIncident, standsDeclared } from '../../lambda/core/incident.ts';
import { outageOf } from '../../lambda/core/history/outage.ts';
import { brokenAt, newLog, nextFact } from '../../lambda/core/log.ts';
import { reconcile } from '../../lambda/core/reconcile/reconcile.ts';
import { planOf } from '../support/world.ts';

const yaml = `
title: Cloud
contacts: { sato: { email: sato@example.com } }
services:
  - { id: booking, monitors: ["https://example.com/"] }
  - { id: login, monitors: ["https://example.com/login"] }
`;
const { plan } = planOf(yaml);
const service = plan.services[0]!;
const start = Date.UTC(2026, 10, 21, 5, 2);
const said: Declaration = {
  contact: 'sato',
  kind: 'outage',
  level: 'degraded',
  text: 'Acme called',
  planAt: 1,
};
const down = {
  monitor: 'booking/page',
  turn: 1,
  status: 'down',
  reason: null,
  since: start - 60_000,
  seenFrom: ['home'],
  asked: 1,
} as const;
const left: FactBody = {
  fact: 'left',
  data: { left: [{ monitor: 'booking/page', why: 'recovered', until: start + 90_000, turn: 2 }] },
};
const declares: FactBody = { fact: 'opened', data: { affected: [], declared: said } };
const lifts: FactBody = { fact: 'lifted', data: { contact: 'sato' } };

/** Facts a minute apart, as the desk writes them. */
const log = (...bodies: readonly FactBody[]): readonly FactItem[] =>
  bodies.reduce<readonly FactItem[]>(
    (facts, body, n) => [
      ...facts,
      nextFact('booking', facts.at(-1) ?? newLog('salt'), body, start + n * 60_000, 'desk'),
    ],
    [],
  );

const reconciled = (facts: readonly FactItem[], known = plan) =>
  reconcile({
    plan: known,
    service,
    watched: new Map([['booking/page', { severity: 'urgent', intervalMs: 60_000 }]]),
    states: [],
    facts,
    pauses: [],
    causes: [],
    vendors: [],
    unreached: null,
    salt: 'salt',
    now: start + 600_000,
    by: 'pulse',
  });

const told = (facts: readonly FactItem[], known = plan): readonly FactItem[] =>
  reconciled(facts, known).intents.flatMap((intent) => (intent.do === 'tell' ? [intent.fact] : []));

describe('what a person declares', () => {
  it('is an incident of its own, as bad as they say, since they said it', () => {
    expect(foldIncident(log(declares))).toMatchObject({
      since: start,
      openedAt: start,
      level: 'degraded',
      pagingSince: null,
      noticeable: true,
      severity: 'urgent',
      affected: [],
      declared: { ...said, at: start },
      lifted: null,
    });
    const bad = { fact: 'opened', data: { affected: [], declared: { ...said, level: 'down' } } } as const;
    expect(foldIncident(log(bad))).toMatchObject({ level: 'down', downSince: start, pagingSince: start });
  });

  it('keeps an incident open, though no monitor is down any more, until it is lifted', () => {
    const opened: FactBody = { fact: 'opened', data: { affected: [down] } };
    const facts = log(opened, { fact: 'declared', data: said }, left);
    expect(told(facts).map(({ fact }) => fact)).toEqual(['paged']);
    const over = told(log(opened, { fact: 'declared', data: said }, left, lifts));
    expect(over.find(({ fact }) => fact === 'resolved')?.data).toEqual({
      why: 'lifted',
      since: down.since,
      until: start + 180_000,
    });
  });

  it('is lifted for good only while nobody declares it again', () => {
    const again = { ...said, text: 'and again', level: 'down' as const };
    const incident = foldIncident(log(declares, lifts, { fact: 'declared', data: again }))!;
    expect(standsDeclared(incident)).toBe(true);
    expect(incident.declared).toEqual({ ...again, at: start + 120_000 });
  });

  it('by several keeps the first words, and the worst that was said', () => {
    const second = { ...said, contact: 'suzuki', level: 'down' as const, text: 'me too' };
    const incident = foldIncident(log(declares, { fact: 'declared', data: second }));
    expect(incident).toMatchObject({
      declared: { contact: 'sato', text: 'Acme called', level: 'down' },
      level: 'down',
    });
    expect(incident?.pagingSince).toBe(start + 60_000);
  });

  it('is over with its service, by a plan that is newer than who declared it', () => {
    const without = { ...plan, services: plan.services.slice(1) };
    expect(told(log(declares), { ...without, at: 1 }).some(({ fact }) => fact === 'resolved')).toBe(false);
    const over = told(log(declares), { ...without, at: 2 }).find(({ fact }) => fact === 'resolved');
    expect(over?.data).toMatchObject({ why: 'removed' });
  });
});

describe('an incident that was declared when the one before was over, and not yet told so', () => {
  const facts = log(
    { fact: 'opened', data: { affected: [down] } },
    { fact: 'paged', data: { page: 'step#0', contacts: ['sato'] } },
    left,
    { fact: 'resolved', data: { why: 'recovered', since: start, until: start + 60_000 } },
    declares,
  );

  it('does not keep its end from anybody', () => {
    const { intents, incident } = reconciled(facts);
    const dues = intents.flatMap((intent) => (intent.do === 'page' ? [intent.due] : []));
    const first = facts[0]!.incident;
    expect(dues.map(({ incident, page }) => [incident, page])).toContainEqual([first, 'resolved#0']);
    expect(intents.some((intent) => intent.do === 'close' && intent.item.incident === first)).toBe(true);
    const whole = [...facts, ...told(facts)];
    expect(brokenAt(whole)).toBeNull();
    expect(incident?.pages.map(({ page }) => page)).toEqual(['notice#0']);
    expect(told(whole)).toEqual([]);
  });

  it('is no red light for the public where it is a leak, until a monitor sees more', () => {
    const leak: FactBody = { fact: 'opened', data: { affected: [], declared: { ...said, kind: 'leak' } } };
    const facts = log(leak);
    expect(foldIncident(facts)?.noticeable).toBe(false);
    expect(outageOf(facts, start + 3_600_000)).toEqual({ down: [], degraded: [] });
    const more = log(leak, { fact: 'joined', data: { affected: [down] } });
    expect(foldIncident(more)?.noticeable).toBe(true);
    expect(outageOf(more, start + 60_000).down).toEqual([{ from: down.since, until: start + 60_000 }]);
  });
});
