import { deliver } from './deliver.ts';
import type { DeliverDeps, Delivered } from './deliver.ts';
import { reconcileService } from './reconcile-service.ts';
import type { OutboxName, ReconcileDeps } from './reconcile-service.ts';

export type RespondDeps = ReconcileDeps & DeliverDeps;

/** What became of the services named; one that failed does not hold up the others. */
export interface Responded {
  readonly failed: ReadonlyMap<string, unknown>;
  readonly delivered: readonly Delivered[];
  readonly changed: boolean;
}

/** Services reconciled at a time. */
const atOnce = 16;

/** Reconciles services and then sends what is due, each outbox by itself. */
export async function respond(deps: RespondDeps, services: readonly string[]): Promise<Responded> {
  const failed = new Map<string, unknown>();
  const outboxes = new Map<string, OutboxName>();
  let changed = false;
  const queue = [...new Set(services)];
  const worker = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      try {
        const outcome = await reconcileService(deps, id);
        changed ||= outcome.changed;
        for (const box of outcome.outboxes) outboxes.set(`${box.contact}/${box.channel}`, box);
      } catch (error) {
        failed.set(id, error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { failed, delivered: await deliverAll(deps, [...outboxes.values()]), changed };
}

/** Sends what is due in these outboxes; a fault of one leaves the others alone, and the pulse comes back to it. */
export async function deliverAll(
  deps: DeliverDeps,
  outboxes: readonly OutboxName[],
): Promise<readonly Delivered[]> {
  const results = await Promise.allSettled(outboxes.map((box) => deliver(deps, box.contact, box.channel)));
  return results.map((result) =>
    result.status === 'fulfilled' ? result.value : { outcome: 'failed', until: null, messages: 0 },
  );
}
