import { sysKey } from '../core/keys.ts';
import type { PlanSource } from '../core/plan.ts';
import { ConflictError } from './ports.ts';
import type { Clock, Reach, Store, Subscriptions } from './ports.ts';

export interface ReachDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
  readonly subscriptions: Subscriptions;
}

const hourMs = 3_600_000;

/** How far a contact's email could be reached when that was looked at last; null: nobody has looked. */
export async function readReach(store: Store, contact: string): Promise<Reach | 'failed' | null> {
  const stored = await store.get(sysKey('reach'));
  const all = stored?.kind === 'sys' ? stored.data.reach : undefined;
  if (typeof all !== 'object' || all === null) return null;
  const reach: unknown = Object.entries(all).find(([id]) => id === contact)?.[1];
  return reach === 'confirmed' || reach === 'pending' || reach === 'missing' || reach === 'failed'
    ? reach
    : null;
}

/**
 * Once an hour: brings every contact's topic to have its address subscribed, and keeps how far each can be
 * reached. Gives null when the hour is not over.
 */
export async function reconcileReach(
  deps: ReachDeps,
): Promise<Readonly<Record<string, Reach | 'failed'>> | null> {
  const { source, store, clock, subscriptions } = deps;
  const now = clock.now();
  const stored = await store.get(sysKey('reach'));
  const version = stored?.kind === 'sys' ? stored.version : 0;
  const fresh =
    stored?.kind === 'sys' && now - stored.at < hourMs && Number(stored.data.planAt) === source.plan.at;
  if (fresh) return null;
  const contacts = Object.values(source.plan.contacts);
  const reached = await Promise.all(
    contacts.map(async ({ id, email }) => {
      if (email === null) return [];
      const reach = await subscriptions.reconcile(id, email).catch(() => 'failed' as const);
      return [[id, reach] as const];
    }),
  );
  const reach = Object.fromEntries(reached.flat());
  const data = { planAt: source.plan.at, reach };
  try {
    await store.put(
      { ...sysKey('reach'), kind: 'sys', at: now, version: version + 1, data },
      version > 0 ? { if: 'version', is: version } : { if: 'absent' },
    );
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
  return reach;
}
