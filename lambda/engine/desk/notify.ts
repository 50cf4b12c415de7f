import { markerKey } from '../../core/keys.ts';
import { nextFact } from '../../core/log.ts';
import { decideNotice } from '../../core/notice/decide.ts';
import type { NoticeAction, NoticeRefusal } from '../../core/notice/decide.ts';
import { storyOf } from '../../core/notice/story.ts';
import { putNewer } from '../put-once.ts';
import { readIncident } from '../read-incident.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import type { ActDeps } from './act.ts';

export type Notified =
  /** `seq`: the sequence of the fact, by which a notice is taken back. */
  | { readonly did: 'told'; readonly seq: number; readonly sendAt: number | null }
  | { readonly did: 'settled' }
  | { readonly did: 'refused'; readonly why: NoticeRefusal | 'unknown' };

/**
 * Writes what a person wants clients to hear, takes back, or holds, as a fact of the incident. The service is marked
 * before that, so that the pulse sends it when its time has come, also after the incident is over.
 * @throws ConflictError when others were faster every time
 */
export async function notifyClients(
  { plan, store, clock }: ActDeps,
  id: string,
  contact: string,
  action: NoticeAction,
): Promise<Notified> {
  return retryOnConflict(clock, async () => {
    const found = await readIncident(store, id);
    const service = plan.services.find((each) => each.id === found?.service);
    if (!found || !service) return { did: 'refused', why: 'unknown' };
    const { incident, facts, last } = found;
    const now = clock.now();
    const ground = { plan, service, incident, story: storyOf(facts, id), now };
    const decision = decideNotice(ground, contact, action);
    if (decision.do === 'refused') return { did: 'refused', why: decision.why };
    if (decision.do === 'settled') return { did: 'settled' };
    const marker = { kind: 'marker', service: service.id, version: now, at: now } as const;
    await putNewer(store, { ...markerKey(service.id), ...marker });
    const of = { incident: id, first: incident.first };
    const fact = nextFact(service.id, last, decision.fact, now, 'desk', of);
    await store.put(fact, { if: 'absent' });
    return { did: 'told', seq: fact.seq, sendAt: fact.fact === 'noticed' ? fact.data.sendAt : null };
  });
}
