import { nextAfter } from '../../core/report/after.ts';
import { decideReport } from '../../core/report/decide.ts';
import type { ReportAction, ReportRefusal } from '../../core/report/decide.ts';
import { owe } from '../report/owe.ts';
import { readAftermathOf } from '../report/read.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import type { ActDeps } from './act.ts';

export type Reported =
  /** `seq`: the sequence of the fact. */
  | { readonly did: 'told'; readonly seq: number }
  | { readonly did: 'settled' }
  | { readonly did: 'refused'; readonly why: ReportRefusal };

/**
 * Writes what a person does after an incident. That something is owed is put before, so that the pulse sees to it
 * whatever becomes of the stream.
 * @throws ConflictError when others were faster every time
 */
export async function report(
  { plan, store, clock }: ActDeps,
  id: string,
  contact: string,
  action: ReportAction,
): Promise<Reported> {
  return retryOnConflict(clock, async () => {
    const found = await readAftermathOf(store, plan, id);
    if (!found) return { did: 'refused', why: 'unknown' };
    const { incident, facts, story, after, ended } = found;
    const now = clock.now();
    const decision = decideReport({ plan, incident, facts, story, now }, contact, action);
    if (decision.do === 'refused') return { did: 'refused', why: decision.why };
    if (decision.do === 'settled') return { did: 'settled' };
    if (!ended) return { did: 'refused', why: 'not over' };
    const fact = nextAfter(ended, after.at(-1) ?? null, decision.body, now, 'desk');
    if (action.do === 'publish') await owe(store, ended, now);
    await store.put(fact, { if: 'absent' });
    return { did: 'told', seq: fact.seq };
  });
}
