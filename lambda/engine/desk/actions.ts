import { nameOfPerson } from '../../core/alerts.ts';
import { standsDeclared } from '../../core/incident.ts';
import type { Incident } from '../../core/incident.ts';
import { nextStep, policyOf } from '../../core/oncall/escalation.ts';
import { contactsOf } from '../../core/oncall/recipients.ts';
import type { Contact, Plan, Service } from '../../core/plan.ts';
import type { DeskActions, HandOverChoice } from '../../web/desk/view.ts';

const nothing: Omit<DeskActions, 'after'> = {
  acknowledge: false,
  takeOver: null,
  silence: false,
  resolve: null,
  pageNext: null,
  handOver: [],
};

/** What a contact can do about an incident now; nothing once it is over or its service is gone from the plan. */
export function actionsOf(
  plan: Plan,
  service: Service | null,
  incident: Incident,
  reader: Contact,
  now: number,
): DeskActions {
  const after = incident.response.actions.at(-1)?.seq ?? 0;
  if (incident.resolved || !service) return { ...nothing, after };
  const { owner, silenced } = incident.response;
  const next = nextStep(plan, policyOf(plan, service), incident, now);
  return {
    acknowledge: owner === null,
    takeOver: owner === null || owner === reader.id ? null : nameOfPerson(plan, owner),
    silence: !silenced,
    resolve: standsDeclared(incident) && incident.affected.length === 0 ? 'over' : 'refused',
    pageNext: next?.contacts.map((id) => nameOfPerson(plan, id)) ?? null,
    handOver: choicesOf(plan, reader, now),
    after,
  };
}

/** Rotas first: who is on duty is known to them, not to the reader. */
function choicesOf(plan: Plan, reader: Contact, now: number): readonly HandOverChoice[] {
  const rotas = Object.keys(plan.rotas).map((id) => {
    const [onDuty] = contactsOf(plan, [id], now);
    return { id, name: id, onDuty: onDuty === undefined ? null : nameOfPerson(plan, onDuty) };
  });
  const people = Object.values(plan.contacts)
    .filter((contact) => contact.id !== reader.id)
    .map(({ id, name }) => ({ id, name, onDuty: null }));
  return [...rotas.filter((rota) => rota.onDuty !== null), ...people];
}
