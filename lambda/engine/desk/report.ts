import { indexKey } from '../../core/keys.ts';
import { nextAfter } from '../../core/report/after.ts';
import { decideReport } from '../../core/report/decide.ts';
import type { ReportAction, ReportRefusal } from '../../core/report/decide.ts';
import { ConflictError } from '../ports.ts';
import { owe } from '../report/owe.ts';
import { readAftermath } from '../report/read.ts';
import type { ActDeps } from './act.ts';

export type Reported =
  /** `seq`: the sequence of the fact. */
  | { readonly did: 'told'; readonly seq: number }
  | { readonly did: 'settled' }
  | { readonly did: 'refused'; readonly why: ReportRefusal };

const attempts = 8;

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
  for (let attempt = 1; ; attempt++) {
    const index = await store.get(indexKey(id));
    const found = index?.kind === 'index' ? await readAftermath(store, plan, index) : null;
    if (!found) return { did: 'refused', why: 'unknown' };
    const { incident, facts, story, after, ended } = found;
    const now = clock.now();
    const decision = decideReport({ plan, incident, facts, story, now }, contact, action);
    if (decision.do === 'refused') return { did: 'refused', why: decision.why };
    if (decision.do === 'settled') return { did: 'settled' };
    if (!ended) return { did: 'refused', why: 'not over' };
    const fact = nextAfter(ended, after.at(-1) ?? null, decision.body, now, 'desk');
    try {
      if (action.do === 'publish') await owe(store, ended, now);
      await store.put(fact, { if: 'absent' });
      return { did: 'told', seq: fact.seq };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      await clock.sleep(10 * attempt ** 2);
    }
  }
}
