import { nameOfPerson } from '../../core/alerts.ts';
import { channelsOf } from '../../core/channels.ts';
import type { PersonFact } from '../../core/facts.ts';
import type { Incident } from '../../core/incident.ts';
import { policyOf, roundSteps } from '../../core/oncall/escalation.ts';
import { duePages } from '../../core/oncall/pages.ts';
import type { Contact, Plan, Service } from '../../core/plan.ts';
import type { Refusal, Said } from '../../web/desk/view.ts';
import { deliveryOf } from './calls.ts';
import type { DeskDeps } from './view.ts';

/** What an action came to, as far as the address that a browser is sent on to says it. */
export type Outcome =
  /** Sequence of the fact. */
  | { readonly did: number }
  | { readonly refused: Refusal }
  | { readonly pausing: 'paused' | 'resumed' }
  | { readonly settled: true };

/**
 * What the reader is told about what they just did. It is taken from the log, so that an old address does not say
 * what is no longer so: null once somebody did something else, or it is over.
 */
export async function saidOf(
  deps: DeskDeps,
  service: Service | null,
  incident: Incident,
  reader: Contact,
  outcome: Outcome | null,
): Promise<Said | null> {
  if (outcome === null) return null;
  if ('refused' in outcome) {
    const isOver = incident.resolved !== null;
    return isOver === (outcome.refused === 'over') ? { refused: outcome.refused } : null;
  }
  if ('pausing' in outcome) return outcome;
  if ('settled' in outcome) return incident.resolved ? null : { settled: true };
  if (outcome.did === incident.first) return openedSaid(deps, service, incident, reader);
  const act = incident.response.actions.at(-1);
  if (incident.resolved && act?.fact !== 'lifted') return null;
  if (act?.seq !== outcome.did || act.data.contact !== reader.id) return null;
  if ((incident.response.lapses.at(-1)?.seq ?? 0) > act.seq) return null;
  const { plan } = deps.source;
  const page = act.fact === 'lifted' ? 'resolved#0' : `told#${act.seq}`;
  const told = toldOf(plan, service, incident, page, deps.clock.now()).filter((id) => id !== reader.id);
  const names = (ids: readonly string[]): readonly string[] => ids.map((id) => nameOfPerson(plan, id));
  return {
    did: act.fact,
    told: names(told),
    sent: await isSent(deps, told, incident.id, page),
    called: names(calledBy(plan, service, incident, act)),
  };
}

/** It was the reader who opened it, and nobody has done anything since. */
async function openedSaid(
  deps: DeskDeps,
  service: Service | null,
  incident: Incident,
  reader: Contact,
): Promise<Said | null> {
  const { response, declared, resolved, pagingSince } = incident;
  if (resolved || response.actions.length > 0 || declared?.contact !== reader.id) return null;
  const { plan } = deps.source;
  const page = pagingSince === null ? 'notice#0' : 'step#0';
  const contacts = toldOf(plan, service, incident, page, deps.clock.now());
  const names = contacts.map((id) => nameOfPerson(plan, id));
  if (pagingSince !== null) return { did: 'declared', told: [], sent: false, called: names };
  const sent = await isSent(deps, contacts, incident.id, page);
  return { did: 'declared', told: names, sent, called: [] };
}

/** Those whom an act calls upon. */
function calledBy(
  plan: Plan,
  service: Service | null,
  incident: Incident,
  act: PersonFact,
): readonly string[] {
  if (act.fact === 'handed') return act.data.contacts;
  if (act.fact !== 'advanced' || !service) return [];
  const steps = roundSteps(plan, policyOf(plan, service), incident);
  return steps.find((step) => step.index === act.data.step)?.contacts ?? [];
}

/** The others who hear of it, whether their page is in the log already or is still to be put there. */
function toldOf(
  plan: Plan,
  service: Service | null,
  incident: Incident,
  page: string,
  now: number,
): readonly string[] {
  const logged = incident.pages.find((each) => each.page === page);
  if (logged) return logged.contacts;
  if (!service) return [];
  const due = duePages(plan, policyOf(plan, service), incident, now).find((each) => each.page === page);
  return due?.to.map((each) => each.contact) ?? [];
}

async function isSent(
  { source, store }: DeskDeps,
  contacts: readonly string[],
  incident: string,
  page: string,
): Promise<boolean> {
  const outcomes = await Promise.all(
    contacts.map(async (id) => {
      const channels = channelsOf(source.plan.contacts[id]);
      const deliveries = await Promise.all(
        channels.map((channel) => deliveryOf(store, id, channel, incident, page)),
      );
      return deliveries.some((delivery) => delivery.outcome === 'sent');
    }),
  );
  return contacts.length > 0 && outcomes.every(Boolean);
}
