import { beat } from '../../core/heartbeat/beat.ts';
import type { Signal } from '../../core/heartbeat/beat.ts';
import { stateKey } from '../../core/keys.ts';
import type { HeartbeatMonitor } from '../../core/monitor.ts';
import type { Plan } from '../../core/plan.ts';
import type { Clock, Store } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';

export interface TakeBeatDeps {
  readonly plan: Plan;
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * Stores what a job says of itself. Who writes at the same time is read and judged again; of a job that is paused
 * nothing is kept.
 * @throws ConflictError when others were faster every time: the job has to call again
 */
export async function takeBeat(
  { plan, store, clock }: TakeBeatDeps,
  monitor: HeartbeatMonitor,
  signal: Signal,
): Promise<void> {
  if (monitor.paused) return;
  await retryOnConflict(clock, async () => {
    const item = await store.get(stateKey(monitor.service, monitor.id));
    const stored = item?.kind === 'state' ? item : undefined;
    const next = beat(monitor, stored, signal, plan.at, clock.now());
    if (next) await store.put(next, stored ? { if: 'version', is: stored.version } : { if: 'absent' });
  });
}
