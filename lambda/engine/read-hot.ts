import type { Pause, StateItem } from '../core/items.ts';
import { hotKey } from '../core/keys.ts';
import { pauseOf, pausesIn } from '../core/pause/pause.ts';
import type { Store } from './ports.ts';

/** What is stored of a service's monitors: the states of those that are not plainly up, and what people paused. */
export interface Hot {
  readonly states: readonly StateItem[];
  readonly pauses: readonly Pause[];
}

export async function readHot(store: Store, service: string): Promise<Hot> {
  const items = await store.query(hotKey(service), { prefix: `${service}/` });
  return { states: items.filter((item) => item.kind === 'state'), pauses: pausesIn(items, service) };
}

/** Is anything of a service that is watched not up? */
export async function isImpaired(store: Store, service: string, now: number): Promise<boolean> {
  const { states, pauses } = await readHot(store, service);
  return states.some(
    ({ status, monitor }) =>
      (status === 'down' || status === 'degraded') && pauseOf(pauses, monitor, now) === null,
  );
}
