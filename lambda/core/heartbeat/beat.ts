import type { Beat, StateItem } from '../items.ts';
import type { HeartbeatMonitor } from '../monitor.ts';
import { reason } from '../reasons/message.ts';
import { base } from '../state.ts';
import { neverCalled, turned } from './overdue.ts';

/** What a job says. `exitCode` null: it did not say which. */
export type Signal =
  | { readonly says: 'done' }
  | { readonly says: 'started' }
  | { readonly says: 'failed'; readonly exitCode: number | null };

/** A job that calls more often than this (ms) says nothing new. */
const tooSoonMs = 1_000;

/** The state to put over the stored one; null: it says nothing new. */
export function beat(
  monitor: HeartbeatMonitor,
  stored: StateItem | undefined,
  signal: Signal,
  planAt: number,
  now: number,
): StateItem | null {
  const known: Beat = stored?.beat ?? neverCalled(now);
  const next = base(monitor, stored, { slot: now, planAt });
  if (signal.says === 'started') return hushed({ ...next, beat: { ...known, startedAt: now } });

  const ranMs = known.startedAt === null ? null : Math.max(0, now - known.startedAt);
  const witness = { turn: next.version, since: now, seenFrom: [], asked: 0 };
  if (signal.says === 'failed') {
    const failed = { ...next, beat: { ...known, startedAt: null, ranMs } };
    const why = reason('JOB_FAILED', { exitCode: signal.exitCode, ranMs });
    return next.status === 'down'
      ? { ...failed, reason: why }
      : turned(failed, { ...witness, status: 'down', reason: why });
  }
  if (next.status !== 'up')
    return turned(
      { ...next, beat: { at: now, startedAt: null, ranMs } },
      { ...witness, status: 'up', reason: null },
    );
  const again = known.startedAt === null && known.at !== null && Math.abs(now - known.at) < tooSoonMs;
  return again ? null : hushed({ ...next, beat: { at: now, startedAt: null, ranMs } });
}

/** Nobody is woken for what is up and has nothing left to tell. */
const hushed = (state: StateItem): StateItem =>
  state.status === 'up' && state.turns.length === 0 ? { ...state, phase: 'quiet' } : state;
