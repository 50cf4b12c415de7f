import { bucketOf } from '../bucket.ts';
import type { ProbedMonitor } from '../monitor.ts';
import type { PlanSource, Shard } from '../plan.ts';
import { probedMonitors } from '../sizing.ts';
import { slotsOf } from '../slots.ts';
import { assumed } from './assumed.ts';
import { cpuMs, probeBytesOut, probeCpuMs, seriesBytes } from './measured.ts';
import { sweepMs } from './sweep-time.ts';

const dayMs = 86_400_000;
const daysAMonth = assumed.hoursAMonth / 24;

/** What the sweeps of a shard come to in a month; times are sums over all of them. */
export interface Sweeps {
  readonly runs: number;
  readonly probes: number;
  /** Queries of buckets. */
  readonly buckets: number;
  readonly durationMs: number;
  readonly bytesOut: number;
  readonly seriesWrites: number;
  readonly seriesBytes: number;
}

const none: Sweeps = {
  runs: 0,
  probes: 0,
  buckets: 0,
  durationMs: 0,
  bytesOut: 0,
  seriesWrites: 0,
  seriesBytes: 0,
};

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

function plus(a: Sweeps, b: Sweeps, times: number): Sweeps {
  const names = Object.keys(none) as (keyof Sweeps)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + times * b[name]])) as unknown as Sweeps;
}

type Cost = keyof typeof probeCpuMs;

/** What is not known to be cheap counts as a TLS handshake. */
export function costOf(monitor: ProbedMonitor): Cost {
  if (monitor.protocol === 'http') return /^http:/i.test(monitor.url) ? 'http' : 'tls';
  return monitor.protocol === 'tcp' || monitor.protocol === 'dns' ? 'plain' : 'tls';
}

/** One sweep that probes all of these with so much of a CPU. */
export function sweepOf(due: readonly ProbedMonitor[], cpuShare: number): Sweeps {
  const services = new Set(due.map(({ service }) => service));
  const workMs = cpuMs.sweep + sum(due, (monitor) => probeCpuMs[costOf(monitor)]);
  const bytes = seriesBytes.fixed + seriesBytes.perProbe * due.length;
  return {
    runs: 1,
    probes: due.length,
    buckets: new Set([...services].map(bucketOf)).size,
    durationMs: sweepMs(due, workMs, cpuShare),
    bytesOut: sum(due, (monitor) => probeBytesOut[costOf(monitor)]),
    seriesWrites: Math.ceil(bytes / 1024),
    seriesBytes: bytes + assumed.itemOverheadBytes,
  };
}

/** The slots of a day without windows, from the first of January 1970 on. */
export const dailySlots = (shard: Shard): readonly number[] => slotsOf(shard, 0, dayMs, { windows: [] });

/** A month of a shard, 730/24 equal days without windows. */
export function sweepsOf(source: PlanSource, shard: Shard, cpuShare: number): Sweeps {
  const monitors = probedMonitors(source, shard.buckets);
  const kinds = new Map<string, { readonly sweep: Sweeps; times: number }>();
  for (const slot of dailySlots(shard)) {
    const intervals = shard.intervalsMs.filter((intervalMs) => slot % intervalMs === 0);
    const key = intervals.join();
    const known = kinds.get(key);
    if (known) known.times += 1;
    else {
      const due = monitors.filter(({ intervalMs }) => intervals.includes(intervalMs));
      kinds.set(key, { sweep: sweepOf(due, cpuShare), times: 1 });
    }
  }
  return [...kinds.values()].reduce((all, { sweep, times }) => plus(all, sweep, times * daysAMonth), none);
}

/** Of several shards together. */
export const together = (all: readonly Sweeps[]): Sweeps =>
  all.reduce((total, one) => plus(total, one, 1), none);
