import { emailTopics } from '../core/email-topics.ts';
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

const best = ['confirmed', 'failed', 'pending', 'missing'] as const;

/** How far the email of a contact, or of a client (`client:ID`), could be reached when that was looked at last; null: nobody has looked. */
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
 * Once an hour: brings the topic of every contact and client to have its addresses subscribed, and keeps how far each
 * can be reached: of a client with several addresses, by the one that is reached best. Gives null when the hour is not over.
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
  const reached = await Promise.all(
    emailTopics(source.plan).map(async ({ recipient, emails }) => {
      const each = await Promise.all(
        emails.map((email) => subscriptions.reconcile(recipient, email).catch(() => 'failed' as const)),
      );
      return [recipient, best.find((reach) => each.includes(reach)) ?? 'missing'] as const;
    }),
  );
  const reach = Object.fromEntries(reached);
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
