import { touchedClients } from '../../lambda/core/clocks/intervals.ts';
import type { FactItem } from '../../lambda/core/facts.ts';
import { foldIncident } from '../../lambda/core/incident.ts';
import type { NoticeAction } from '../../lambda/core/notice/decide.ts';
import { propose } from '../../lambda/core/notice/propose.ts';
import { storyOf } from '../../lambda/core/notice/story.ts';
import type { Plan } from '../../lambda/core/plan.ts';
import type { Word } from './schedule.ts';

interface Spoken {
  /** Of the incident. */
  readonly id: string;
  readonly action: NoticeAction;
}

/** What a person's word comes to at the desk, as they see the latest incident there; null: there is nothing to speak of. */
export function wordAsAction(
  plan: Plan,
  serviceId: string,
  facts: readonly FactItem[],
  contact: string,
  word: Word,
  now: number,
): Spoken | null {
  const incident = foldIncident(facts);
  const service = plan.services.find(({ id }) => id === serviceId);
  if (!incident || !service) return null;
  const story = storyOf(facts, incident.id);
  const latest = story.notices.at(-1)?.seq ?? 0;
  switch (word.say) {
    case 'nothing by itself':
      return { id: incident.id, action: { do: 'hold', reason: 'We call them ourselves' } };
    case 'that was wrong':
      return { id: incident.id, action: { do: 'withdraw', notice: latest } };
    case 'update':
    case 'no news':
    case 'resolved': {
      const touched = touchedClients(plan, serviceId).map(({ id }) => id);
      const clients = word.to === null ? touched : touched.slice(word.to, word.to + 1);
      const draft = propose(word.say, { plan, service, incident, story, clients, by: contact, now });
      const eta =
        word.etaMs === null || word.say === 'resolved'
          ? draft.eta
          : ({ kind: 'at', at: now + word.etaMs, sure: 'rough' } as const);
      return {
        id: incident.id,
        action: { do: 'notify', notice: { ...draft, eta }, after: latest, atOnce: word.atOnce },
      };
    }
  }
}
