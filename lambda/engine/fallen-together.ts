import { dependenciesOf } from '../core/causes.ts';
import { foldIncident } from '../core/incident.ts';
import type { PlanSource } from '../core/plan.ts';
import { readTail } from './log-tail.ts';
import type { Clock, Store } from './ports.ts';
import { isImpaired } from './read-hot.ts';

interface Deps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
}

/** A first alert waits so long (ms) for what fell with it, so that one message tells of both, the cause first. */
const gatherMs = 1_000;

/** No more services than these are looked at because of others. */
const mostTogether = 60;

/**
 * What fell together with those of the services that are about to open an incident: what they depend on, and what
 * depends on them, as far as it is not up either. Waits a moment for it where there is any such dependency.
 */
export async function fallenTogether(deps: Deps, services: readonly string[]): Promise<readonly string[]> {
  const opening = await openingAmong(deps, services);
  if (opening.length === 0) return [];
  await deps.clock.sleep(gatherMs);
  const { plan } = deps.source;
  const dependencies = new Map(plan.services.map(({ id }) => [id, dependenciesOf(plan, id)]));
  const isNear = (id: string, other: string): boolean =>
    (dependencies.get(id)?.includes(other) ?? false) || (dependencies.get(other)?.includes(id) ?? false);
  const near = [...dependencies.keys()].filter((id) => opening.some((each) => isNear(id, each)));
  const some = near.slice(0, mostTogether);
  const impaired = await Promise.all(some.map((id) => orFalse(isImpaired(deps.store, id, deps.clock.now()))));
  return some.filter((_, index) => impaired[index]);
}

/** Those that are about to open an incident, and depend on others, or others on them. */
async function openingAmong(
  { source, store, clock }: Deps,
  services: readonly string[],
): Promise<readonly string[]> {
  const related = new Set(
    source.plan.services.flatMap(({ id, dependsOn }) => (dependsOn.length > 0 ? [id, ...dependsOn] : [])),
  );
  const asked = [...new Set(services)].filter((id) => related.has(id));
  const opening = await Promise.all(asked.map((id) => orFalse(isOpening({ store, clock }, id))));
  return asked.filter((_, index) => opening[index]);
}

async function isOpening({ store, clock }: Pick<Deps, 'store' | 'clock'>, id: string): Promise<boolean> {
  if (!(await isImpaired(store, id, clock.now()))) return false;
  const incident = foldIncident(await readTail(store, id));
  return incident?.resolved !== null;
}

/** A service that cannot be read is left to its own reconciliation, which reports it, and holds up no other. */
const orFalse = (told: Promise<boolean>): Promise<boolean> => told.catch(() => false);
