import { describe, expect, it } from '@jest/globals';
import type { FactBody, FactItem } from '../../../lambda/core/facts.ts';
import { foldIncident } from '../../../lambda/core/incident.ts';
import { reconcile } from '../../../lambda/core/reconcile/reconcile.ts';
import { flappingCalmMs } from '../../../lambda/core/reconcile/flapping.ts';
import { down, factsOf, left, opened, resolved } from '../incident/facts-of.ts';
import { factsIn, minuteMs, situationOf, stateOf, story, turn, watched } from './case.ts';

type Told = readonly [at: number, body: FactBody];

const begins = (id: string): FactBody => opened(down(id, 1));

/** Incidents of `page` that ended so many minutes after the beginning, and one that opens at `openedAt`. */
const ends = (...minutes: readonly number[]): readonly Told[] =>
  minutes.flatMap((n) => [
    [n * minuteMs - 2, begins('page')] as const,
    [n * minuteMs - 1, left('page', 1)] as const,
    [n * minuteMs, resolved(1)] as const,
  ]);

function calmMs(facts: readonly FactItem[], of = facts): number | null {
  const incident = foldIncident(of);
  if (!incident) throw new Error('no incident');
  return flappingCalmMs({ watched }, facts, incident);
}

describe('an incident flaps', () => {
  it('if three before it ended within ten intervals of its monitor, for as long as those last', () => {
    const facts = factsOf(...ends(11, 15, 19), [20 * minuteMs, begins('page')]);
    expect(calmMs(facts)).toBe(10 * minuteMs);
    expect(calmMs(factsOf(...ends(10, 15, 19), [20 * minuteMs, begins('page')]))).toBeNull();
    expect(calmMs(factsOf(...ends(15, 19), [20 * minuteMs, begins('page')]))).toBeNull();
    expect(calmMs(factsOf(...ends(11, 13, 15, 19), [20 * minuteMs, begins('page')]))).toBe(10 * minuteMs);
  });

  it('by the slowest of the monitors that it began with', () => {
    const both = opened(down('page', 1), down('slow', 1));
    expect(calmMs(factsOf(...ends(1, 10, 19), [50 * minuteMs, both]))).toBe(50 * minuteMs);
    expect(calmMs(factsOf(...ends(1, 10, 19), [50 * minuteMs, begins('page')]))).toBeNull();
  });

  it('not by what ended after it had begun', () => {
    const began = factsOf(...ends(15, 19), [20 * minuteMs, begins('page')]);
    const over = factsOf(...ends(15, 19), [20 * minuteMs, begins('page')], [20 * minuteMs + 1, resolved(1)]);
    expect(calmMs(over, began)).toBeNull();
  });

  it('not where no monitor that it began with is watched, or its beginning is not known', () => {
    expect(calmMs(factsOf(...ends(17, 18, 19), [20 * minuteMs, begins('gone')]))).toBeNull();
    const facts = factsOf(...ends(17, 18, 19), [20 * minuteMs, begins('page')]);
    expect(calmMs(facts.slice(0, -1), facts)).toBeNull();
    const other = [...facts.slice(0, -1), { ...facts[0]!, seq: facts.at(-1)!.seq, ...resolved(1) }];
    expect(calmMs(other, facts)).toBeNull();
  });
});

describe('that it flaps', () => {
  const states = [stateOf('page', [turn('down', 20 * minuteMs)])];
  const now = 20 * minuteMs;

  it('is told with its opening, once', () => {
    const facts = factsOf(...ends(17, 18, 19));
    expect(story(now, { facts, states })).toEqual(['opened page down', 'flapping']);
    const page = down('page', now);
    const told = factsOf(
      ...ends(17, 18, 19),
      [now, opened(page)],
      [now, { fact: 'flapping', data: { calmMs: 1 } }],
    );
    expect(story(now, { facts: told, states })).toEqual([]);
  });

  it('is told although the one who opened it vanished', () => {
    const facts = factsOf(...ends(17, 18, 19), [now, opened(down('page', now))]);
    const [fact] = factsIn(reconcile(situationOf(now + minuteMs, { facts, states })));
    expect(fact).toMatchObject({ fact: 'flapping', data: { calmMs: 10 * minuteMs } });
  });
});
