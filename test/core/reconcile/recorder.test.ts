import { describe, expect, it } from '@jest/globals';
import type { Declaration, FactBody, FactItem } from '../../../lambda/core/facts.ts';
import { brokenAt } from '../../../lambda/core/log.ts';
import type { Pause } from '../../../lambda/core/items.ts';
import { reconcile } from '../../../lambda/core/reconcile/reconcile.ts';
import type { Situation } from '../../../lambda/core/reconcile/situation.ts';
import { down, left, opened, paged, refused, resolved } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';
import { factsIn, logOf, minuteMs, plan, situationOf, stateOf, story, told, turn } from './case.ts';

const now = 10 * minuteMs;
const isDown = [stateOf('page', [turn('down', 1_000)])];
const begun = opened(down('page', 1_000));

const intents = (more: Partial<Situation>, at = now) => reconcile(situationOf(at, more)).intents;
const dues = (more: Partial<Situation>, at = now) =>
  intents(more, at).flatMap((intent) => (intent.do === 'page' ? [intent.due] : []));
const closed = (more: Partial<Situation>) =>
  intents(more).flatMap((intent) => (intent.do === 'close' ? [intent.item] : []));

describe('an incident that opens', () => {
  it('is marked and can be found by its id before it is told, and is told before it is paged', () => {
    const all = intents({ states: isDown }, 2_000);
    expect(all.map((intent) => intent.do)).toEqual(['mark', 'index', 'tell', 'page', 'page', 'tell']);
    const [fact] = factsIn(reconcile(situationOf(2_000, { states: isDown })));
    expect(all[1]).toMatchObject({
      item: { kind: 'index', incident: fact?.incident, service: 'booking', first: fact?.seq },
    });
  });

  it('has its monitors as grave as the plan has them, and as it had none, where it does not watch them', () => {
    const states = [
      stateOf('slow', [turn('down', 1_000)]),
      stateOf('new', [turn('down', 1_000)], { planAt: plan.at + 1 }),
    ];
    expect(factsIn(reconcile(situationOf(now, { states })))[0]?.data).toEqual({
      affected: [
        { ...turn('down', 1_000), monitor: 'booking/slow', severity: 'low' },
        { ...turn('down', 1_000), monitor: 'booking/new' },
      ],
    });
  });

  it('ends the one before first, whose end nobody told of', () => {
    const facts = logOf(begun, paged('step#0', 'sato'), left('page', 2_000), resolved(2_000));
    const again = [stateOf('page', [turn('down', 5_000)])];
    expect(told(5_000, { facts, states: again })).toEqual([
      'paged resolved#0 sato',
      'opened page down',
      'paged step#0 sato',
    ]);
    expect(
      brokenAt([...facts, ...factsIn(reconcile(situationOf(5_000, { facts, states: again })))]),
    ).toBeNull();
  });
});

describe('an incident that is open', () => {
  it('is joined by what turns bad, and changed by what was bad otherwise', () => {
    const facts = logOf(begun, paged('step#0', 'sato'));
    const states = [stateOf('page', [turn('degraded', 3_000)]), stateOf('api', [turn('down', 4_000)])];
    expect(story(5_000, { facts, states })).toEqual(['joined api down', 'changed page degraded']);
  });

  it('lets go of what is removed at once, though it flaps, and of what is up once it is calm', () => {
    const flapping: FactBody = { fact: 'flapping', data: { calmMs: 5 * minuteMs } };
    const facts = logOf(opened(down('page', 1_000), down('api', 1_000)), flapping);
    const up = (at: number) => [stateOf('page', [turn('up', at)])];
    const api = ['booking/api', { severity: 'urgent', intervalMs: minuteMs }] as const;
    const page = ['booking/page', api[1]] as const;
    expect(story(now, { facts, states: up(now - 5 * minuteMs + 1), watched: new Map([page]) })).toEqual([
      `left api removed@${now}`,
    ]);
    expect(story(now, { facts, states: up(now - 5 * minuteMs), watched: new Map([page]) })).toEqual([
      `left page recovered@${now - 5 * minuteMs} api removed@${now}`,
      `resolved recovered@${now}`,
    ]);
  });
});

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

describe('who paused what an incident holds', () => {
  const until = now + minuteMs;
  const of = (monitor: string | null, contact = 'sato', end = until): Pause => ({
    monitor,
    contact,
    from: 1,
    until: end,
  });
  const facts = logOf(opened(down('page', 1_000), down('api', 1_000)), paged('step#0', 'sato'));
  const pausedIn = (more: Partial<Situation>) =>
    factsIn(reconcile(situationOf(now, more))).flatMap((fact) => (fact.fact === 'paused' ? [fact.data] : []));

  it('is told, each with all that they paused', () => {
    expect(pausedIn({ facts, pauses: [of(null)] })).toEqual([
      { contact: 'sato', monitors: ['booking/page', 'booking/api'], until },
    ]);
    const two = [of('booking/page'), of('booking/api', 'suzuki', until + 1)];
    expect(pausedIn({ facts, pauses: two })).toEqual([
      { contact: 'sato', monitors: ['booking/page'], until },
      { contact: 'suzuki', monitors: ['booking/api'], until: until + 1 },
    ]);
    expect(pausedIn({ facts, pauses: [of('booking/slow')] })).toEqual([]);
    expect(pausedIn({ pauses: [of(null)] })).toEqual([]);
  });

  it('is told once, and of what was not told yet', () => {
    const tell = (...monitors: readonly string[]): FactBody => ({
      fact: 'paused',
      data: { contact: 'sato', monitors, until },
    });
    const begins = opened(down('page', 1_000), down('api', 1_000));
    const whole = [of(null)];
    expect(pausedIn({ facts: logOf(begins, tell('booking/page', 'booking/api')), pauses: whole })).toEqual(
      [],
    );
    expect(pausedIn({ facts: logOf(begins, tell('booking/page')), pauses: whole })).toEqual([
      { contact: 'sato', monitors: ['booking/api'], until },
    ]);
    const longer = [of('booking/page', 'sato', until + 1)];
    expect(pausedIn({ facts: logOf(begins, tell('booking/page')), pauses: longer })).toEqual([
      { contact: 'sato', monitors: ['booking/page'], until: until + 1 },
    ]);
  });
});

describe('a page that is put', () => {
  it('holds all that its text needs, as it is at that moment', () => {
    const causes: Situation['causes'] = [];
    const [sms, email] = dues({ states: isDown, causes }, 2_000);
    expect([sms?.channel, email?.channel]).toEqual(['sms', 'email']);
    expect(sms).toMatchObject({
      pk: 'to#sato/sms',
      kind: 'due',
      about: 'incident',
      contact: 'sato',
      page: 'step#0',
      at: 2_000,
    });
    expect(sms?.sk).toBe(`due#${sms?.incident}#step#0`);
    expect(sms?.content).toStrictEqual({
      service: 'booking',
      level: 'down',
      since: 1_000,
      until: null,
      why: null,
      declared: null,
      liftedBy: null,
      downSince: 1_000,
      flapping: false,
      affected: [{ ...turn('down', 1_000), monitor: 'booking/page', severity: 'urgent', reason: refused }],
      pagingSince: 2_000,
      causes,
      paged: ['sato'],
      news: null,
      noticed: [],
      next: { at: 2_000 + 5 * minuteMs, contacts: ['suzuki'] },
    });
  });

  it('tells of the end who had been paged, and who paused it', () => {
    const pause = { contact: 'sato', until: now + 1 };
    const facts = logOf(
      begun,
      paged('step#0', 'sato', 'suzuki'),
      { fact: 'flapping', data: { calmMs: 1 } },
      { fact: 'paused', data: { ...pause, monitors: ['booking/page'] } },
      { fact: 'acknowledged', data: { contact: 'suzuki' } },
      left('page', 3_000, 'paused'),
      { fact: 'resolved', data: { why: 'paused', since: 1_000, until: 3_000 } },
    );
    expect(dues({ facts }).find(({ page }) => page === 'resolved#0')?.content).toMatchObject({
      until: 3_000,
      why: 'paused',
      pause,
      flapping: true,
      paged: ['sato', 'suzuki'],
      next: null,
    });
    const acted: FactBody = { fact: 'paused', data: { ...pause, monitors: ['booking/page'] } };
    const recovered = logOf(begun, paged('step#0', 'sato'), acted, left('page', 3_000), resolved(3_000));
    expect(dues({ facts: recovered })[0]?.content).not.toHaveProperty('pause');
  });

  it('of a pause that the log does not tell of tells the end without it', () => {
    const over: FactBody = { fact: 'resolved', data: { why: 'paused', since: 1_000, until: 3_000 } };
    const facts = logOf(begun, paged('step#0', 'sato'), left('page', 3_000, 'paused'), over);
    const [due] = dues({ facts });
    expect(due?.content).toMatchObject({ why: 'paused' });
    expect(due?.content).not.toHaveProperty('pause');
  });
});

describe('what vendors say of themselves', () => {
  const mailer = { vendor: 'mailer', level: 'down', since: 500 } as const;
  const known: FactBody = { fact: 'vendor', data: mailer };

  const news = (facts: readonly FactBody[], vendors: Situation['vendors'], states = isDown) =>
    factsIn(reconcile(situationOf(2_000, { facts: logOf(...facts), states, vendors })))
      .filter(({ fact }) => fact === 'vendor')
      .map(({ data }) => data);

  it('is told once while an incident is open, and again when it works', () => {
    expect(news([begun], [mailer])).toEqual([mailer]);
    expect(news([begun, known], [mailer])).toEqual([]);
    const works = { vendor: 'mailer', level: null, since: 1_500 } as const;
    expect(news([begun, known], [works])).toEqual([works]);
  });

  it('is told of no incident that is over', () => {
    expect(news([], [mailer], [])).toEqual([]);
    expect(news([begun], [mailer], [stateOf('page', [turn('down', 1_000), turn('up', 1_500)])])).toEqual([]);
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
  const owed = (known: typeof plan, states = up) => {
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
