import { deliver } from './deliver.ts';
import type { DeliverDeps, Delivered } from './deliver.ts';
import { fallenTogether } from './fallen-together.ts';
import { reconcileAll } from './reconcile-all.ts';
import type { OutboxName, ReconcileDeps } from './reconcile-service.ts';

export type RespondDeps = ReconcileDeps & DeliverDeps;

export interface Responded {
  /** By service; what it was that went wrong. */
  readonly failed: ReadonlyMap<string, unknown>;
  readonly delivered: readonly Delivered[];
}

/**
 * Reconciles services and then sends what is due, each outbox by itself; and again where something failed for good,
 * for the step after it.
 */
export async function respond(deps: RespondDeps, services: readonly string[]): Promise<Responded> {
  const failed = new Map<string, unknown>();
  const delivered: Delivered[] = [];
  let next = [...services, ...(await fallenTogether(deps, services))];
  while (next.length > 0) {
    const reconciled = await reconcileAll(deps, next);
    for (const [service, error] of reconciled.failed) failed.set(service, error);
    const outboxes = [...reconciled.outcomes.values()].flatMap((outcome) => outcome.outboxes);
    const sent = await deliverAll(deps, outboxes);
    delivered.push(...sent);
    next = sent.flatMap(({ lost }) => lost);
  }
  return { failed, delivered };
}

/**
 * Sends what is due in these outboxes, each once however often it is named; a fault of one leaves the others
 * alone, and the pulse comes back to it.
 */
export async function deliverAll(
  deps: DeliverDeps,
  outboxes: readonly OutboxName[],
): Promise<readonly Delivered[]> {
  const distinct = new Map(outboxes.map((box) => [`${box.contact}/${box.channel}`, box]));
  const results = await Promise.allSettled(
    [...distinct.values()].map((box) => deliver(deps, box.contact, box.channel)),
  );
  return results.map((result) =>
    result.status === 'fulfilled' ? result.value : { outcome: 'failed', until: null, messages: 0, lost: [] },
  );
}
