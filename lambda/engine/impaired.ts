import { bucketOf } from '../core/bucket.ts';
import { dependenciesOf, likelyCauses } from '../core/causes.ts';
import type { Impaired } from '../core/causes.ts';
import { pauseOf } from '../core/pause/pause.ts';
import type { PlanSource } from '../core/plan.ts';
import { hostOf, impairedBy, reportOf, vendorsOf } from '../core/vendor-report.ts';
import type { Looked, VendorReport } from '../core/vendor-report.ts';
import type { Store } from './ports.ts';
import { readHot } from './read-hot.ts';
import type { Hot } from './read-hot.ts';

/** What a service depends on, as stored now. */
export interface Dependencies {
  /** What is not up: the likely causes of what befell it at a moment. */
  readonly causes: readonly Impaired[];
  /** What its vendors say of themselves, trouble only where it is a likely cause; of which nothing is known is left out. */
  readonly vendors: readonly VendorReport[];
}

/** Reads what a service depends on; `since`: when it befell the service, ms since 1970. */
export async function readDependencies(
  store: Store,
  source: PlanSource,
  service: string,
  since: number,
  now: number,
): Promise<Dependencies> {
  const { plan } = source;
  const vendors = vendorsOf(plan, service);
  const services = dependenciesOf(plan, service).filter((id) => !id.startsWith('vendor:'));
  const hosts = vendors.flatMap(({ monitors }) => monitors.map(hostOf));
  const read = [...new Set([...services, ...hosts])].map(
    async (id) => [id, await readHot(store, id)] as const,
  );
  const hot = new Map(await Promise.all(read));
  const reports = vendors.flatMap((vendor) => reportOf(vendor, lookIn(source, hot), now) ?? []);
  const impaired = [
    ...services.flatMap((id) => impairedNow(id, hot.get(id), now)),
    ...reports.flatMap(impairedBy),
  ];
  const causes = likelyCauses(plan, service, since, impaired);
  const isOwn = (id: string): boolean =>
    vendors.some((vendor) => vendor.id === id && vendor.monitors.some((each) => hostOf(each) === service));
  return {
    causes,
    vendors: reports.filter(
      ({ vendor, level }) =>
        level === null || isOwn(vendor) || causes.some(({ id }) => id === `vendor:${vendor}`),
    ),
  };
}

/** What is stored of a monitor, among what was read of the services. */
export const lookIn =
  (source: PlanSource, hot: ReadonlyMap<string, Hot>) =>
  (monitor: string): Looked => {
    const host = hostOf(monitor);
    return {
      state: hot.get(host)?.states.find((state) => state.monitor === monitor),
      pauses: hot.get(host)?.pauses ?? [],
      isWatched: source.monitors([bucketOf(host)]).some(({ id, paused }) => id === monitor && !paused),
    };
  };

/** How a service stands; empty: nothing is known to be wrong. */
function impairedNow(id: string, hot: Hot | undefined, now: number): readonly Impaired[] {
  const bad = (hot?.states ?? []).filter(
    ({ status, monitor }) =>
      (status === 'down' || status === 'degraded') && pauseOf(hot?.pauses ?? [], monitor, now) === null,
  );
  if (bad.length === 0) return [];
  const level = bad.some(({ status }) => status === 'down') ? 'down' : 'degraded';
  return [{ id, level, since: Math.min(...bad.map((state) => state.since)) }];
}
