import { dependenciesOf, likelyCauses } from '../core/causes.ts';
import type { Impaired } from '../core/causes.ts';
import { pauseOf } from '../core/pause/pause.ts';
import type { Plan } from '../core/plan.ts';
import type { Store } from './ports.ts';
import { readHot } from './read-hot.ts';

/** What a service depends on and is not up, as stored now: the likely causes of what befell it at a moment. */
export async function impairedDependencies(
  store: Store,
  plan: Plan,
  service: string,
  since: number,
  now: number,
): Promise<readonly Impaired[]> {
  const found = await Promise.all(
    dependenciesOf(plan, service).map((id) => impairedNow(store, plan, id, now)),
  );
  return likelyCauses(plan, service, since, found.flat());
}

/** How a service stands, or a vendor by the monitors that read its status page; empty: nothing is known to be wrong. */
async function impairedNow(store: Store, plan: Plan, id: string, now: number): Promise<readonly Impaired[]> {
  const vendor = plan.vendors.find((each) => `vendor:${each.id}` === id);
  const services = vendor ? vendor.monitors.map((monitor) => monitor.slice(0, monitor.indexOf('/'))) : [id];
  const hot = await Promise.all([...new Set(services)].map((service) => readHot(store, service)));
  const bad = hot.flatMap(({ states, pauses }) =>
    states.filter(
      ({ status, monitor }) =>
        (status === 'down' || status === 'degraded') &&
        pauseOf(pauses, monitor, now) === null &&
        (!vendor || vendor.monitors.includes(monitor)),
    ),
  );
  if (bad.length === 0) return [];
  const level = bad.some(({ status }) => status === 'down') ? 'down' : 'degraded';
  return [{ id, level, since: Math.min(...bad.map((state) => state.since)) }];
}
