import { lastOf } from '../core/delivery.ts';
import type { Incident } from '../core/incident.ts';
import { dueKey, outboxPk } from '../core/keys.ts';
import { openCall } from '../core/oncall/unreached.ts';
import type { Channel } from '../core/channels.ts';
import type { Plan, Policy } from '../core/plan.ts';
import type { Store } from './ports.ts';

/** Enough of an outbox' log for what an incident left in it, but in the worst of storms. */
const logLength = 100;

/**
 * The page of the last call, if all that was sent of it has failed for good; null: nobody waits for a further step, or
 * it may have reached somebody. Reads one log of an outbox, and more only for what has failed.
 */
export async function unreachedPage(
  store: Store,
  plan: Plan,
  policy: Policy,
  incident: Incident | null,
  now: number,
): Promise<string | null> {
  const call = incident && openCall(plan, policy, incident, now);
  if (!call) return null;
  for (const { contact, channels } of call.to)
    for (const channel of channels)
      if (!(await hasFailed(store, contact, channel, incident.id, call.pages))) return null;
  return call.page;
}

async function hasFailed(
  store: Store,
  contact: string,
  channel: Channel,
  incident: string,
  pages: readonly string[],
): Promise<boolean> {
  const outbox = outboxPk(contact, channel);
  const log = await store.query(outbox, { prefix: 'log#', newestFirst: true, limit: logLength });
  const ends = pages.flatMap((page) => lastOf(log, dueKey(contact, channel, incident, page).sk) ?? []);
  return ends.length > 0 && ends.every((end) => end.event === 'failed' && end.final);
}
