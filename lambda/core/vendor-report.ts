import type { Impaired } from './causes.ts';
import { dependenciesOf } from './causes.ts';
import type { VendorFact } from './facts.ts';
import type { Pause, StateItem } from './items.ts';
import { pauseOf } from './pause/pause.ts';
import type { Plan, Vendor } from './plan.ts';

/** What a vendor says of itself on its status page. */
export type VendorReport = VendorFact['data'];

/** What is stored of one monitor, and of the pauses of its service. */
export interface Looked {
  readonly state: StateItem | undefined;
  readonly pauses: readonly Pause[];
  /** It is in the plan, and not paused there. */
  readonly isWatched: boolean;
}

/** The service that a monitor (`SERVICE/MONITOR`) belongs to. */
export const hostOf = (monitor: string): string => monitor.slice(0, monitor.indexOf('/'));

/** The vendors whose status page is read and that matter to a service: it depends on them, or reads the page itself. */
export function vendorsOf(plan: Pick<Plan, 'services' | 'vendors'>, service: string): readonly Vendor[] {
  const depended = dependenciesOf(plan, service);
  return plan.vendors.filter(
    ({ id, monitors }) =>
      monitors.length > 0 &&
      (depended.includes(`vendor:${id}`) || monitors.some((monitor) => hostOf(monitor) === service)),
  );
}

/** It stands on the page itself: one that is slow, or that one location cannot reach, says nothing of the vendor. */
const isSaid = ({ reason }: StateItem): boolean =>
  reason?.code === 'VENDOR_OUTAGE' || reason?.code === 'VENDOR_IMPAIRED';

/** What a vendor says of itself, by the monitors that read its status page; null: that is not known. */
export function reportOf(
  vendor: Vendor,
  look: (monitor: string) => Looked,
  now: number,
): VendorReport | null {
  const looked = vendor.monitors.map((monitor) => {
    const { state, pauses, isWatched } = look(monitor);
    if (pauseOf(pauses, monitor, now) !== null) return 'unknown';
    if (state?.status === 'down' || state?.status === 'degraded') return isSaid(state) ? state : 'unknown';
    return isWatched && state?.status !== 'unknown' ? 'up' : 'unknown';
  });
  const bad = looked.filter((each) => typeof each === 'object');
  if (bad.length > 0) {
    const level = bad.some(({ status }) => status === 'down') ? 'down' : 'degraded';
    return { vendor: vendor.id, level, since: Math.min(...bad.map(({ since }) => since)) };
  }
  const isUp = looked.length > 0 && looked.every((each) => each === 'up');
  return isUp ? { vendor: vendor.id, level: null, since: now } : null;
}

/** A report of trouble as a likely cause; empty: it tells of none. */
export const impairedBy = (report: VendorReport | null): readonly Impaired[] =>
  report?.level ? [{ id: `vendor:${report.vendor}`, level: report.level, since: report.since }] : [];

/**
 * What of these reports an incident is to keep: that a vendor has trouble, where that may be its cause, and that one
 * works again which had.
 */
export const newsOfVendors = (
  reports: readonly VendorReport[],
  known: readonly VendorReport[],
): readonly VendorReport[] =>
  reports.filter(({ vendor, level }) => {
    const before = known.find((each) => each.vendor === vendor)?.level ?? null;
    return (before === null) !== (level === null);
  });
