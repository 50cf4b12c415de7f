import type { Reason } from './reason.ts';

/**
 * What is said of a monitor. `unknown` means that nothing can be said because the fault is on our side; it is
 * never counted as up or down.
 */
export type Status = 'up' | 'degraded' | 'down' | 'unknown';

/** Durations in ms of the phases of a probe; null where a phase did not happen. `firstByteMs` is the wait from the sent request to the first byte of the answer. */
export interface Timings {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  readonly firstByteMs: number | null;
  readonly totalMs: number | null;
}

export interface Certificate {
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  /** Whole days until then, negative once it is over. */
  readonly daysLeft: number;
}

/** What one probe (one try) saw. */
export interface ProbeResult {
  readonly status: Status;
  /** null exactly when `status` is `up`. */
  readonly reason: Reason | null;
  /** When the probe began, ms since 1970. */
  readonly at: number;
  readonly durationMs: number;
  readonly timings: Timings;
  readonly httpStatus: number | null;
  readonly certificate: Certificate | null;
  /** Bytes of the body that were read, as they came over the wire. */
  readonly bytes: number | null;
  /** The address that was connected to (of the last hop), null if it never came to that. */
  readonly address: string | null;
}
