import type { Beat, StateItem, Turn } from '../items.ts';
import type { HeartbeatMonitor } from '../monitor.ts';
import type { Plan } from '../plan.ts';
import { reason } from '../reasons/message.ts';
import { base, keptTurns, settledStatus } from '../state.ts';
import { awaySince } from './gaps.ts';
import type { Gap } from './gaps.ts';
import { expectedAfter } from './expected.ts';

/** A run may take this long (ms) even without grace. */
const shortestRunMs = 60_000;

/** The times of a plan by which a heartbeat is judged. */
export type Times = Pick<Plan, 'at' | 'timezone'>;

/**
 * Until when (ms since 1970) the next beat may come: its time and the grace, or of a run under way its start and
 * the grace, whichever ends first; and as long again as we were away since. What never came is expected from when
 * it was first waited for.
 */
export function deadlineOf(
  monitor: HeartbeatMonitor,
  stored: StateItem | undefined,
  gaps: readonly Gap[],
  plan: Times,
): number {
  const last = stored?.beat?.at ?? stored?.beat?.awaitedFrom ?? plan.at;
  const due = expectedAfter(monitor, last, plan.timezone) + monitor.graceMs + awaySince(gaps, last);
  const startedAt = stored?.beat?.startedAt ?? null;
  if (startedAt === null) return due;
  const runMs = Math.max(monitor.graceMs, shortestRunMs);
  return Math.min(due, startedAt + runMs + awaySince(gaps, startedAt));
}

/** What is known of a job that has not called so far. */
export const neverCalled = (now: number): Beat => ({
  at: null,
  startedAt: null,
  ranMs: null,
  awaitedFrom: now,
});

/**
 * The state to put where nothing is stored: from now on the job is waited for. A plan may be much older than its
 * deployment, and newer ones must not put off what never comes.
 */
export const awaited = (monitor: HeartbeatMonitor, plan: Times, now: number): StateItem => ({
  ...base(monitor, undefined, { slot: now, planAt: plan.at }),
  phase: 'quiet',
  beat: neverCalled(now),
});

/** The state to put over the stored one because no beat came in time; null: none is overdue, or it is known. */
export function overdue(
  monitor: HeartbeatMonitor,
  stored: StateItem | undefined,
  gaps: readonly Gap[],
  plan: Times,
  now: number,
): StateItem | null {
  if (settledStatus(stored) !== 'up') return null;
  const deadline = deadlineOf(monitor, stored, gaps, plan);
  if (now <= deadline) return null;
  const next = base(monitor, stored, { slot: now, planAt: plan.at });
  const turn: Turn = {
    turn: next.version,
    status: 'down',
    reason: reason('OVERDUE', {
      lastBeatAt: stored?.beat?.at ?? null,
      everyMs: monitor.everyMs,
      ...(monitor.cron && { cron: monitor.cron.expression }),
    }),
    since: deadline,
    seenFrom: [],
    asked: 0,
  };
  return turned(next, turn);
}

/** A settled state after one more turn. */
export const turned = (state: StateItem, turn: Turn): StateItem => ({
  ...state,
  phase: 'settled',
  status: turn.status,
  reason: turn.reason,
  since: turn.since,
  turns: [...state.turns, turn].slice(-keptTurns),
});
