import { describe, expect, it } from '@jest/globals';
import { beat } from '../../../lambda/core/heartbeat/beat.ts';
import type { Signal } from '../../../lambda/core/heartbeat/beat.ts';
import type { Beat, StateItem } from '../../../lambda/core/items.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { base } from '../../../lambda/core/state.ts';
import { heartbeat } from './heartbeat-of.ts';

const monitor = heartbeat('10m, grace: 5m');
const now = 2_000_000;
const planAt = 7;

const none: Beat = { at: null, startedAt: null, ranMs: null };
const stateOf = (known: Partial<Beat>, more: Partial<StateItem> = {}): StateItem => ({
  ...base(monitor, undefined, { slot: 1_000_000, planAt }),
  phase: 'quiet',
  beat: { ...none, ...known },
  ...more,
});

const call = (stored: StateItem | undefined, signal: Signal) => beat(monitor, stored, signal, planAt, now);
const next = (stored: StateItem | undefined) => base(monitor, stored, { slot: now, planAt });
const done = { says: 'done' } as const;
const overdue = reason('OVERDUE', { lastBeatAt: null, everyMs: 600_000 });

describe('a job that calls', () => {
  it('is up and quiet, and known to have called', () => {
    expect(call(undefined, done)).toEqual({
      ...next(undefined),
      phase: 'quiet',
      beat: { at: now, startedAt: null, ranMs: null },
    });
  });

  it('wakes the responder if a turn is still to be told', () => {
    const turn = { turn: 1, status: 'up', reason: null, since: 1, seenFrom: [], asked: 0 } as const;
    expect(call(stateOf({ at: 1 }, { turns: [turn] }), done)?.phase).toBe('settled');
  });

  it('more often than each second says nothing new', () => {
    expect(call(stateOf({ at: now - 999 }), done)).toBeNull();
    expect(call(stateOf({ at: now + 999 }), done)).toBeNull();
    expect(call(stateOf({ at: now - 1_000 }), done)?.beat?.at).toBe(now);
    expect(call(stateOf({ at: now + 1_000 }), done)?.beat?.at).toBe(now);
    expect(call(stateOf({ at: now - 999, startedAt: now - 500 }), done)?.beat).toEqual({
      at: now,
      startedAt: null,
      ranMs: 500,
    });
  });

  it('is up again if it was down, since then', () => {
    const stored = stateOf({ at: 5, startedAt: now - 70 }, { status: 'down', reason: overdue, since: 900 });
    const item = next(stored);
    expect(call(stored, done)).toEqual({
      ...item,
      phase: 'settled',
      status: 'up',
      reason: null,
      since: now,
      turns: [{ turn: item.version, status: 'up', reason: null, since: now, seenFrom: [], asked: 0 }],
      beat: { at: now, startedAt: null, ranMs: 70 },
    });
  });
});

describe('a job that starts', () => {
  it('is known to run, and as it was otherwise', () => {
    const stored = stateOf({ at: 5, ranMs: 6 });
    expect(call(stored, { says: 'started' })).toEqual({
      ...next(stored),
      phase: 'quiet',
      beat: { at: 5, startedAt: now, ranMs: 6 },
    });
    const down = stateOf({}, { status: 'down', reason: overdue, since: 900 });
    expect(call(down, { says: 'started' })).toMatchObject({ status: 'down', phase: 'settled', since: 900 });
  });

  it('took no time where the clock went backwards', () => {
    expect(call(stateOf({ startedAt: now + 5 }), done)?.beat?.ranMs).toBe(0);
  });
});

describe('a job that fails', () => {
  const failed = { says: 'failed', exitCode: 3 } as const;

  it('is down since then, with what it said', () => {
    const stored = stateOf({ at: 5, startedAt: now - 70 });
    const item = next(stored);
    const why = reason('JOB_FAILED', { exitCode: 3, ranMs: 70 });
    expect(call(stored, failed)).toEqual({
      ...item,
      phase: 'settled',
      status: 'down',
      reason: why,
      since: now,
      turns: [{ turn: item.version, status: 'down', reason: why, since: now, seenFrom: [], asked: 0 }],
      beat: { at: 5, startedAt: null, ranMs: 70 },
    });
  });

  it('again, is down as before, with what it said last', () => {
    const stored = stateOf({ at: 5 }, { status: 'down', reason: overdue, since: 900 });
    expect(call(stored, failed)).toEqual({
      ...next(stored),
      reason: reason('JOB_FAILED', { exitCode: 3, ranMs: null }),
      beat: { at: 5, startedAt: null, ranMs: null },
    });
  });
});
