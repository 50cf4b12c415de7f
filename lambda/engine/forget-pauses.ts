import type { Item, Pause, PauseItem } from '../core/items.ts';
import { pruned } from '../core/pause/pause.ts';
import type { PlanSource } from '../core/plan.ts';
import { heartbeatsOf } from './heartbeat/heartbeats.ts';
import { ConflictError } from './ports.ts';
import type { Store } from './ports.ts';

/** No heartbeat waits longer (ms): 35 days and 7 of grace. */
const keptMs = 42 * 86_400_000;

/** Removes pauses that are over, but those that a heartbeat is given as grace; what somebody changed meanwhile stays. */
export async function forgetPauses(
  store: Store,
  source: PlanSource,
  hot: readonly Item[],
  now: number,
): Promise<void> {
  const items = hot.filter((item) => item.kind === 'pause');
  await Promise.all(
    items.map((item) => forget(store, item, pruned(item, neededBy(source, hot, item.service, now), now))),
  );
}

/** Was a heartbeat of this service to come in a pause, and has not come since? */
function neededBy(source: PlanSource, hot: readonly Item[], service: string, now: number) {
  const jobs = new Set(
    heartbeatsOf(source).flatMap((monitor) => (monitor.service === service ? [monitor.id] : [])),
  );
  const waiting = hot.flatMap((item) =>
    item.kind === 'state' && item.beat && jobs.has(item.monitor)
      ? [{ id: item.monitor, since: item.beat.at ?? item.beat.awaitedFrom ?? 0 }]
      : [],
  );
  return ({ monitor, until }: Pause): boolean =>
    until > now - keptMs &&
    waiting.some(({ id, since }) => (monitor === null || monitor === id) && since < until);
}

async function forget(store: Store, item: PauseItem, kept: PauseItem | null): Promise<void> {
  if (kept === item) return;
  const asRead = { if: 'version', is: item.version } as const;
  try {
    await (kept ? store.put(kept, asRead) : store.delete(item, asRead));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
