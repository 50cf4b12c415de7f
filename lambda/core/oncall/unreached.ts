import type { EscalationFact } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Plan, Policy } from '../plan.ts';
import { nextStep, roundSteps } from './escalation.ts';
import { loudly } from './recipients.ts';
import type { Recipient } from './recipients.ts';

/** A call for help that is out while a further step is still to come. */
export interface Call {
  /** `step#0`. */
  readonly page: string;
  /** The same, and those by which it reaches sleepers in the morning. */
  readonly pages: readonly string[];
  readonly contacts: readonly string[];
  /** The same, with the channels that the step names. */
  readonly to: readonly Recipient[];
  /** Index of the step that is next. */
  readonly step: number;
}

/** The last call of the round, if nobody has answered and another step is still to come. */
export function openCall(plan: Plan, policy: Policy, incident: Incident, now: number): Call | null {
  if (incident.severity === 'low') return null;
  const next = nextStep(plan, policy, incident, now);
  const last = next && roundSteps(plan, policy, incident)[next.index - 1];
  if (!next || !last) return null;
  const told = incident.pages.filter(
    ({ page }) => page === last.page || page.startsWith(`${last.page}.morning`),
  );
  if (!told.some(({ page }) => page === last.page)) return null;
  const contacts = [...new Set(told.flatMap((page) => page.contacts))];
  return {
    page: last.page,
    pages: told.map(({ page }) => page),
    contacts,
    to: loudly(plan, contacts).map(
      (recipient) => last.to.find(({ contact }) => contact === recipient.contact) ?? recipient,
    ),
    step: next.index,
  };
}

type Unreached = Extract<EscalationFact, { readonly fact: 'unreached' }>;

/**
 * The call that reached nobody, if the last one did not: so the step after it need not wait. `unreached`: the page of
 * which all that was sent has failed for good. Who has no channel at all cannot be reached in any case.
 */
export function unreachedCall(
  plan: Plan,
  policy: Policy,
  incident: Incident,
  unreached: string | null,
  now: number,
): Unreached | null {
  const call = openCall(plan, policy, incident, now);
  if (!call) return null;
  const isDeaf = call.to.every(({ channels }) => channels.length === 0);
  if (call.page !== unreached && !isDeaf) return null;
  return { fact: 'unreached', data: { page: call.page, contacts: call.contacts, step: call.step } };
}
