import type { Plan } from '../core/plan.ts';
import { sysKey } from '../core/keys.ts';
import { slotsOf } from '../core/slots.ts';
import type { Clock, Queue, Store, SweepOrder } from './ports.ts';
import { putNewer } from './put-once.ts';

const minuteMs = 60_000;

export interface TickDeps {
  readonly plan: Plan;
  readonly queue: Queue;
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * Orders the sweeps of the minute after the scheduled one, so that a tick that comes up to a minute late
 * delays none. `scheduledAt`: ms since 1970, a whole minute.
 */
export async function tick(deps: TickDeps, scheduledAt: number): Promise<readonly SweepOrder[]> {
  const minute = Math.floor(scheduledAt / minuteMs) * minuteMs + minuteMs;
  const orders = deps.plan.shards.flatMap((shard) =>
    slotsOf(shard, minute, minute + minuteMs, deps.plan).map((slot) => ({ shard: shard.id, slot })),
  );
  const late = deps.clock.now() - minuteMs;
  const timely = orders.filter((order) => order.slot > late);
  await deps.queue.send(timely);
  await alive(deps.store, 'tick', deps.clock.now());
  return timely;
}

/** Leaves word that a function ran; a later word, of a clock that is ahead, stays. */
export async function alive(store: Store, name: 'tick' | 'pulse', at: number): Promise<void> {
  await putNewer(store, { ...sysKey(name), kind: 'sys', at, version: at, data: {} });
}
