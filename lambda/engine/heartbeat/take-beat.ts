import { beat } from '../../core/heartbeat/beat.ts';
import type { Signal } from '../../core/heartbeat/beat.ts';
import { stateKey } from '../../core/keys.ts';
import type { HeartbeatMonitor } from '../../core/monitor.ts';
import type { Plan } from '../../core/plan.ts';
import { ConflictError } from '../ports.ts';
import type { Clock, Store } from '../ports.ts';

export interface TakeBeatDeps {
  readonly plan: Plan;
  readonly store: Store;
  readonly clock: Clock;
}

const attempts = 8;

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
  for (let attempt = 1; ; attempt++) {
    const item = await store.get(stateKey(monitor.service, monitor.id));
    const stored = item?.kind === 'state' ? item : undefined;
    const next = beat(monitor, stored, signal, plan.at, clock.now());
    if (next === null) return;
    try {
      await store.put(next, stored ? { if: 'version', is: stored.version } : { if: 'absent' });
      return;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      await clock.sleep(10 * attempt ** 2);
    }
  }
}
