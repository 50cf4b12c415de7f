import type { ProbedMonitor } from './monitor.ts';
import { bucketCount, type PlanSource } from './plan.ts';

export type FunctionName = 'tick' | 'sweep' | 'respond' | 'pulse' | 'pages' | 'desk';

/** What a function is given. CPU comes with memory on Lambda: 1,769 MB are one CPU. */
export interface FunctionSize {
  readonly memoryMb: number;
  readonly timeoutMs: number;
}

/** Of a CPU, what a function of this memory has. */
export const cpuShare = ({ memoryMb }: FunctionSize): number => Math.min(1, memoryMb / 1769);

/** What the functions are given, worked out from what the plan asks of them. */
export interface Sizing {
  readonly functions: Readonly<Record<FunctionName, FunctionSize>>;
  readonly sweepTimeoutMs: number;
  readonly sweepMemoryMb: number;
  /** Sweeps that may run at once. */
  readonly sweepConcurrency: number;
  /** The shortest time within which a sweep always runs; null: nothing is probed. */
  readonly sweepEveryMs: number | null;
}

/**
 * How often the clock calls functions, in whole minutes. The stream has the pages rendered as soon as something
 * happens; the clock only shows that they are not forgotten, and makes good what the stream missed.
 */
export const everyMinutes = { tick: 1, pulse: 1, pages: 5 } as const;

/** Probes that a sweep has in flight; more of them wait for their turn. */
export const probesInFlight = 256;
/** And of those, on one host. */
export const probesPerHost = 2;
/** Loading, unpacking the plan, reading and writing the table. */
const marginMs = 20_000;
/** Lambda's own limit. */
const longestTimeoutMs = 15 * 60_000;

const allBuckets = Array.from({ length: bucketCount }, (_, bucket) => bucket);

/** What is probed at all: no heartbeats, and nothing that is paused. */
export function probedMonitors(
  source: PlanSource,
  buckets: readonly number[] = allBuckets,
): readonly ProbedMonitor[] {
  return source
    .monitors(buckets)
    .filter((monitor) => monitor.protocol !== 'heartbeat')
    .filter((monitor) => !monitor.paused);
}

/** Requests a second that one way in takes, and how many more at once. */
export interface Throttle {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

/** People at the desk. */
export const deskThrottle: Throttle = { requestsPerSecond: 50, burst: 100 };

/** What API Gateway takes at once from all of an account. */
const largestBurst = 5_000;

/**
 * Jobs are started by cron, all of them at the same second, and short ones end within it: each may call twice at
 * once. Apart from that moment they call seldom.
 */
export function beatThrottle(source: PlanSource): Throttle {
  const beats = source.monitors(allBuckets).filter((monitor) => monitor.protocol === 'heartbeat').length;
  return {
    requestsPerSecond: Math.max(50, Math.ceil(beats / 10)),
    burst: between(100, 2 * beats, largestBurst),
  };
}

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** Timeouts on Lambda are whole seconds. */
const wholeSeconds = (ms: number): number => Math.ceil(ms / 1000) * 1000;

/**
 * The largest shard with all its monitors hanging decides the timeout. TLS handshakes are what a sweep spends its
 * CPU on, so a large one gets more of it, and what it measures stays true.
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
  const sweepTimeoutMs = Math.min(longestTimeoutMs, wholeSeconds(hangsMs + marginMs));
  const sweepMemoryMb = largest > 200 ? 1024 : 512;
  return {
    functions: {
      tick: { memoryMb: 256, timeoutMs: 30_000 },
      sweep: { memoryMb: sweepMemoryMb, timeoutMs: sweepTimeoutMs },
      respond: { memoryMb: 512, timeoutMs: 120_000 },
      pulse: { memoryMb: 512, timeoutMs: 120_000 },
      pages: { memoryMb: 512, timeoutMs: 60_000 },
      desk: { memoryMb: 512, timeoutMs: 20_000 },
    },
    sweepTimeoutMs,
    sweepMemoryMb,
    sweepConcurrency: between(2, shards.length * overlapping, 100),
    sweepEveryMs: probed.length === 0 ? null : fastestMs,
  };
}
