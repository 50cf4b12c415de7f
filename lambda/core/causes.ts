import type { Plan } from './plan.ts';

/** Something that is not up: a service, or a vendor (`vendor:ID`). */
export interface Impaired {
  readonly id: string;
  readonly level: 'degraded' | 'down';
  /** ms since 1970. */
  readonly since: number;
}

/** No more of what a service depends on is looked at. */
const mostDependencies = 30;

/** What began this much (ms) later is no cause: probes of different intervals see the same outage so far apart. */
const lateMs = 600_000;

/** All that a service depends on, itself left out, the nearest first; also where dependencies go in a circle. */
export function dependenciesOf(plan: Pick<Plan, 'services'>, id: string): readonly string[] {
  const found = new Set([id]);
  for (const each of found) {
    const service = plan.services.find((one) => one.id === each);
    for (const next of service?.dependsOn ?? []) if (found.size <= mostDependencies) found.add(next);
  }
  found.delete(id);
  return [...found];
}

const isEarlier = (a: Omit<Impaired, 'level'>, b: Omit<Impaired, 'level'>): boolean =>
  a.since < b.since || (a.since === b.since && a.id < b.id);

/**
 * The likely causes of what befell a service at a moment, those first that have no cause themselves. In a circle it is
 * whoever began first.
 */
export function likelyCauses(
  plan: Pick<Plan, 'services'>,
  service: string,
  since: number,
  impaired: readonly Impaired[],
): readonly Impaired[] {
  const own = { id: service, since };
  const dependencies = dependenciesOf(plan, service);
  if (dependencies.length === 0) return [];
  const isCause = (cause: Impaired, of: Omit<Impaired, 'level'>): boolean =>
    cause.id !== of.id &&
    cause.since <= of.since + lateMs &&
    dependenciesOf(plan, of.id).includes(cause.id) &&
    (!dependenciesOf(plan, cause.id).includes(of.id) || isEarlier(cause, of));
  const causes = impaired.filter((each) => dependencies.includes(each.id) && isCause(each, own));
  const depth = (each: Impaired): number => causes.filter((other) => isCause(other, each)).length;
  return causes
    .map((cause) => ({ cause, depth: depth(cause) }))
    .toSorted((a, b) => a.depth - b.depth || (isEarlier(a.cause, b.cause) ? -1 : 1))
    .map(({ cause }) => cause);
}
