import { deliver } from './deliver.ts';
import type { DeliverDeps, Delivered } from './deliver.ts';
import { reconcileAll } from './reconcile-all.ts';
import type { OutboxName, ReconcileDeps } from './reconcile-service.ts';

export type RespondDeps = ReconcileDeps & DeliverDeps;

export interface Responded {
  /** By service; what it was that went wrong. */
  readonly failed: ReadonlyMap<string, unknown>;
  readonly delivered: readonly Delivered[];
}

/** Reconciles services and then sends what is due, each outbox by itself. */
export async function respond(deps: RespondDeps, services: readonly string[]): Promise<Responded> {
  const { outcomes, failed } = await reconcileAll(deps, services);
  const outboxes = [...outcomes.values()].flatMap((outcome) => outcome.outboxes);
  return { failed, delivered: await deliverAll(deps, outboxes) };
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
    result.status === 'fulfilled' ? result.value : { outcome: 'failed', until: null, messages: 0 },
  );
}
