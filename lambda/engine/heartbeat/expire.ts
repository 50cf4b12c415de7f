import type { Gap } from '../../core/heartbeat/gaps.ts';
import { awaited, overdue } from '../../core/heartbeat/overdue.ts';
import type { Pause, StateItem } from '../../core/items.ts';
import { stateKey } from '../../core/keys.ts';
import type { HeartbeatMonitor } from '../../core/monitor.ts';
import { pauseOf, pausedTimes } from '../../core/pause/pause.ts';
import type { PlanSource } from '../../core/plan.ts';
import { merged } from '../../core/spans.ts';
import { ConflictError } from '../ports.ts';
import type { Clock, Store } from '../ports.ts';
import { heartbeatsOf } from './heartbeats.ts';

export interface ExpireDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
}

export interface Expired {
  /** Services of which a heartbeat is newly overdue. */
  readonly services: readonly string[];
  readonly failed: ReadonlyMap<string, unknown>;
}

/** When nobody looked: we were away, or people paused something of a service. */
export interface Away {
  readonly gaps: readonly Gap[];
  /** By service. */
  readonly pauses: ReadonlyMap<string, readonly Pause[]>;
}

const attempts = 3;

/** Heartbeats settled at a time. */
const atOnce = 16;

/**
 * Settles every heartbeat that is overdue and not paused, judged at `now`, and begins to wait for those that are new.
 * `states` may be a little old: they are replaced by
 * version only, and a beat that came meanwhile is read and judged. One that fails does not hold up the others.
 */
export async function expireHeartbeats(
  deps: ExpireDeps,
  states: readonly StateItem[],
  away: Away,
  now: number,
): Promise<Expired> {
  const stored = new Map(states.map((state) => [state.monitor, state]));
  const gapsOf = (monitor: HeartbeatMonitor): readonly Gap[] => gapsFor(monitor, away, now);
  const services: string[] = [];
  const failed = new Map<string, unknown>();
  const queue = heartbeatsOf(deps.source).filter(
    (monitor) =>
      pauseOf(away.pauses.get(monitor.service) ?? [], monitor.id, now) === null &&
      nextOf(deps, monitor, stored.get(monitor.id), gapsOf(monitor), now) !== null,
  );
  const worker = async (): Promise<void> => {
    for (let monitor = queue.shift(); monitor; monitor = queue.shift()) {
      try {
        if (await expire(deps, monitor, stored.get(monitor.id), gapsOf(monitor), now))
          services.push(monitor.service);
      } catch (error) {
        failed.set(monitor.service, error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { services, failed };
}

const gapsFor = ({ id, service }: HeartbeatMonitor, { gaps, pauses }: Away, now: number): readonly Gap[] => {
  const paused = pausedTimes(pauses.get(service) ?? [], id, now);
  return paused.length === 0 ? gaps : merged([...gaps, ...paused]);
};

/** The state to put; null: none. */
const nextOf = (
  { source: { plan } }: ExpireDeps,
  monitor: HeartbeatMonitor,
  stored: StateItem | undefined,
  gaps: readonly Gap[],
  now: number,
): StateItem | null => (stored ? overdue(monitor, stored, gaps, plan, now) : awaited(monitor, plan, now));

/** True: it is newly overdue. */
async function expire(
  deps: ExpireDeps,
  monitor: HeartbeatMonitor,
  scanned: StateItem | undefined,
  gaps: readonly Gap[],
  now: number,
): Promise<boolean> {
  let stored = scanned;
  for (let attempt = 1; ; attempt++) {
    const next = nextOf(deps, monitor, stored, gaps, now);
    if (next === null) return false;
    try {
      await deps.store.put(next, stored ? { if: 'version', is: stored.version } : { if: 'absent' });
      return next.phase !== 'quiet';
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      const item = await deps.store.get(stateKey(monitor.service, monitor.id));
      stored = item?.kind === 'state' ? item : undefined;
    }
  }
}

/** Does somebody have to look at this state? Not at a heartbeat that is up, unless the plan has it no more. */
export function needsAttention(source: PlanSource, state: StateItem): boolean {
  if (state.phase !== 'quiet') return true;
  const isGone = !heartbeatsOf(source).some((monitor) => monitor.id === state.monitor);
  return isGone && state.planAt <= source.plan.at;
}
