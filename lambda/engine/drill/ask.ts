import { drillIndex, isRunning, newDrill } from '../../core/drill/drill.ts';
import type { DrillItem } from '../../core/drill/drill.ts';
import { drillPk } from '../../core/keys.ts';
import { loudly } from '../../core/oncall/recipients.ts';
import type { Plan } from '../../core/plan.ts';
import type { Clock, Store } from '../ports.ts';
import { putOnce } from '../put-once.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import { announce, readLatest } from './latest.ts';

export interface AskDeps {
  readonly plan: Plan;
  readonly store: Store;
  readonly clock: Clock;
}

/** `begun`: its message is on its way. `running`: it was asked for within the last minute already, and it is the same. */
export type Asked =
  | { readonly asked: 'begun' | 'running'; readonly drill: DrillItem }
  | { readonly asked: 'refused'; readonly why: 'nobody there' };

/**
 * Asks for a test page to a contact on each of their channels; `by` is the contact who asks. The stream wakes the
 * responder, who sends it; if that is lost, the pulse does. At most one runs at a time for each contact.
 * @throws ConflictError when others were faster every time
 */
export async function askForDrill(deps: AskDeps, contact: string, by: string): Promise<Asked> {
  const { plan, store, clock } = deps;
  const channels = loudly(plan, [contact]).flatMap((recipient) => recipient.channels);
  if (channels.length === 0) return { asked: 'refused', why: 'nobody there' };
  return retryOnConflict(clock, async () => {
    const [last] = await store.query(drillPk(contact), { newestFirst: true, limit: 1 });
    const latest = last?.kind === 'drill' ? last : null;
    if (latest && isRunning(latest, clock.now())) return { asked: 'running', drill: latest };
    const drill = newDrill(contact, (latest?.seq ?? 0) + 1, channels, by, clock.now());
    // First where the pulse finds it: from the moment the drill is put, it is sent.
    await announce(store, await readLatest(store, contact), drill);
    await putOnce(store, drillIndex(drill));
    await store.put(drill, { if: 'absent' });
    return { asked: 'begun', drill };
  });
}
