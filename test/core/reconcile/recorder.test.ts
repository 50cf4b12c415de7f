import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import type { Pause } from '../../../lambda/core/items.ts';
import { brokenAt } from '../../../lambda/core/log.ts';
import { reconcile } from '../../../lambda/core/reconcile/reconcile.ts';
import type { Situation } from '../../../lambda/core/reconcile/situation.ts';
import { down, left, opened, paged, resolved } from '../incident/facts-of.ts';
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

describe('an incident that opens', () => {
  it('is marked and can be found by its id before it is told, and is told before it is paged', () => {
    const all = reconcile(situationOf(2_000, { states: isDown })).intents;
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
