import type { HttpMonitor } from '../lambda/core/monitor.ts';
import type { ProbeResult } from '../lambda/core/verdict.ts';
import { createProber } from '../lambda/probes/prober.ts';
import { addressOf, count } from './addresses.ts';
import type { Endpoints } from './addresses.ts';
import { peakMiB } from './peak-memory.ts';

export type Kind = 'http' | 'https' | 'mixed' | 'late';

export interface Order {
  readonly kind: Kind;
  readonly sweeps: number;
  readonly endpoints: Endpoints;
}

/** What one sweep of 1,000 monitors cost this process, and whether each verdict was the expected one. */
export interface Sweep {
  readonly cpuSeconds: number;
  readonly wallMs: number;
  readonly wrong: number;
  /** Median and 95th percentile. */
  readonly firstByteMs: readonly [number, number];
}

export interface Told {
  readonly sweeps: readonly Sweep[];
  readonly peakMiB: number;
}

/** Every twentieth of the mix hangs. */
const hangs = (kind: Kind, n: number): boolean => kind === 'mixed' && n % 20 === 0;

function monitorOf({ kind, endpoints }: Order, n: number): HttpMonitor {
  const scheme = kind === 'https' ? 'https' : 'http';
  const port = hangs(kind, n) ? endpoints.hanging : endpoints[kind === 'mixed' ? 'http' : kind];
  return {
    id: `bench/${n}`,
    written: `${n}`,
    service: 'bench',
    intervalMs: 60_000,
    timeoutMs: kind === 'mixed' ? 2000 : 10_000,
    confirm: { attempts: 1, withinMs: 0 },
    resolver: null,
    paused: false,
    severity: 'normal',
    protocol: 'http',
    url: `${scheme}://${addressOf(n)}:${port}/`,
    method: 'GET',
    body: null,
    headers: {},
    followRedirects: true,
    tls: { ca: endpoints.ca, insecure: false },
    expect: {
      status: [{ from: 200, to: 299 }],
      body: { contains: ['all is well'], notContains: [], matches: [] },
      json: null,
      headers: null,
      maxMs: null,
      certificateDays: 14,
    },
  };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * q)] ?? NaN;
}

async function sweep(order: Order): Promise<Sweep> {
  const monitors = Array.from({ length: count }, (_, n) => monitorOf(order, n));
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const prober = createProber({
    controls: [],
    allowPrivateTargets: ['127.0.0.0/8'],
    secrets: () => '',
    now: Date.now,
  });
  const results: readonly ProbeResult[] = await Promise.all(monitors.map((monitor) => prober.probe(monitor)));
  await prober.close();
  const cpu = process.cpuUsage(cpuBefore);
  const wrong = results.filter(({ status }, n) => status !== (hangs(order.kind, n) ? 'down' : 'up')).length;
  const firstBytes = results.flatMap(({ timings }) => timings.firstByteMs ?? []);
  return {
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    wallMs: performance.now() - startedAt,
    wrong,
    firstByteMs: [quantile(firstBytes, 0.5), quantile(firstBytes, 0.95)],
  };
}

/** In a process of its own, so that its memory is the prober's alone. */
process.once('message', (message) => {
  const order = message as Order;
  void (async () => {
    const sweeps: Sweep[] = [];
    for (let n = 0; n < order.sweeps; n += 1) sweeps.push(await sweep(order));
    const told: Told = { sweeps, peakMiB: peakMiB() };
    process.send?.(told, () => process.disconnect());
  })();
});
process.send?.('ready');
