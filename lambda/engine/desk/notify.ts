import { foldIncident } from '../../core/incident.ts';
import { indexKey, markerKey } from '../../core/keys.ts';
import { nextFact } from '../../core/log.ts';
import { decideNotice } from '../../core/notice/decide.ts';
import type { NoticeAction, NoticeRefusal } from '../../core/notice/decide.ts';
import { storyOf } from '../../core/notice/story.ts';
import { readFrom } from '../log-tail.ts';
import { ConflictError } from '../ports.ts';
import { putNewer } from '../put-once.ts';
import type { ActDeps } from './act.ts';

export type Notified =
  /** `seq`: the sequence of the fact, by which a notice is taken back. */
  | { readonly did: 'told'; readonly seq: number; readonly sendAt: number | null }
  | { readonly did: 'settled' }
  | { readonly did: 'refused'; readonly why: NoticeRefusal | 'unknown' };

const attempts = 8;

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
  for (let attempt = 1; ; attempt++) {
    const index = await store.get(indexKey(id));
    if (index?.kind !== 'index') return { did: 'refused', why: 'unknown' };
    const facts = await readFrom(store, index.service, index.first);
    const incident = foldIncident(facts.filter((fact) => fact.incident === id));
    const service = plan.services.find((each) => each.id === index.service);
    if (!incident || !service) return { did: 'refused', why: 'unknown' };
    const now = clock.now();
    const ground = { plan, service, incident, story: storyOf(facts, id), now };
    const decision = decideNotice(ground, contact, action);
    if (decision.do === 'refused') return { did: 'refused', why: decision.why };
    if (decision.do === 'settled') return { did: 'settled' };
    const marker = { kind: 'marker', service: service.id, version: now, at: now } as const;
    await putNewer(store, { ...markerKey(service.id), ...marker });
    const of = { incident: id, first: incident.first };
    const fact = nextFact(service.id, facts.at(-1) ?? null, decision.fact, now, 'desk', of);
    try {
      await store.put(fact, { if: 'absent' });
      return { did: 'told', seq: fact.seq, sendAt: fact.fact === 'noticed' ? fact.data.sendAt : null };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      await clock.sleep(10 * attempt ** 2);
    }
  }
}
