import { describe, expect, it } from '@jest/globals';
import type { Declaration, FactBody, FactItem } from '../../../lambda/core/facts.ts';
import type { Pause, StateItem } from '../../../lambda/core/items.ts';
import { reconcile } from '../../../lambda/core/reconcile/reconcile.ts';
import type { Situation } from '../../../lambda/core/reconcile/situation.ts';
import { down, left, opened, paged, resolved } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';
import { begun, isDown, logOf, minuteMs, plan, situationOf, stateOf, story, turn } from './case.ts';

const now = 10 * minuteMs;

const closed = (more: Partial<Situation>) =>
  reconcile(situationOf(now, more)).intents.flatMap((intent) => (intent.do === 'close' ? [intent.item] : []));

describe('an incident is over', () => {
  const said: Declaration = { contact: 'sato', kind: 'outage', level: 'down', text: '', planAt: plan.at };
  const declared: FactBody = { fact: 'declared', data: said };
  const lifted: FactBody = { fact: 'lifted', data: { contact: 'sato' } };
  const pausing = (until: number): readonly Pause[] => [
    { monitor: 'booking/page', contact: 'sato', from: 1, until },
  ];
  const paused: FactBody = {
    fact: 'paused',
    data: { contact: 'sato', monitors: ['booking/page'], until: now + 1 },
  };

  it.each<[string, readonly FactBody[], string]>([
    ['its last monitor is up', [begun, left('page', 3_000)], 'resolved recovered@3000'],
    ['its last monitor is removed', [begun, left('page', 3_000, 'removed')], 'resolved removed@3000'],
    [
      'one of its monitors is up and the other removed',
      [opened(down('page', 1_000), down('api', 1_000)), left('page', 3_000), left('api', 2_000, 'removed')],
      'resolved recovered@3000',
    ],
    ['it was lifted after that', [begun, declared, left('page', 1_500), lifted], 'resolved lifted@4000'],
    ['it was lifted just then', [begun, declared, left('page', 4_000), lifted], 'resolved lifted@4000'],
    ['it was lifted before that', [begun, declared, lifted, left('page', 5_000)], 'resolved recovered@5000'],
    ['it turned up before it was noticed', [begun, left('page', 500)], 'resolved recovered@1000'],
  ])('once %s', (_, bodies, ending) => {
    expect(story(now, { facts: logOf(...bodies) })).toEqual([ending]);
  });

  it('by the pause that let go of its monitor, if that goes on', () => {
    const facts = logOf(begun, paused, left('page', 3_000, 'paused'));
    expect(story(now, { facts, pauses: pausing(now + 1) })).toEqual(['resolved paused@3000']);
    expect(story(now, { facts, pauses: pausing(now) })).toEqual(['resolved removed@3000']);
  });

  it('not before its last monitor is, and what was declared is lifted', () => {
    expect(story(now, { facts: logOf(begun), states: isDown })).toEqual([]);
    expect(story(now, { facts: logOf(begun, declared, left('page', 3_000)) })).toEqual([]);
  });

  it('with its service, if the plan is newer than who declared it', () => {
    const facts = logOf(begun, declared, left('page', 3_000));
    const gone = { ...plan, services: [], at: plan.at + 1 };
    expect(story(now, { facts, plan: gone })).toEqual(['resolved removed@3000']);
    expect(story(now, { facts, plan: { ...gone, at: plan.at } })).toEqual([]);
    expect(story(now, { facts, plan: { ...plan, at: plan.at + 1 } })).toEqual([]);
  });

  it('is listed with its outage once it is told, by whoever comes next', () => {
    const over = [begun, paged('step#0', 'sato'), left('page', 61_000), resolved(61_000)];
    const [item, ...more] = closed({ facts: logOf(...over, paged('resolved#0', 'sato')) });
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      kind: 'closed',
      service: 'booking',
      first: 1,
      level: 'down',
      noticeable: true,
      openedAt: 1_000,
      since: 1_000,
      closedAt: 61_000,
      outage: { down: [{ from: 1_000, until: 61_000 }], degraded: [] },
    });
    expect(closed({ facts: logOf(begun), states: isDown })).toEqual([]);
    expect(closed({ facts: logOf(begun, left('page', 3_000)) })).toHaveLength(1);
  });

  it('is listed for itself, each once', () => {
    const api = [opened(down('api', 400)), paged('step#0', 'sato'), left('api', 500), resolved(500)];
    const page = [opened(down('page', 1_000)), left('page', 61_000), resolved(61_000)];
    expect(closed({ facts: logOf(...api, paged('resolved#0', 'sato'), ...page) })).toMatchObject([
      { first: 6, outage: { down: [{ from: 1_000, until: 61_000 }] } },
    ]);
    const states = [
      stateOf('api', [turn('down', 400), turn('up', 500)]),
      stateOf('page', [turn('down', 1_000), turn('up', 61_000)]),
    ];
    expect(closed({ states }).map(({ closedAt }) => closedAt)).toEqual([500, 61_000]);
    const next = logOf(...api, paged('resolved#0', 'sato'), begun, {
      fact: 'acknowledged',
      data: { contact: 'sato' },
    });
    const atTheDesk = next.map((fact) => (fact.fact === 'acknowledged' ? { ...fact, by: 'desk' } : fact));
    expect(closed({ facts: atTheDesk, states: isDown })).toEqual([]);
  });
});

describe('what is owed after an incident', () => {
  const up = [stateOf('page', [turn('down', 1_000), turn('up', 1_500)])];
  const owing = {
    ...plan,
    clients: planOf(`
title: Cloud
contacts: { sato: { email: sato@example.com } }
services: [ { id: booking, monitors: ["https://example.com/"] } ]
clients: [ { id: acme, name: Acme, services: [booking], contract: { report: 3d } } ]
`).plan.clients,
  };
  const owed = (known: typeof plan, states: readonly StateItem[] = up) => {
    const { intents } = reconcile(situationOf(2_000, { plan: known, facts: logOf(begun), states }));
    return intents.flatMap((intent): readonly unknown[] => {
      if (intent.do === 'owe') return [intent.of];
      return intent.do === 'tell' && intent.fact.fact === 'resolved' ? ['resolved'] : [];
    });
  };

  it('is looked after before the log says that it is over, where a contract has a report', () => {
    const [{ incident }] = logOf(begun) as readonly [FactItem];
    expect(owed(owing)).toEqual([{ service: 'booking', incident, first: 1 }, 'resolved']);
  });

  it('is nothing where no contract has one, or nothing is over', () => {
    expect(owed(plan)).toEqual(['resolved']);
    expect(owed(owing, isDown)).toEqual([]);
  });
});
