import type { ProbedMonitor } from '../core/monitor.ts';
import type { ProbeResult } from '../core/verdict.ts';
import type { Guard } from './net/guard.ts';
import type { Names } from './names/names.ts';
import type { BufferPool } from './buffer-pool.ts';
import type { Permits } from './permits.ts';
import type { Places } from './places.ts';
import type { Matcher } from './http/matcher.ts';
import type { LoopWatch } from './loop-watch.ts';

/** What all probes of one sweep share. */
export interface ProbeContext {
  /** ms since 1970. */
  readonly now: () => number;
  /** The value behind `${secret:NAME}`; throws if there is none. */
  readonly secrets: (name: string) => string;
  /** May this address be connected to? */
  readonly guard: Guard;
  readonly names: Names;
  readonly places: Places;
  /** For bodies that are needed as a whole. */
  readonly longBodies: BufferPool;
  /** Held while a coding with a wide window is decoded. */
  readonly wideWindows: Permits;
  readonly matcher: Matcher;
  readonly loop: LoopWatch;
}

/**
 * One try of one monitor. The promise never rejects for what a target does; it may reject for a bug of ours,
 * which the prober turns into `unknown`.
 */
export type Probe<M extends ProbedMonitor> = (monitor: M, context: ProbeContext) => Promise<ProbeResult>;
