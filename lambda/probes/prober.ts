import { isIP } from 'node:net';
import type { HttpMonitor, ProbedMonitor } from '../core/monitor.ts';
import { reason } from '../core/reasons/message.ts';
import type { ProbeResult } from '../core/verdict.ts';
import { ProbeError } from './failure.ts';
import { Matcher } from './http/matcher.ts';
import { probeHttp } from './http.ts';
import { probe } from './index.ts';
import { LoopWatch } from './loop-watch.ts';
import { createGuard } from './net/guard.ts';
import { Names } from './names/names.ts';
import { BufferPool } from './buffer-pool.ts';
import { limitBytes } from './http/body-store.ts';
import { Permits } from './permits.ts';
import { Places } from './places.ts';
import type { ProbeContext } from './probe.ts';

export interface ProberOptions {
  /** CIDRs that are probed although they are not public. */
  readonly allowPrivateTargets: readonly string[];
  /** The value behind `${secret:NAME}`; throws if there is none. */
  readonly secrets: (name: string) => string;
  /** ms since 1970. */
  readonly now: () => number;
  /** Control targets (URLs): if the system's resolver fails for them too, nobody's name is to blame. */
  readonly controls: readonly string[];
  /** Resolvers of this place, `address` or `address:port`. @default the system's */
  readonly resolvers?: readonly string[];
  /** Probes in flight. @default 256 */
  readonly inFlight?: number;
  /** Connections at a time to one host. @default 2 */
  readonly perHost?: number;
}

/** Probes for one sweep: what it learns of names lives as long. */
export interface SweepProber {
  /** Never rejects. */
  probe(monitor: ProbedMonitor): Promise<ProbeResult>;
  /** Does this URL give any HTTP answer? */
  control(url: string): Promise<boolean>;
  close(): Promise<void>;
}

/** How many long bodies are kept at a time, 1 MiB each. */
const longBodies = 8;

/** How many decoders of brotli and zstd work at a time: each fills a window of up to 16 MiB before it gives anything. */
const wideWindows = 2;

/** How many probes begin in one turn of the event loop: with more, those under way are measured late. */
const perTurn = 1;

export function createProber(options: ProberOptions): SweepProber {
  const places = () => new Places({ total: options.inFlight ?? 256, perHost: options.perHost ?? 2, perTurn });
  const context: ProbeContext = {
    now: options.now,
    secrets: options.secrets,
    guard: createGuard(options.allowPrivateTargets),
    names: new Names(namesOf(options.controls), options.resolvers),
    places: places(),
    longBodies: new BufferPool(longBodies, limitBytes),
    wideWindows: new Permits(wideWindows),
    matcher: new Matcher(),
    loop: new LoopWatch(),
  };
  // Control targets do not queue behind the monitors.
  const controls: ProbeContext = { ...context, places: places() };
  return {
    probe: async (monitor) => {
      try {
        return await probe(monitor, context);
      } catch (error) {
        return failed(error, options.now());
      }
    },
    control: async (url) => {
      try {
        return (await probeHttp(controlMonitor(url), controls)).httpStatus !== null;
      } catch {
        return false;
      }
    },
    close: async () => {
      context.names.close();
      context.loop.close();
      await context.matcher.close();
    },
  };
}

/** Only names can be looked up. */
const namesOf = (urls: readonly string[]): readonly string[] =>
  urls
    .filter((url) => URL.canParse(url))
    .map((url) => new URL(url).hostname)
    .filter((host) => isIP(host.replace(/^\[|\]$/g, '')) === 0 && !/(^|\.)localhost$/.test(host));

/** A fault of ours; its text is not printed, as nobody knows what is in it. */
function failed(error: unknown, at: number): ProbeResult {
  const name = error instanceof Error ? error.name : typeof error;
  return {
    status: 'unknown',
    reason:
      error instanceof ProbeError
        ? error.reason
        : reason('LOCATION_SUSPECT', { why: `the probe itself failed (${name})` }),
    at,
    durationMs: 0,
    timings: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: null },
    httpStatus: null,
    certificate: null,
    bytes: null,
    address: null,
  };
}

const controlTimeoutMs = 5000;

const controlMonitor = (url: string): HttpMonitor => ({
  id: url,
  written: url,
  service: '',
  intervalMs: 60_000,
  confirm: { attempts: 1, withinMs: 0 },
  paused: false,
  severity: 'urgent',
  protocol: 'http',
  url,
  method: 'GET',
  body: null,
  headers: {},
  followRedirects: false,
  tls: { ca: null, insecure: true },
  resolver: null,
  timeoutMs: controlTimeoutMs,
  expect: {
    status: [{ from: 100, to: 999 }],
    body: null,
    json: null,
    headers: null,
    maxMs: null,
    certificateDays: 0,
  },
});
