import { reconcileService } from './reconcile-service.ts';
import type { ReconcileDeps, ServiceOutcome } from './reconcile-service.ts';

export interface Reconciliation {
  readonly outcomes: ReadonlyMap<string, ServiceOutcome>;
  /** A service that failed does not hold up the others. */
  readonly failed: ReadonlyMap<string, unknown>;
}

/** Services reconciled at a time. */
const atOnce = 16;

/** Reconciles each of these services once. */
export async function reconcileAll(deps: ReconcileDeps, services: Iterable<string>): Promise<Reconciliation> {
  const outcomes = new Map<string, ServiceOutcome>();
  const failed = new Map<string, unknown>();
  const queue = [...new Set(services)];
  const worker = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      try {
        outcomes.set(id, await reconcileService(deps, id));
      } catch (error) {
        failed.set(id, error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { outcomes, failed };
}
