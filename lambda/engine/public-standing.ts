import { isNoticeable } from '../core/incident.ts';
import type { Item } from '../core/items.ts';
import { pauseOf, pausesIn } from '../core/pause/pause.ts';
import type { Service } from '../core/plan.ts';
import type { Status } from '../core/verdict.ts';
import type { ServiceView } from '../web/view.ts';

const worstFirst: readonly Status[] = ['down', 'degraded', 'unknown'];

/** What is known of a service's monitors beside what is stored of them. */
export interface Watch {
  /** Ids of the monitors that the config has paused. */
  readonly paused: ReadonlySet<string>;
  /** Shodo itself cannot tell at present. */
  readonly impaired: boolean;
}

/**
 * How a service stands for the public, from what its hot partition holds of it. A monitor that is paused has no say;
 * where all are, nothing is known.
 */
export function publicStanding(
  service: Service,
  hot: readonly Item[],
  { paused, impaired }: Watch,
  now: number,
): Pick<ServiceView, 'status' | 'since' | 'isPaused'> {
  const pauses = pausesIn(hot, service.id);
  const isWatched = (monitor: string): boolean =>
    !paused.has(monitor) && pauseOf(pauses, monitor, now) === null;
  if (!service.monitors.some(isWatched)) return { status: 'unknown', since: null, isPaused: true };
  const states = hot.filter((item) => item.kind === 'state').filter(({ monitor }) => isWatched(monitor));
  for (const status of worstFirst) {
    const such = states.filter((state) => state.status === status && isNoticeable(state));
    if (such.length > 0)
      return { status, since: Math.min(...such.map((state) => state.since)), isPaused: false };
  }
  return { status: impaired ? 'unknown' : 'up', since: null, isPaused: false };
}
