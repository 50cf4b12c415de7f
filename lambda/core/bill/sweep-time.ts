import type { ProbedMonitor } from '../monitor.ts';
import { probesInFlight, probesPerHost } from '../sizing.ts';
import { assumed } from './assumed.ts';

/** As the prober tells hosts apart. */
function hostOf(monitor: ProbedMonitor): string {
  if ('host' in monitor) return monitor.host;
  if ('url' in monitor) return URL.canParse(monitor.url) ? new URL(monitor.url).hostname : monitor.url;
  return 'name' in monitor ? monitor.name : monitor.id;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The wait for another try after one that failed by chance. */
const againMs = ({ confirm }: ProbedMonitor): number =>
  confirm.attempts > 1 ? confirm.withinMs / (confirm.attempts - 1) : 0;

/** Waiting for endpoints: with so many in flight, and so many at one host. */
export function turnsMs(due: readonly ProbedMonitor[]): number {
  const atOneHost = Math.max(0, ...[...Map.groupBy(due, hostOf).values()].map(({ length }) => length));
  return assumed.endpointMs * Math.max(1, due.length / probesInFlight, Math.ceil(atOneHost / probesPerHost));
}

/**
 * How long a sweep of these takes on average, ms. While some endpoints are waited for, others are worked on:
 * whichever takes longer counts, and of the waiting only the last endpoint's adds to the work.
 */
export function sweepMs(due: readonly ProbedMonitor[], cpuMs: number, cpuShare: number): number {
  const { endpointMs, tableWaitMs, failingShare, flukeShare } = assumed;
  const services = new Set(due.map(({ service }) => service)).size;
  const slowestMs = due.reduce((most, { timeoutMs }) => Math.max(most, timeoutMs), 0);
  const hangsMs = Math.min(1, failingShare * services) * slowestMs;
  const again = flukeShare * sum(due.map(againMs));
  return tableWaitMs + Math.max(turnsMs(due), endpointMs + cpuMs / cpuShare) + hangsMs + again;
}
