import { nameOfPerson } from '../../core/alerts.ts';
import { channelsOf, type Channel } from '../../core/channels.ts';
import { lastOf, unconfirmedError } from '../../core/delivery.ts';
import type { FactItem } from '../../core/facts.ts';
import { pagedContacts } from '../../core/incident.ts';
import type { Incident } from '../../core/incident.ts';
import { dueKey, outboxPk } from '../../core/keys.ts';
import { isHeld, nextStep, policyOf, roundSteps } from '../../core/oncall/escalation.ts';
import type { DeliveryItem } from '../../core/outbox.ts';
import type { Contact, Plan, Service } from '../../core/plan.ts';
import type { CalledPerson, Delivery, NextCall } from '../../web/desk/view.ts';
import type { Store } from '../ports.ts';
import type { DeskDeps } from './view.ts';

/** Enough of an outbox' log for what an incident left in it, but in the worst of storms. */
const logLength = 100;

type Paged = Extract<FactItem, { readonly fact: 'paged' }>;

const isCall = (fact: FactItem): fact is Paged =>
  fact.fact === 'paged' && /^(?:step|repeat|notice)#/.test(fact.data.page);

/** Everybody whom the incident called, and how their latest call fared. */
export async function calledPeople(
  { source, store }: DeskDeps,
  facts: readonly FactItem[],
  reader: Contact,
): Promise<readonly CalledPerson[]> {
  const calls = facts.filter(isCall);
  const ids = [...new Set(calls.flatMap((call) => call.data.contacts))];
  const people = ids.map(async (id) => {
    const call = calls.findLast((each) => each.data.contacts.includes(id));
    const contact = source.plan.contacts[id];
    if (!call) return null;
    const channels = call.data.only?.[id] ?? calledOn(contact, call.data.page);
    const deliveries = channels.map((channel) =>
      deliveryOf(store, id, channel, call.incident, call.data.page),
    );
    return {
      name: nameOfPerson(source.plan, id),
      isReader: id === reader.id,
      at: call.at,
      deliveries: await Promise.all(deliveries),
    };
  });
  return (await Promise.all(people)).filter((person) => person !== null);
}

/** A notice goes by the quietest channel, everything else by all that the log does not except. */
function calledOn(contact: Contact | undefined, page: string): readonly Channel[] {
  const channels = channelsOf(contact);
  return page.startsWith('notice#') ? channels.slice(-1) : channels;
}

/** How a page to a contact stands on one channel. */
export async function deliveryOf(
  store: Store,
  contact: string,
  channel: Channel,
  incident: string,
  page: string,
): Promise<Delivery> {
  const { sk } = dueKey(contact, channel, incident, page);
  const log = await store.query(outboxPk(contact, channel), {
    prefix: 'log#',
    newestFirst: true,
    limit: logLength,
  });
  const last = lastOf(log, sk);
  return { channel, outcome: outcomeOf(last), at: last?.at ?? null };
}

function outcomeOf(last: DeliveryItem | undefined): Delivery['outcome'] {
  if (!last) return 'waiting';
  switch (last.event) {
    case 'claimed':
      return 'waiting';
    case 'failed':
      if (last.error === unconfirmedError) return 'unconfirmed';
      return last.final ? 'failed' : 'tried';
    default:
      return last.event;
  }
}

/** Who is called next and when, if nobody takes it on. */
export function nextCall(
  plan: Plan,
  service: Service | null,
  incident: Incident,
  now: number,
): NextCall | null {
  if (!service || incident.resolved || isHeld(incident)) return null;
  const nameOf = (id: string): string => nameOfPerson(plan, id);
  const policy = policyOf(plan, service);
  const step = nextStep(plan, policy, incident, now);
  if (step) return { at: step.at, names: step.contacts.map(nameOf), isRepeat: false };
  const last = roundSteps(plan, policy, incident).at(-1);
  if (!last || policy.repeatMs === null) return null;
  const at = last.at + (Math.floor((now - last.at) / policy.repeatMs) + 1) * policy.repeatMs;
  return { at, names: pagedContacts(incident).map(nameOf), isRepeat: true };
}
