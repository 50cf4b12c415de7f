import type { Client, Plan, Service } from '../plan.ts';

/** The clients that an incident of a service touches, in the order of the config. */
export const touchedClients = (plan: Plan, service: string): readonly Client[] =>
  plan.clients.filter((client) => client.services.includes(service));

/** The least of the times (ms) that are known; null: none is. */
export const earliest = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/** How soon (ms) a client must hear of an incident: the earlier of its contract and the policy of the service; null: neither says. */
export const firstNoticeMs = (plan: Plan, service: Service, client: Client): number | null =>
  earliest([plan.policies[service.policy]?.clocks.firstNoticeMs ?? null, client.contract.firstNoticeMs]);

/** How often (ms) it must hear again: the earlier of its contract and the policy; null: neither says. */
export const nextUpdateMs = (plan: Plan, service: Service, client: Client): number | null =>
  earliest([plan.policies[service.policy]?.clocks.nextUpdateMs ?? null, client.contract.nextUpdateMs]);
