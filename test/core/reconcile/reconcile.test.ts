import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import type { Beat, Pause, StateItem } from '../../../lambda/core/items.ts';
import { reconcile } from '../../../lambda/core/reconcile/reconcile.ts';
import type { Situation } from '../../../lambda/core/reconcile/situation.ts';
import { left, paged } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';
import {
  begun,
  factsIn,
  isDown,
  logOf,
  minuteMs,
  plan,
  situationOf,
  stateOf,
  story,
  told,
  turn,
} from './case.ts';

const now = 10 * minuteMs;

describe('a state that is told', () => {
  const done = (states: readonly StateItem[], more: Partial<Situation> = {}): readonly string[] =>
    reconcile(situationOf(now, { states, ...more })).intents.flatMap((intent) =>
      intent.do === 'forget' || intent.do === 'quieten' ? [`${intent.do} ${intent.state.monitor}`] : [],
    );
  const up = [turn('down', 1_000), turn('up', 2_000)];
  const beat: Beat = { at: 2_000, startedAt: null, ranMs: null };
  const pauses: readonly Pause[] = [{ monitor: 'booking/page', contact: 'sato', from: 1, until: now + 1 }];

  it('is forgotten once it is up and settled', () => {
    expect(done([stateOf('page', up)])).toEqual(['forget booking/page']);
    expect(done([stateOf('page', up, { phase: 'suspect' })])).toEqual([]);
    expect(done(isDown)).toEqual([]);
  });

  it('is kept while an incident that flaps holds it', () => {
    const flapping: FactBody = { fact: 'flapping', data: { calmMs: now } };
    const facts = logOf(begun, flapping);
    expect(done([stateOf('page', up)], { facts })).toEqual([]);
  });

  it('is forgotten, whatever it is, if nobody watches it or it is paused', () => {
    expect(done([stateOf('gone', [turn('down', 1_000)])])).toEqual(['forget booking/gone']);
    expect(done(isDown, { pauses })).toEqual(['forget booking/page']);
  });

  it('is kept, and told of, if a newer plan watches it', () => {
    const newer = [stateOf('new', [turn('down', 1_000)], { planAt: plan.at + 1 })];
    expect(done(newer)).toEqual([]);
    expect(story(now, { states: newer })).toEqual(['opened new down']);
    const same = [stateOf('new', [turn('down', 1_000)], { planAt: plan.at })];
    expect(story(now, { states: same })).toEqual([]);
  });

  it('of a heartbeat stays, for its last beat, and is quiet', () => {
    expect(done([stateOf('page', up, { beat })])).toEqual(['quieten booking/page']);
    expect(done([stateOf('page', [turn('down', 1_000)], { beat })])).toEqual([]);
    expect(done([stateOf('page', up, { beat, phase: 'quiet' })])).toEqual([]);
    expect(done([stateOf('page', [turn('down', 1_000)], { beat })], { pauses })).toEqual([]);
    expect(done([stateOf('gone', up, { beat })])).toEqual(['forget booking/gone']);
  });

  it('is told from the end of a pause on', () => {
    const past: readonly Pause[] = [{ monitor: 'booking/page', contact: 'sato', from: 1, until: 5_000 }];
    const [fact] = factsIn(reconcile(situationOf(now, { states: isDown, pauses: past })));
    expect(fact).toMatchObject({ fact: 'opened', data: { affected: [{ since: 5_000 }] } });
  });
});

describe('the escalation of an incident that is open', () => {
  const { default: policy } = plan.policies;
  const asked = {
    ...plan,
    policies: { default: { ...policy!, clocks: { ...policy!.clocks, acknowledgeMs: 4 * minuteMs } } },
  };
  const facts = logOf(begun, paged('step#0', 'sato'));

  it('tells that nobody answered in time, and pages the next step', () => {
    const at = 1_000 + 4 * minuteMs;
    expect(told(at - 1, { facts, states: isDown, plan: asked })).toEqual([]);
    expect(told(at, { facts, states: isDown, plan: asked })).toEqual(['unanswered', 'paged step#1 suzuki']);
  });

  it('tells that a call reached nobody, and pages the next step at once', () => {
    expect(told(2_000, { facts, states: isDown, unreached: 'step#0' })).toEqual([
      'unreached',
      'paged step#1 suzuki',
    ]);
  });

  it('pages the next step at once also where the clock has gone back behind the log', () => {
    expect(told(1_500, { facts, states: isDown, unreached: 'step#0' })).toEqual([
      'unreached',
      'paged step#1 suzuki',
    ]);
  });

  it('pages with each step all whom the steps before it paged', () => {
    const { intents } = reconcile(situationOf(1_000 + 5 * minuteMs, { facts: logOf(begun), states: isDown }));
    const dues = intents.flatMap((intent) => (intent.do === 'page' ? [intent.due] : []));
    const paged = (page: string) => dues.find((due) => due.page === page)?.content;
    expect(paged('step#0')).toMatchObject({ paged: ['sato'] });
    expect(paged('step#1')).toMatchObject({ paged: ['sato', 'suzuki'], next: null });
  });

  it('keeps in the log on which channels it paged, where that is not all', () => {
    const pages = (known: typeof plan) =>
      factsIn(reconcile(situationOf(2_000, { plan: known, states: isDown })))
        .filter(({ fact }) => fact === 'paged')
        .map(({ data }) => data);
    const narrow = {
      ...plan,
      policies: { default: { ...policy!, steps: [{ afterMs: 0, notify: ['sato/sms'] }] } },
    };
    expect(pages(plan)).toStrictEqual([{ page: 'step#0', contacts: ['sato'] }]);
    expect(pages(narrow)).toStrictEqual([{ page: 'step#0', contacts: ['sato'], only: { sato: ['sms'] } }]);
  });
});

describe('clients who are to hear of an incident', () => {
  const { plan: withClients } = planOf(`
title: Cloud
contacts: { sato: { sms: "+819012345678" }, suzuki: { sms: "+819012345679" } }
policies:
  default: { steps: [ { notify: [sato] }, { after: 1h, notify: [suzuki] } ] }
services: [ { id: booking, monitors: ["https://example.com/"] } ]
clients:
  - { id: acme, name: Acme, services: [booking], notify: { email: [it@acme.example] }, contract: { firstNotice: 20m } }
  - { id: beta, name: Beta, services: [booking], notify: { email: [it@beta.example] }, contract: { firstNotice: 3h } }
`);
  const deadline = 1_000 + 20 * minuteMs;
  const situation = (at: number, facts: Situation['facts']) =>
    situationOf(at, { plan: withClients, service: withClients.services[0]!, states: isDown, facts });
  const begins = logOf(begun, paged('step#0', 'sato'));

  /** The log after it was reconciled at these moments, with the last result. */
  const after = (...moments: readonly number[]) =>
    moments.reduce(
      ({ facts }, at) => {
        const result = reconcile(situation(at, facts));
        return { facts: [...facts, ...factsIn(result)], result };
      },
      { facts: begins, result: reconcile(situation(2_000, begins)) },
    );
  const kinds = (facts: Situation['facts']) => facts.slice(begins.length).map(({ fact }) => fact);
  const contents = ({ result }: ReturnType<typeof after>) =>
    result.intents.flatMap((intent) => (intent.do === 'page' ? [intent.due] : []));

  it('are told by Shodo itself when nobody does, and staff hear of that with it', () => {
    const { result, facts } = after(deadline);
    expect(kinds(facts)).toEqual(['noticed', 'notified', 'paged']);
    const [toAcme, toSato] = contents({ result, facts });
    expect([toAcme?.contact, toSato?.contact]).toEqual(['client:acme', 'sato']);
    expect(toSato?.content).toMatchObject({ clientNews: { clients: ['acme'] } });
  });

  it('are named to whom is paged after that, those who have heard nothing yet not', () => {
    const later = after(deadline, 1_000 + 60 * minuteMs);
    const step = contents(later).find(({ page }) => page === 'step#1');
    expect(step?.content).toMatchObject({ noticed: ['acme'] });
    expect(step?.content).not.toHaveProperty('clientNews');
  });

  it('and staff wake it again when the first of them is due', () => {
    const next = (at: number) => reconcile(situation(at, begins)).nextClockAt;
    const warned = reconcile(situation(2_000, begins)).nextClockAt;
    expect(warned).toBeGreaterThan(2_000);
    expect(warned).toBeLessThan(deadline);
    expect(next(deadline - 1)).toBe(deadline);
    expect(reconcile(situationOf(now)).nextClockAt).toBeNull();
    const over = logOf(begun, left('page', 2_000));
    expect(reconcile({ ...situation(3_000, over), states: [] }).nextClockAt).toBeNull();
  });
});
