import type { Incident } from '../incident.ts';
import { pagedContacts } from '../incident.ts';
import type { Channel } from '../outbox.ts';
import type { Contact, Plan, Policy, Service } from '../plan.ts';
import { onDuty } from './rota.ts';

/** A page that is due: to whom, on which channels, since when. */
export interface DuePage {
  /** `step#0`, `repeat#1`, `notice#0`, `resolved#0`. */
  readonly page: string;
  readonly at: number;
  readonly to: readonly { readonly contact: string; readonly channels: readonly Channel[] }[];
}

/** Ids of the contacts behind ids of contacts and rotas at a moment, each once; ids that the plan no longer knows are left out. */
export function contactsOf(plan: Plan, notify: readonly string[], at: number): readonly string[] {
  const ids = notify.map((id) => (plan.rotas[id] ? onDuty(plan.rotas[id], at) : id));
  return [...new Set(ids)].filter((id) => plan.contacts[id] !== undefined);
}

const channelsOf = (contact: Contact | undefined): readonly Channel[] => [
  ...(contact?.sms ? (['sms'] as const) : []),
  ...(contact?.email ? (['email'] as const) : []),
];

/** Something that can wait: the quietest channel that the contact has. */
const quietChannelsOf = (contact: Contact | undefined): readonly Channel[] => channelsOf(contact).slice(-1);

/** The policy of a service; a plan always holds it. */
export function policyOf(plan: Plan, service: Service): Policy {
  const policy = plan.policies[service.policy];
  if (!policy)
    throw new Error(`service ${service.id} names the policy ${service.policy}, which the plan lacks`);
  return policy;
}

const stepTimes = (policy: Policy, pagingSince: number): readonly number[] =>
  policy.steps.map((step) => pagingSince + step.afterMs);

/** The next step that is still to come: when, and whom it will page. */
export function nextStep(
  plan: Plan,
  policy: Policy,
  incident: Incident,
  now: number,
): { readonly at: number; readonly contacts: readonly string[] } | null {
  if (incident.pagingSince === null || incident.resolved) return null;
  const times = stepTimes(policy, incident.pagingSince);
  const index = times.findIndex((at) => at > now);
  const at = times[index];
  const step = policy.steps[index];
  return at === undefined || !step ? null : { at, contacts: contactsOf(plan, step.notify, at) };
}

/** All that the policy wants sent by now and the incident's log does not hold yet. */
export function duePages(plan: Plan, policy: Policy, incident: Incident, now: number): readonly DuePage[] {
  const told = new Set(incident.pages.map((page) => page.page));
  const to = (contacts: readonly string[], channels = channelsOf): DuePage['to'] =>
    contacts.map((contact) => ({ contact, channels: channels(plan.contacts[contact]) }));
  const first = policy.steps[0];
  const ended = incident.resolved;
  const pages: DuePage[] = [];

  if (incident.pagingSince === null) {
    const at = incident.openedAt;
    if (first)
      pages.push({ page: 'notice#0', at, to: to(contactsOf(plan, first.notify, at), quietChannelsOf) });
  } else {
    const times = stepTimes(policy, incident.pagingSince);
    const everPaged = [...told].some((page) => page.startsWith('step#'));
    for (const [index, step] of policy.steps.entries()) {
      const at = times[index] ?? 0;
      const reached = ended ? !everPaged && index === 0 && at <= ended.at : at <= now;
      if (reached) pages.push({ page: `step#${index}`, at, to: to(contactsOf(plan, step.notify, at)) });
    }
    const lastStepAt = times.at(-1);
    if (policy.repeatMs !== null && lastStepAt !== undefined && !ended) {
      const n = Math.floor((now - lastStepAt) / policy.repeatMs);
      if (n >= 1) {
        const contacts = pagedContacts(incident);
        pages.push({ page: `repeat#${n}`, at: lastStepAt + n * policy.repeatMs, to: to(contacts) });
      }
    }
  }

  const due = pages.filter((page) => !told.has(page.page));
  if (ended && !told.has('resolved#0')) {
    const loud = new Set(
      [
        ...incident.pages.map((page) => ({ page: page.page, contacts: page.contacts })),
        ...due.map((page) => ({ page: page.page, contacts: page.to.map((each) => each.contact) })),
      ]
        .filter((page) => !page.page.startsWith('notice#'))
        .flatMap((page) => page.contacts),
    );
    const everybody = new Set([
      ...pagedContacts(incident),
      ...due.flatMap((page) => page.to.map((each) => each.contact)),
    ]);
    if (everybody.size > 0) {
      due.push({
        page: 'resolved#0',
        at: ended.at,
        to: [...everybody].map((contact) => ({
          contact,
          channels: (loud.has(contact) ? channelsOf : quietChannelsOf)(plan.contacts[contact]),
        })),
      });
    }
  }
  return due;
}
