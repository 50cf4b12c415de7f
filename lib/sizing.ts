import type { ProbedMonitor } from '../lambda/core/monitor.ts';
import { bucketCount, type PlanSource } from '../lambda/core/plan.ts';

/** What the functions are given, worked out from what the plan asks of them. */
export interface Sizing {
  readonly sweepTimeoutMs: number;
  readonly sweepMemoryMb: number;
  /** Sweeps that may run at once. */
  readonly sweepConcurrency: number;
  /** The shortest time within which a sweep always runs; null: nothing is probed. */
  readonly sweepEveryMs: number | null;
}

/** Probes that a sweep has in flight; more of them wait for their turn. */
const probesInFlight = 256;
/** Loading, unpacking the plan, reading and writing the table. */
const marginMs = 20_000;
/** Lambda's own limit. */
const longestTimeoutMs = 15 * 60_000;

const allBuckets = Array.from({ length: bucketCount }, (_, bucket) => bucket);

function probedMonitors(source: PlanSource): readonly ProbedMonitor[] {
  return source
    .monitors(allBuckets)
    .filter((monitor) => monitor.protocol !== 'heartbeat')
    .filter((monitor) => !monitor.paused);
}

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/**
 * The largest shard with all its monitors hanging decides the timeout. CPU comes with memory on Lambda (1,769 MB
 * are one CPU), and TLS handshakes are what a sweep spends it on.
 */
export function sizeFor(source: PlanSource): Sizing {
  const probed = probedMonitors(source);
  const { shards, windows } = source.plan;
  const largest = Math.max(0, ...shards.map((shard) => shard.monitors));
  const turns = Math.max(1, Math.ceil(largest / probesInFlight));
  const hangsMs = Math.max(0, ...probed.map((one) => 2 * one.timeoutMs * turns + one.confirm.withinMs));
  const fastestMs = Math.min(...probed.map((one) => one.intervalMs));
  const watchMs = Math.min(...windows.map((window) => window.intervalMs ?? Infinity));
  const overlapping = Math.ceil((hangsMs + marginMs) / Math.min(fastestMs, watchMs)) || 1;
  return {
    sweepTimeoutMs: Math.min(longestTimeoutMs, hangsMs + marginMs),
    sweepMemoryMb: largest > 200 ? 1024 : 512,
    sweepConcurrency: between(2, shards.length * overlapping, 100),
    sweepEveryMs: probed.length === 0 ? null : fastestMs,
  };
}
