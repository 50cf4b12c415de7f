import type { Incident } from '../incident.ts';
import type { Plan, Policy, Service } from '../plan.ts';
import { afterMaintenance } from './hush.ts';
import { loudly, recipientsOf } from './recipients.ts';
import type { Recipient } from './recipients.ts';

/** One step of the round of escalation that is under way. */
export interface RoundStep {
  /** `step#0` in the first round, `step#1.0` in the second. */
  readonly page: string;
  readonly index: number;
  /** ms since 1970. */
  readonly at: number;
  readonly contacts: readonly string[];
  /** The same, with the channels that the step names. */
  readonly to: readonly Recipient[];
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
  const { round, roundTo, early } = incident.response;
  const since = roundBegan(plan, incident);
  if (since === null) return [];
  const steps = policy.steps.map((step, index) => {
    const wanted = index === 0 && roundTo ? since : since + step.afterMs;
    const due = afterMaintenance(plan, incident.service, wanted);
    const at = Math.min(due, ...early.filter((each) => each.step === index).map((each) => each.at));
    return { index, at, notify: step.notify };
  });
  const by = acknowledgeBy(plan, policy, incident) ?? Infinity;
  const answers = steps.find(({ index, at }) => index > 0 && at >= by);
  return steps.map(({ index, at: planned, notify }) => {
    const at = index === answers?.index ? by : planned;
    const to = index === 0 && roundTo ? loudly(plan, roundTo) : recipientsOf(plan, notify, at);
    return { page: pageName('step', round, index), index, at, contacts: to.map((each) => each.contact), to };
  });
}

/** When the present round began, after any maintenance; null: it does not page. */
function roundBegan(plan: Plan, incident: Incident): number | null {
  const began = incident.response.roundSince ?? incident.pagingSince;
  return began === null ? null : afterMaintenance(plan, incident.service, began);
}

/** When somebody must have acknowledged in this round, or the next step is paged early; null: no such clock runs. */
export function acknowledgeBy(plan: Plan, policy: Policy, incident: Incident): number | null {
  const { acknowledgeMs } = policy.clocks;
  const since = roundBegan(plan, incident);
  if (acknowledgeMs === null || since === null || incident.severity === 'low') return null;
  return afterMaintenance(plan, incident.service, since + acknowledgeMs);
}

/** When an acknowledgement lapses if nothing is heard from its owner; null: it does not. */
export function lapsesAt(plan: Plan, policy: Policy, incident: Incident): number | null {
  const { heardAt, silenced } = incident.response;
  if (policy.lapseMs === null || heardAt === null || silenced || incident.resolved) return null;
  if (incident.pagingSince === null || incident.severity === 'low') return null;
  return afterMaintenance(plan, incident.service, heardAt + policy.lapseMs);
}

/** Does the escalation stand still, because somebody has it or wants silence? */
export const isHeld = ({ response }: Incident): boolean => response.owner !== null || response.silenced;

/** The next step that is still to come; null: none, or it is held. */
export function nextStep(plan: Plan, policy: Policy, incident: Incident, now: number): RoundStep | null {
  if (incident.resolved || isHeld(incident)) return null;
  return roundSteps(plan, policy, incident).find((step) => step.at > now) ?? null;
}

/** When the policy will page next, by a step or a repeat, or since an acknowledgement lapses; null: never, as it stands. */
export function nextPageAt(plan: Plan, policy: Policy, incident: Incident, now: number): number | null {
  const lapse = lapsesAt(plan, policy, incident);
  if (lapse !== null) return lapse;
  const step = nextStep(plan, policy, incident, now);
  if (step) return step.at;
  const last = roundSteps(plan, policy, incident).at(-1);
  if (!last || policy.repeatMs === null || incident.resolved || isHeld(incident)) return null;
  if (incident.severity === 'low') return null;
  return last.at + (Math.floor((now - last.at) / policy.repeatMs) + 1) * policy.repeatMs;
}
