import { bucketOf } from '../../core/bucket.ts';
import type { HeartbeatMonitor } from '../../core/monitor.ts';
import type { PlanSource } from '../../core/plan.ts';

const known = new WeakMap<PlanSource, readonly HeartbeatMonitor[]>();

/** The heartbeats of a plan that are not paused; looked for once, as a plan never changes. */
export function heartbeatsOf(source: PlanSource): readonly HeartbeatMonitor[] {
  const found = known.get(source) ?? allIn(source).filter((monitor) => !monitor.paused);
  known.set(source, found);
  return found;
}

/** Paused ones included. */
export const allIn = (source: PlanSource): readonly HeartbeatMonitor[] =>
  source
    .monitors([...new Set(source.plan.services.map((service) => bucketOf(service.id)))])
    .filter((monitor) => monitor.protocol === 'heartbeat');
