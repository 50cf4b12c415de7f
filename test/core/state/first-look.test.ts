import { describe, expect, it } from '@jest/globals';
import type { StateItem } from '../../../lambda/core/items.ts';
import { base, firstLook, settledStatus } from '../../../lambda/core/state.ts';
import type { ProbeResult } from '../../../lambda/core/verdict.ts';
import { observer, refused, seen, stateOf, suspectUntil, watched } from './state-of.ts';

const look = (stored: StateItem | undefined, result: ProbeResult, at = observer) =>
  firstLook(watched, stored, result, at, 20_000);

/** What this sweep would store without a change. */
const next = (stored: StateItem | undefined) => base(watched, stored, observer);

const recovered = stateOf('up', { since: 60_000 });
const doubted = { suspect: suspectUntil(observer.now) };

describe('the first try of a sweep', () => {
  it.each([
    ['up, never stored', undefined, 'up'],
    ['up again', recovered, 'up'],
    ['down', stateOf('down'), 'down'],
    ['degraded', stateOf('degraded'), 'degraded'],
    ['unknown', stateOf('unknown'), 'unknown'],
  ] as const)('that sees what is stored (%s) changes nothing', (_, stored, status) => {
    expect(look(stored, seen(status))).toEqual({ do: 'nothing', why: 'as stored' });
  });

  it.each([
    ['nothing stored', undefined, 'down'],
    ['nothing stored', undefined, 'degraded'],
    ['up', recovered, 'down'],
    ['down', stateOf('down'), 'up'],
    ['down', stateOf('down'), 'degraded'],
    ['degraded', stateOf('degraded'), 'up'],
    ['degraded', stateOf('degraded'), 'down'],
    ['unknown', stateOf('unknown'), 'down'],
    ['unknown', stateOf('unknown'), 'degraded'],
  ] as const)(
    'that contradicts what is stored (%s, sees it %s %s) puts a lease on it',
    (_, stored, status) => {
      expect(look(stored, seen(status))).toEqual({
        do: 'suspect',
        item: {
          ...next(stored),
          phase: 'suspect',
          suspect: { owner: 'this sweep', since: observer.now - 200, until: observer.now + 20_000 },
        },
      });
    },
  );

  it.each([
    ['down', stateOf('down')],
    ['degraded', stateOf('degraded')],
    ['up since a recovery that is yet to be told', recovered],
  ])('that fails through a fault of ours is no evidence against what is stored (%s)', (_, stored) => {
    expect(look(stored, seen('unknown'))).toEqual({ do: 'nothing', why: 'no evidence' });
  });

  it.each([
    ['nothing was stored', undefined],
    ['it was up since ever, but suspected', stateOf('up', doubted)],
  ])('that fails through a fault of ours is noted as unknown since then where %s', (_, stored) => {
    const result = seen('unknown');
    expect(look(stored, result)).toEqual({
      do: 'note',
      item: { ...next(stored), status: 'unknown', reason: result.reason, since: result.at },
    });
  });

  it.each([
    ['another one', refused],
    ['none', null],
  ])(
    'that fails through another fault of ours than before (%s) notes it; unknown it is since the first',
    (_, reason) => {
      const stored = stateOf('unknown', { reason });
      expect(look(stored, seen('unknown'))).toEqual({
        do: 'note',
        item: { ...next(stored), reason: seen('unknown').reason },
      });
      expect(look(stateOf('unknown'), { ...seen('unknown'), reason })).toMatchObject({
        do: 'note',
        item: { reason, since: 50_000 },
      });
    },
  );

  it('that sees it up ends what was unknown: nothing is left to store', () => {
    expect(look(stateOf('unknown'), seen('up'))).toEqual({ do: 'clear', item: null });
    expect(look(stateOf('unknown', doubted), seen('up'))).toEqual({ do: 'clear', item: null });
  });

  it.each([
    ['up since ever: nothing is left to store', stateOf('up', doubted), 'up', null],
    ['up again', { ...recovered, ...doubted }, 'up', recovered],
    ['down', stateOf('down', doubted), 'down', stateOf('down')],
    ['down since ever', stateOf('down', { ...doubted, since: 0 }), 'down', stateOf('down', { since: 0 })],
  ] as const)(
    'that finds what is stored true after all takes away a suspicion that lapsed (%s)',
    (_, stored, status, rest) => {
      expect(look(stored, seen(status))).toEqual({ do: 'clear', item: rest && next(rest) });
    },
  );

  it.each([
    ['another', refused],
    ['none', null],
  ])('that sees another reason for the same status than before (%s) notes it', (_, reason) => {
    const stored = stateOf('down', { reason });
    expect(look(stored, seen('down'))).toEqual({
      do: 'note',
      item: { ...next(stored), reason: seen('down').reason },
    });
    expect(look(stateOf('down'), { ...seen('down'), reason })).toMatchObject({
      do: 'note',
      item: { reason },
    });
  });

  it('leaves a monitor alone while another sweep holds its lease, and takes it once that ends', () => {
    const held = (until: number, owner?: string) => stateOf('up', { suspect: suspectUntil(until, owner) });
    expect(look(held(observer.now + 1), seen('down'))).toEqual({ do: 'nothing', why: 'leased' });
    expect(look(held(observer.now), seen('down'))).toMatchObject({ do: 'suspect' });
    expect(look(held(observer.now + 1, 'this sweep'), seen('down'))).toMatchObject({ do: 'suspect' });
  });

  it('of an older slot than what is stored decides nothing', () => {
    expect(look(stateOf('down', { slot: observer.slot + 1 }), seen('up'))).toEqual({
      do: 'nothing',
      why: 'stale',
    });
    expect(look(stateOf('down', { slot: observer.slot }), seen('up'))).toMatchObject({ do: 'suspect' });
  });

  it('that ended over five seconds ago decides nothing', () => {
    const tookMs = seen('down').durationMs;
    expect(look(undefined, seen('down', tookMs + 5_001))).toEqual({ do: 'nothing', why: 'stale' });
    expect(look(undefined, seen('down', tookMs + 5_000))).toMatchObject({ do: 'suspect' });
  });
});

describe('a state that goes on as it is', () => {
  it('is up since ever where nothing was stored', () => {
    expect(base(watched, undefined, observer)).toEqual({
      pk: expect.stringMatching(/^hot#\d\d$/),
      sk: 'booking/page',
      kind: 'state',
      phase: 'settled',
      service: 'booking',
      monitor: 'booking/page',
      status: 'up',
      reason: null,
      since: 0,
      turns: [],
      suspect: null,
      version: 100_000,
      slot: 100_000,
      planAt: 7,
    });
  });

  it('keeps what is stored but the suspicion, under the slot and plan of who writes', () => {
    const turn = {
      turn: 1,
      status: 'down',
      reason: refused,
      since: 5,
      seenFrom: ['home'],
      asked: 1,
    } as const;
    const stored = stateOf('down', {
      turns: [turn],
      suspect: suspectUntil(5),
      beat: { at: 4, startedAt: null, ranMs: 3 },
    });
    expect(base(watched, stored, observer)).toEqual({
      ...stored,
      suspect: null,
      version: 100_000,
      slot: 100_000,
      planAt: 7,
    });
    expect(settledStatus(stored)).toBe('down');
  });

  it('has a version that grows, and is never below its slot', () => {
    const version = (stored: number) => base(watched, stateOf('down', { version: stored }), observer).version;
    expect(version(99_999)).toBe(100_000);
    expect(version(100_000)).toBe(100_001);
    expect(version(500_000)).toBe(500_001);
  });
});
