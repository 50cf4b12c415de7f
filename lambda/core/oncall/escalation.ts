import type { Incident } from '../incident.ts';
import type { Plan, Policy, Service } from '../plan.ts';
import { afterMaintenance } from './hush.ts';
import { contactsOf } from './recipients.ts';

/** One step of the round of escalation that is under way. */
export interface RoundStep {
  /** `step#0` in the first round, `step#1.0` in the second. */
  readonly page: string;
  readonly index: number;
  /** ms since 1970. */
  readonly at: number;
  readonly contacts: readonly string[];
}

/** The policy of a service; a plan always holds it. */
export function policyOf(plan: Plan, service: Service): Policy {
  const policy = plan.policies[service.policy];
  if (!policy)
    throw new Error(`service ${service.id} names the policy ${service.policy}, which the plan lacks`);
  return policy;
}

/** `step#0`, `repeat#2` in the first round; `step#1.0`, `repeat#1.2` in the next. */
export const pageName = (kind: 'step' | 'repeat', round: number, n: number): string =>
  `${kind}#${round === 0 ? '' : `${round}.`}${n}`;

/** The steps of the present round, in order; none while the incident is only degraded. */
export function roundSteps(plan: Plan, policy: Policy, incident: Incident): readonly RoundStep[] {
  const { round, roundSince, roundTo, advanced, actions } = incident.response;
  const began = roundSince ?? incident.pagingSince;
  if (began === null) return [];
  const since = afterMaintenance(plan, incident.service, began);
  return policy.steps.map((step, index) => {
    const wanted = index === 0 && roundTo ? since : since + step.afterMs;
    const due = afterMaintenance(plan, incident.service, wanted);
    const early = actions.find(
      (action) => action.fact === 'advanced' && action.data.step === index && action.at >= began,
    );
    const at = advanced.includes(index) && early ? Math.min(due, early.at) : due;
    const contacts = index === 0 && roundTo ? roundTo : contactsOf(plan, step.notify, at);
    return { page: pageName('step', round, index), index, at, contacts };
  });
}

/** Does the escalation stand still, because somebody has it or wants silence? */
export const isHeld = ({ response }: Incident): boolean => response.owner !== null || response.silenced;

/** The next step that is still to come; null: none, or it is held. */
export function nextStep(plan: Plan, policy: Policy, incident: Incident, now: number): RoundStep | null {
  if (incident.resolved || isHeld(incident)) return null;
  return roundSteps(plan, policy, incident).find((step) => step.at > now) ?? null;
}

/** When the policy will page next, by a step or a repeat; null: never, as it stands. */
export function nextPageAt(plan: Plan, policy: Policy, incident: Incident, now: number): number | null {
  const step = nextStep(plan, policy, incident, now);
  if (step) return step.at;
  const last = roundSteps(plan, policy, incident).at(-1);
  if (!last || policy.repeatMs === null || incident.resolved || isHeld(incident)) return null;
  if (incident.severity === 'low') return null;
  return last.at + (Math.floor((now - last.at) / policy.repeatMs) + 1) * policy.repeatMs;
}
