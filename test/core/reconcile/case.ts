import type { FactBody, FactItem } from '../../../lambda/core/facts.ts';
import type { StateItem, Turn } from '../../../lambda/core/items.ts';
import { stateKey } from '../../../lambda/core/keys.ts';
import type { Severity } from '../../../lambda/core/plan.ts';
import { reconcile } from '../../../lambda/core/reconcile/reconcile.ts';
import type { Reconciled, Situation } from '../../../lambda/core/reconcile/situation.ts';
import type { Status } from '../../../lambda/core/verdict.ts';
import { down, factsOf, opened, refused } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';

export const minuteMs = 60_000;

export const { plan } = planOf(`
title: Cloud
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  suzuki: { email: suzuki@example.com }
policies:
  default:
    steps: [ { notify: [sato] }, { after: 5m, notify: [suzuki] } ]
    clocks: { firstNotice: 1d }
services:
  - { id: booking, monitors: ["https://example.com/"] }
`);

const watchedAs = (severity: Severity, intervalMs: number) => ({ severity, intervalMs });

/** The monitors of `booking` that are watched: `page`, `api` and `slow`, which is looked at every five minutes. */
export const watched: Situation['watched'] = new Map([
  ['booking/page', watchedAs('urgent', minuteMs)],
  ['booking/api', watchedAs('normal', minuteMs)],
  ['booking/slow', watchedAs('low', 5 * minuteMs)],
]);

export const turn = (status: Status, since: number, more: Partial<Turn> = {}): Turn => ({
  turn: since,
  status,
  reason: status === 'up' ? null : refused,
  since,
  seenFrom: ['home'],
  asked: 1,
  ...more,
});

/** The state of `booking/ID` after these turns, of which the last one holds. */
export function stateOf(id: string, turns: readonly Turn[], more: Partial<StateItem> = {}): StateItem {
  const last = turns.at(-1) ?? turn('up', 0);
  return {
    ...stateKey('booking', `booking/${id}`),
    kind: 'state',
    phase: 'settled',
    version: last.turn,
    service: 'booking',
    monitor: `booking/${id}`,
    status: last.status,
    reason: last.reason,
    since: last.since,
    slot: last.since,
    planAt: 1,
    turns,
    suspect: null,
    ...more,
  };
}

/** `booking/page` is down since a second. */
export const isDown: readonly StateItem[] = [stateOf('page', [turn('down', 1_000)])];

/** So the incident on {@link isDown} begins. */
export const begun: FactBody = opened(down('page', 1_000));

/** Facts a second apart, the first at 1,000 ms. */
export const logOf = (...bodies: readonly FactBody[]): readonly FactItem[] =>
  factsOf(...bodies.map((body, n) => [1_000 * (n + 1), body] as const));

/** The service `booking` at a moment. */
export const situationOf = (now: number, more: Partial<Situation> = {}): Situation => ({
  plan,
  service: plan.services[0]!,
  watched,
  states: [],
  facts: [],
  pauses: [],
  causes: [],
  vendors: [],
  unreached: null,
  salt: 'salt',
  now,
  by: 'pulse',
  ...more,
});

const named = (monitor: string): string => monitor.slice('booking/'.length);

/** A fact in short: `opened page down`, `left page recovered`, `paged step#0 sato`. */
function inShort(fact: FactItem): string {
  switch (fact.fact) {
    case 'opened':
    case 'joined':
    case 'changed':
      return [fact.fact, ...fact.data.affected.map((each) => `${named(each.monitor)} ${each.status}`)].join(
        ' ',
      );
    case 'left':
      return [
        fact.fact,
        ...fact.data.left.map((each) => `${named(each.monitor)} ${each.why}@${each.until}`),
      ].join(' ');
    case 'paged':
      return `paged ${fact.data.page} ${fact.data.contacts.join('+')}`;
    case 'resolved':
      return `resolved ${fact.data.why}@${fact.data.until}`;
    default:
      return fact.fact;
  }
}

export const factsIn = ({ intents }: Reconciled): readonly FactItem[] =>
  intents.flatMap((intent) => (intent.do === 'tell' ? [intent.fact] : []));

/** What is told of a service at a moment, in short. */
export const told = (now: number, more: Partial<Situation> = {}): readonly string[] =>
  factsIn(reconcile(situationOf(now, more))).map(inShort);

/** The same without the pages. */
export const story = (now: number, more: Partial<Situation> = {}): readonly string[] =>
  told(now, more).filter((each) => !each.startsWith('paged'));
