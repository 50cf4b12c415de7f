import { reason as makeReason } from '../core/reasons/message.ts';
import type { Reason, ReasonCode } from '../core/reason.ts';
import type { Certificate, ProbeResult, Status, Timings } from '../core/verdict.ts';
import { ProbeError, failure, suspect } from './failure.ts';
import type { LoopWatch } from './loop-watch.ts';
import { masked } from './masks.ts';
import type { Mask } from './masks.ts';

export type Phase = 'DNS' | 'CONNECT' | 'TLS' | 'HEADERS' | 'BODY';

type Changing<T> = { -readonly [K in keyof T]: T[K] };

/** If the event loop stood still for more than this part of the time, a timeout proves nothing. */
const spoiledPart = 0.25;

const unknownCodes: ReadonlySet<ReasonCode> = new Set(['BLOCKED_TARGET', 'LOCATION_SUSPECT', 'UNREAD']);
const degradedCodes: ReadonlySet<ReasonCode> = new Set([
  'SLOW',
  'TLS_EXPIRES_SOON',
  'DOMAIN_EXPIRES_SOON',
  'VENDOR_IMPAIRED',
  'PARTIAL',
]);

/** Does it work, though not as well as it should? */
export const isDegraded = (reason: Reason): boolean => degradedCodes.has(reason.code);

const statusOf = (reason: Reason | null): Status => {
  if (reason === null) return 'up';
  if (unknownCodes.has(reason.code)) return 'unknown';
  return isDegraded(reason) ? 'degraded' : 'down';
};

const tenth = (ms: number): number => Math.round(ms * 10) / 10;

/**
 * One probe on its way: its deadline, the phase it is in, and what it has measured so far. The deadline ends
 * whatever stage is running and covers all of them.
 */
export class Trip {
  readonly timings: Changing<Timings> = noTimings();
  /** How far it got in the phase that is running, for the message of a timeout. */
  got: string | undefined;
  httpStatus: number | null = null;
  certificate: Certificate | null = null;
  bytes: number | null = null;
  address: string | null = null;

  /** Hides the secrets of the monitor. */
  readonly mask: Mask;

  readonly #timeoutMs: number;
  readonly #at: number;
  readonly #loop: LoopWatch;
  readonly #stalledBefore: number;
  #startedAt = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #phase: Phase = 'DNS';
  #over = false;
  #abort: ((error: ProbeError) => void) | null = null;

  /** @param at when it begins, ms since 1970 */
  constructor(timeoutMs: number, at: number, loop: LoopWatch, mask: Mask) {
    this.mask = mask;
    this.#timeoutMs = timeoutMs;
    this.#at = at;
    this.#loop = loop;
    this.#stalledBefore = loop.stalledMs();
    this.#arm();
  }

  elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  leftMs(): number {
    return Math.max(0, this.#timeoutMs - this.elapsedMs());
  }

  /**
   * Runs one stage. `start` settles it by `done` or `fail` and returns what undoes it when the deadline, or the
   * stage's own limit, comes first.
   */
  stage<T>(
    phase: Phase,
    start: (done: (value: T) => void, fail: (error: Error) => void) => () => void,
    limitMs = Infinity,
  ): Promise<T> {
    this.#phase = phase;
    return new Promise((resolve, reject) => {
      let settled = false;
      const undo: { now?: () => void } = {};
      const settle = (): boolean => {
        if (settled) return false;
        settled = true;
        clearTimeout(limit);
        this.#abort = null;
        return true;
      };
      const abort = (error: ProbeError) => {
        if (!settle()) return;
        undo.now?.();
        reject(error);
      };
      const limit =
        limitMs < this.leftMs()
          ? setTimeout(() => setImmediate(() => abort(this.#timeout(limitMs))), limitMs)
          : undefined;
      if (this.#over) {
        abort(this.#timeout(this.#timeoutMs));
        return;
      }
      this.#abort = abort;
      undo.now = start(
        (value) => {
          if (settle()) resolve(value);
        },
        (error) => {
          if (settle()) reject(error);
        },
      );
    });
  }

  /** Waits for something that is not the target's fault: the clock stands still meanwhile. */
  async pause(wait: Promise<void>): Promise<void> {
    const resume = this.stop();
    try {
      await wait;
    } finally {
      resume();
    }
  }

  /** Stops the clock. @returns lets it go on */
  stop(): () => void {
    if (this.#over) return () => undefined;
    const from = performance.now();
    clearTimeout(this.#timer);
    return () => {
      this.#startedAt += performance.now() - from;
      this.#arm();
    };
  }

  /** The phases begin anew, on another connection; the certificate that ends first stays. */
  restart(): void {
    Object.assign(this.timings, noTimings());
    this.got = undefined;
    this.httpStatus = null;
    this.bytes = null;
    this.address = null;
  }

  /** Ends it. A total longer than `maxMs` makes an otherwise good result degraded. */
  end(found: Reason | null, maxMs: number | null): ProbeResult {
    clearTimeout(this.#timer);
    this.#over = true;
    const durationMs = this.elapsedMs();
    if (found === null || degradedCodes.has(found.code)) this.timings.totalMs = durationMs;
    const reason = (found === null ? this.#slow(durationMs, maxMs) : null) ?? found;
    return {
      status: statusOf(reason),
      reason: reason === null ? null : masked(reason, this.mask),
      at: this.#at,
      durationMs: tenth(durationMs),
      timings: rounded(this.timings),
      httpStatus: this.httpStatus,
      certificate: this.certificate,
      bytes: this.bytes,
      address: this.address,
    };
  }

  #slow(ms: number, maxMs: number | null): Reason | null {
    if (maxMs === null || ms <= maxMs) return null;
    const stalledMs = this.#loop.stalledMs() - this.#stalledBefore;
    return ms - stalledMs <= maxMs ? busy(stalledMs).reason : makeReason('SLOW', { ms: tenth(ms), maxMs });
  }

  #arm(): void {
    this.#timer = setTimeout(() => {
      // What has arrived meanwhile is read first: it may be the answer.
      setImmediate(() => {
        this.#over = true;
        this.#abort?.(this.#timeout(this.#timeoutMs));
      });
    }, this.leftMs());
  }

  #timeout(ms: number): ProbeError {
    const stalledMs = this.#loop.stalledMs() - this.#stalledBefore;
    if (stalledMs > spoiledPart * ms) return busy(stalledMs);
    return failure(`TIMEOUT_${this.#phase}`, this.got === undefined ? { ms } : { ms, got: this.got });
  }
}

const busy = (stalledMs: number): ProbeError =>
  suspect(`it was too busy to measure (its event loop stood still for ${stalledMs.toFixed(0)} ms)`);

const noTimings = (): Timings => ({
  dnsMs: null,
  connectMs: null,
  tlsMs: null,
  firstByteMs: null,
  totalMs: null,
});

const rounded = (timings: Timings): Timings => ({
  dnsMs: timings.dnsMs === null ? null : tenth(timings.dnsMs),
  connectMs: timings.connectMs === null ? null : tenth(timings.connectMs),
  tlsMs: timings.tlsMs === null ? null : tenth(timings.tlsMs),
  firstByteMs: timings.firstByteMs === null ? null : tenth(timings.firstByteMs),
  totalMs: timings.totalMs === null ? null : tenth(timings.totalMs),
});

/** Makes the trip and turns its outcome into a result; anything that is not a {@link ProbeError} goes on up. */
export async function travel(
  trip: Trip,
  maxMs: number | null,
  go: () => Promise<Reason | null>,
): Promise<ProbeResult> {
  try {
    return trip.end(await go(), maxMs);
  } catch (error) {
    if (error instanceof ProbeError) return trip.end(error.reason, null);
    trip.end(null, null);
    throw error;
  }
}
