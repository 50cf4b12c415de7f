import type { Plan, PlanSource, Policy } from '../plan.ts';
import { touchedClients } from '../clocks/intervals.ts';
import { membersOf } from '../oncall/rota.ts';
import { probedMonitors } from '../sizing.ts';
import { assumed, minutesAMonth } from './assumed.ts';

/** What goes wrong in a month and who is told, on average: fractions are meant. */
export interface Outages {
  readonly outages: number;
  /** Monitors that failed, each as often as it did. */
  readonly monitors: number;
  readonly emails: number;
  readonly sms: number;
  readonly smsParts: number;
}

interface Told {
  readonly emails: number;
  readonly sms: number;
  readonly smsParts: number;
}

/** Everybody whom a policy names in any step; of a rota one person, who has every channel that any member has. */
function toldBy(plan: Plan, policy: Policy): Told {
  const ids = [...new Set(policy.steps.flatMap(({ notify }) => notify))];
  const told = ids.map((id): Told => {
    const rota = plan.rotas[id];
    const people = (rota ? membersOf(rota) : [id]).flatMap((member) => plan.contacts[member] ?? []);
    const parts = people.flatMap(({ sms, language }) => (sms === null ? [] : [assumed.smsParts[language]]));
    return {
      emails: people.some(({ email }) => email !== null) ? 1 : 0,
      sms: parts.length > 0 ? 1 : 0,
      smsParts: Math.max(0, ...parts),
    };
  });
  return told.reduce(
    (all, one) => ({
      emails: all.emails + one.emails,
      sms: all.sms + one.sms,
      smsParts: all.smsParts + one.smsParts,
    }),
    { emails: 0, sms: 0, smsParts: 0 },
  );
}

/** All clients of a service. */
const toldClients = (plan: Plan, service: string): readonly Told[] =>
  touchedClients(plan, service).map(({ notify, language }) => ({
    emails: notify.email.length,
    sms: notify.sms.length,
    smsParts: notify.sms.length * assumed.smsParts[language],
  }));

export function outagesOf(source: PlanSource): Outages {
  const { plan } = source;
  const perService = (assumed.failingShare * minutesAMonth) / assumed.outageMinutes;
  const probed = Map.groupBy(probedMonitors(source), ({ service }) => service);
  const services = plan.services.filter(({ id }) => probed.has(id));
  const told = services.flatMap(({ policy }) => {
    const its = plan.policies[policy];
    return its ? [toldBy(plan, its)] : [];
  });
  const clients = services.flatMap(({ id }) => toldClients(plan, id));
  const total = (all: readonly Told[], of: (each: Told) => number): number =>
    all.reduce((sum, each) => sum + of(each), 0);
  const messages = (of: (each: Told) => number): number =>
    perService * (assumed.messagesAnOutage * total(told, of) + assumed.noticesAnOutage * total(clients, of));
  return {
    outages: perService * services.length,
    monitors: services.reduce((sum, { id }) => sum + perService * (probed.get(id)?.length ?? 0), 0),
    emails: messages(({ emails }) => emails),
    sms: messages(({ sms }) => sms),
    smsParts: messages(({ smsParts }) => smsParts),
  };
}
