import { describe, expect, it } from '@jest/globals';
import type { StateItem } from '../../../lambda/core/items.ts';
import { base, cleared, keptTurns, outcome, verdictOf } from '../../../lambda/core/state.ts';
import type { Status } from '../../../lambda/core/verdict.ts';
import { observer, refused, seen, stateOf, suspectUntil, watched } from './state-of.ts';

describe('the verdict of the tries under a lease', () => {
  it.each<[Status, string, readonly Status[], Status | null]>([
    ['up', 'all contradict it', ['down', 'down', 'down'], 'down'],
    ['up', 'one agrees with it, whichever', ['up', 'down', 'down'], null],
    ['up', 'one agrees with it, whichever', ['down', 'down', 'up'], null],
    ['up', 'what is nearest to it counts', ['down', 'degraded', 'down'], 'degraded'],
    ['up', 'what is nearest to it counts', ['degraded', 'down'], 'degraded'],
    ['down', 'what is nearest to it counts', ['up', 'degraded'], 'degraded'],
    ['down', 'all contradict it', ['up', 'up'], 'up'],
    ['down', 'one agrees with it', ['up', 'down'], null],
    ['degraded', 'some find it better, some worse', ['up', 'down'], null],
    ['degraded', 'some find it better, some worse', ['down', 'down', 'up'], null],
    ['up', 'all agree with it', ['up', 'up'], null],
    ['down', 'it agrees with it', ['down'], null],
    ['unknown', 'it is up', ['up'], null],
    ['degraded', 'all find it better', ['up', 'up'], 'up'],
    ['degraded', 'all find it worse', ['down', 'down'], 'down'],
    ['unknown', 'all fail', ['degraded', 'down'], 'degraded'],
    ['unknown', 'one is up', ['up', 'down'], null],
    ['up', 'faults of ours are no evidence', ['unknown', 'down', 'unknown'], 'down'],
    ['unknown', 'faults of ours are no evidence', ['unknown', 'down'], 'down'],
    ['up', 'nothing but faults of ours', ['unknown', 'unknown'], null],
    ['up', 'no try was made', [], null],
  ])('%s: %s (%j): %s', (settled, _, tries, verdict) => {
    expect(
      verdictOf(
        settled,
        tries.map((status) => seen(status)),
      )?.status ?? null,
    ).toBe(verdict);
  });

  it('is told by the latest of those that are alike', () => {
    const [first, last] = [seen('down', 900), seen('down', 100)];
    expect(verdictOf('up', [first, last])).toBe(last);
    expect(verdictOf('up', [last, first])).toBe(last);
  });
});

describe('the end of the tries under a lease', () => {
  const evidence = { seenFrom: ['home', 'us-west-2'], asked: 3 };
  const lease = { phase: 'suspect', suspect: suspectUntil(observer.now + 1, 'this sweep') } as const;
  const end = (held: StateItem, verdict: Status | null) =>
    outcome(watched, held, verdict && seen(verdict), evidence, observer);

  it('settles the verdict, since the first contrary try, and keeps it as a turn', () => {
    const held = stateOf('up', lease);
    const turn = { status: 'down', reason: seen('down').reason, since: 99_000 } as const;
    expect(end(held, 'down')).toEqual({
      do: 'settle',
      item: {
        ...base(watched, held, observer),
        ...turn,
        turns: [{ ...turn, turn: observer.slot, ...evidence }],
      },
    });
  });

  it('settles that it is up again', () => {
    expect(end(stateOf('down', lease), 'up')).toMatchObject({
      do: 'settle',
      item: { status: 'up', reason: null, since: 99_000, turns: [{ status: 'up' }] },
    });
  });

  it('keeps the latest turns only', () => {
    const turns = Array.from({ length: keptTurns }, (_, n) => ({
      turn: n,
      status: 'down' as const,
      reason: refused,
      since: n,
      seenFrom: [],
      asked: 0,
    }));
    const settled = end(stateOf('up', { ...lease, turns }), 'down');
    const kept = settled.do === 'settle' ? settled.item.turns.map((each) => each.turn) : [];
    expect(kept).toEqual([...turns.slice(1).map((each) => each.turn), observer.slot]);
  });

  it('without a verdict takes the suspicion away', () => {
    expect(end(stateOf('up', lease), null)).toEqual({ do: 'clear', item: null });
    const held = stateOf('down', lease);
    expect(end(held, null)).toEqual({ do: 'clear', item: base(watched, held, observer) });
    expect(cleared(watched, held, observer)).toEqual({ do: 'clear', item: base(watched, held, observer) });
  });

  it('after the lease leaves all to others', () => {
    const until = (at: number) => stateOf('up', { suspect: suspectUntil(at, 'this sweep') });
    expect(end(until(observer.now), 'down')).toEqual({ do: 'abandon' });
    expect(end(until(observer.now), null)).toEqual({ do: 'abandon' });
    expect(end(until(observer.now + 1), 'down')).toMatchObject({ do: 'settle' });
    expect(end(stateOf('up'), 'down')).toEqual({ do: 'abandon' });
  });
});
