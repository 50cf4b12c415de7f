import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import type { Pause } from '../../../lambda/core/items.ts';
import { recordedTurns } from '../../../lambda/core/reconcile/turns.ts';
import { changed, down, joined, left, opened, paged, resolved } from '../incident/facts-of.ts';
import { factsIn, logOf, minuteMs, situationOf, stateOf, story, turn } from './case.ts';
import { reconcile } from '../../../lambda/core/reconcile/reconcile.ts';

const now = 10 * minuteMs;

describe('the turns that a log tells of', () => {
  it('are the last of each monitor, in whatever order they were told', () => {
    const facts = logOf(
      opened(down('page', 5), down('api', 9)),
      paged('step#0', 'sato'),
      joined(down('api', 7)),
      changed(down('page', 6)),
      left('slow', 4),
      left('page', 8),
    );
    expect([...recordedTurns(facts)]).toEqual([
      ['booking/page', 8],
      ['booking/api', 9],
      ['booking/slow', 4],
    ]);
    expect(recordedTurns([])).toEqual(new Map());
  });
});

describe('what turned before anybody looked', () => {
  it('is told though it is up again: an incident, and its end', () => {
    const states = [stateOf('page', [turn('down', 1_000), turn('up', 2_000)])];
    expect(story(now, { states })).toEqual([
      'opened page down',
      'left page recovered@2000',
      'resolved recovered@2000',
    ]);
  });

  it('is told together where it goes the same way', () => {
    const states = [
      stateOf('page', [turn('down', 1_000), turn('up', 3_000)]),
      stateOf('api', [turn('degraded', 2_000), turn('up', 4_000)]),
    ];
    expect(story(now, { states })).toEqual([
      'opened page down api degraded',
      'left page recovered@3000 api recovered@4000',
      'resolved recovered@4000',
    ]);
  });

  it('is told in the order in which it happened, whatever the order of the states', () => {
    const states = [
      stateOf('api', [turn('down', 3_000), turn('up', 4_000)]),
      stateOf('page', [turn('down', 1_000), turn('up', 2_000)]),
    ];
    expect(story(now, { states })).toEqual([
      'opened page down',
      'left page recovered@2000',
      'resolved recovered@2000',
      'opened api down',
      'left api recovered@4000',
      'resolved recovered@4000',
    ]);
  });

  it('is told in the order of its turns where it happened at the same time', () => {
    const states = [
      stateOf('page', [turn('down', 1_000, { turn: 8 })]),
      stateOf('api', [turn('down', 1_000, { turn: 7 })]),
    ];
    expect(story(now, { states })).toEqual(['opened api down page down']);
  });

  it('is told one after the other of the same monitor', () => {
    const states = [stateOf('page', [turn('degraded', 1_000), turn('down', 2_000)])];
    expect(story(now, { states })).toEqual(['opened page degraded', 'changed page down']);
  });

  it('is told one after the other of the same monitor, also where another turned in between', () => {
    const states = [
      stateOf('page', [turn('down', 1_000), turn('degraded', 3_000)]),
      stateOf('api', [turn('down', 2_000)]),
    ];
    expect(story(now, { states })).toEqual(['opened page down api down', 'changed page degraded']);
  });

  it('is told once', () => {
    const over = logOf(opened(down('page', 1_000)), left('page', 2_000), resolved(2_000));
    expect(
      story(now, { facts: over, states: [stateOf('page', [turn('down', 1_000), turn('up', 2_000)])] }),
    ).toEqual([]);
    const facts = logOf(opened(down('page', 1_000)));
    const states = [stateOf('page', [turn('down', 1_000)])];
    expect(story(now, { facts, states })).toEqual([]);
    const again = [stateOf('page', [turn('down', 1_000), turn('up', 2_000), turn('down', 3_000)])];
    expect(story(now, { facts, states: again })).toEqual([
      'left page recovered@2000',
      'resolved recovered@2000',
      'opened page down',
    ]);
  });

  it('is no end while the incident flaps, before it has been calm', () => {
    const flapping: FactBody = { fact: 'flapping', data: { calmMs: 5 * minuteMs } };
    const facts = logOf(opened(down('page', 1_000)), flapping);
    const turns = [
      turn('down', 1_000),
      turn('up', 2 * minuteMs),
      turn('down', 3 * minuteMs),
      turn('up', 4 * minuteMs),
    ];
    const states = [stateOf('page', turns)];
    expect(story(9 * minuteMs - 1, { facts, states })).toEqual([]);
    expect(story(9 * minuteMs, { facts, states })).toEqual([
      `left page recovered@${4 * minuteMs}`,
      `resolved recovered@${4 * minuteMs}`,
    ]);
  });
});

describe('an incident is brought to what the states say now', () => {
  it('also of what was down before the turns that are kept', () => {
    const states = [stateOf('api', [], { status: 'degraded', since: 4_000, version: 7 })];
    const [fact] = factsIn(reconcile(situationOf(now, { states })));
    expect(fact).toMatchObject({
      fact: 'opened',
      data: {
        affected: [
          {
            monitor: 'booking/api',
            status: 'degraded',
            severity: 'normal',
            since: 4_000,
            turn: 7,
            seenFrom: [],
            asked: 0,
          },
        ],
      },
    });
  });

  it('as the last turn has it, where the log tells of it and the incident does not', () => {
    const facts = logOf(opened(down('page', 1_000), down('api', 2_000)), left('page', 3_000));
    const last = turn('down', 1_000, { turn: 3_000, seenFrom: ['home', 'us'], asked: 2 });
    const states = [stateOf('page', [last], { version: 9_000 }), stateOf('api', [turn('down', 2_000)])];
    expect(factsIn(reconcile(situationOf(now, { facts, states })))[0]).toMatchObject({
      fact: 'joined',
      data: { affected: [{ monitor: 'booking/page', ...last }] },
    });
  });

  const held = logOf(opened(down('page', 1_000), down('api', 1_000)));
  const bad = [stateOf('page', [turn('down', 1_000)]), stateOf('api', [turn('down', 1_000)])];

  it('where a state is gone, since it is up, was removed, or was paused', () => {
    expect(story(now, { facts: held, states: bad })).toEqual([]);
    expect(story(now, { facts: held, states: bad.slice(1) })).toEqual([`left page recovered@${now}`]);
    expect(story(now, { facts: held, states: bad.slice(1), watched: new Map() })).toEqual([
      `left page removed@${now} api removed@${now}`,
      `resolved removed@${now}`,
    ]);
    const pauses: readonly Pause[] = [{ monitor: 'booking/page', contact: 'sato', from: 1, until: now + 1 }];
    expect(story(now, { facts: held, states: bad, pauses })).toEqual(['paused', `left page paused@${now}`]);
  });

  it('where a state is up although no turn tells of it', () => {
    const up = stateOf('page', [], { status: 'up', since: 3_000 });
    expect(story(now, { facts: held, states: [up, ...bad.slice(1)] })).toEqual(['left page recovered@3000']);
  });

  it('and not by what nobody knows', () => {
    const unknown = stateOf('page', [], { status: 'unknown', since: 3_000 });
    expect(story(now, { facts: held, states: [unknown, ...bad.slice(1)] })).toEqual([]);
    expect(story(now, { states: [unknown] })).toEqual([]);
  });
});
