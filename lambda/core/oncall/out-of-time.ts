import type { EscalationFact } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Plan, Policy } from '../plan.ts';
import { acknowledgeBy, isHeld, lapsesAt } from './escalation.ts';
import { contactsOf } from './recipients.ts';

/** What the log must tell of a clock that has run out: an acknowledgement that lapses, or that never came. */
export function outOfTime(
  plan: Plan,
  policy: Policy,
  incident: Incident,
  now: number,
): EscalationFact | null {
  if (incident.resolved) return null;
  const { owner, heardAt, unanswered } = incident.response;
  const lapse = lapsesAt(plan, policy, incident);
  if (owner !== null && heardAt !== null && lapse !== null && lapse <= now) {
    const contacts = [...new Set([owner, ...contactsOf(plan, policy.steps[0]?.notify ?? [], now)])];
    return { fact: 'lapsed', data: { owner, heardAt, contacts } };
  }
  const deadline = acknowledgeBy(plan, policy, incident);
  if (isHeld(incident) || unanswered || deadline === null || deadline > now) return null;
  return { fact: 'unanswered', data: { deadline } };
}
