import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { systemClock } from '../lambda/aws/clock.ts';
import { openDynamoStore } from '../lambda/aws/dynamo-store.ts';
import { compile } from '../lambda/core/compile.ts';
import { parseConfig } from '../lambda/core/config/parse.ts';
import { decodePlan, encodePlan } from '../lambda/core/plan-file.ts';
import type { ProbedMonitor } from '../lambda/core/monitor.ts';
import type { PlanSource } from '../lambda/core/plan.ts';
import type { Prober } from '../lambda/engine/ports.ts';
import { sweepHandler } from '../lambda/handlers/sweep.ts';
import { createProber } from '../lambda/probes/prober.ts';
import { addressOf, count } from './addresses.ts';
import type { BillEndpoints } from './bill-endpoints.ts';
import { peakMiB } from './peak-memory.ts';

export interface BillOrder {
  readonly endpoints: BillEndpoints;
  readonly sweeps: number;
}

export interface BillSweep {
  readonly cpuMs: number;
  readonly wallMs: number;
  /** That the process could have run, and others did. */
  readonly heldUpMs: number;
  /** Probes that did not see what is there. */
  readonly wrong: number;
}

export interface BillTold {
  readonly sweeps: readonly BillSweep[];
  readonly peakMiB: number;
}

const perService = 10;
const minuteMs = 60_000;

/** 1,000 monitors in 100 services. */
function sourceOf({ port, ca }: BillEndpoints): PlanSource {
  const monitorOf = (n: number) => ({ id: `m${n}`, http: `https://${addressOf(n)}:${port}/`, tls: { ca } });
  const config = {
    title: 'Bench',
    contacts: { a: { email: 'a@example.com' } },
    controls: [],
    defaults: { interval: '1m', timeout: '5s' },
    allowPrivateTargets: ['127.0.0.0/8'],
    services: Array.from({ length: count / perService }, (_, service) => ({
      id: `s${service}`,
      monitors: Array.from({ length: perService }, (_, n) => monitorOf(service * perService + n)),
    })),
  };
  const parsed = parseConfig(JSON.stringify(config), { file: 'bench.json', readFile: () => ca });
  if (!parsed.config) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const { plan, monitorsByBucket } = compile(parsed.config, 0);
  const files = encodePlan(plan, monitorsByBucket);
  return decodePlan((file) => files.get(file));
}

/** How long the main thread was ready to run and did not, ms. */
const heldUp = (): number => Number(readFileSync('/proc/self/schedstat', 'latin1').split(' ')[1]) / 1e6;

/** The connections to the table are opened anew, as after a minute's pause. */
async function sweep(source: PlanSource, table: string, slot: number): Promise<BillSweep> {
  const store = openDynamoStore('bench', {
    endpoint: table,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'a' },
  });
  const { allowPrivateTargets } = source.plan;
  let right = 0;
  const openProber = (): Prober => {
    const prober = createProber({
      controls: [],
      allowPrivateTargets,
      now: systemClock.now,
      secrets: () => '',
    });
    const probe = async (monitor: ProbedMonitor) => {
      const result = await prober.probe(monitor);
      if (result.status === 'up') right += 1;
      return result;
    };
    return { ...prober, probe };
  };
  const handle = sweepHandler({
    source,
    store,
    clock: systemClock,
    openProber,
    home: 'bench',
    locations: [],
    newOwner: randomUUID,
  });
  const orders = source.plan.shards.map(({ id }) => ({
    messageId: String(id),
    body: JSON.stringify({ shard: id, slot }),
  }));
  const before = { cpu: process.cpuUsage(), wall: performance.now(), heldUp: heldUp() };
  await handle({ Records: orders } as unknown as Parameters<typeof handle>[0]);
  const cpu = process.cpuUsage(before.cpu);
  const told = {
    cpuMs: (cpu.user + cpu.system) / 1000,
    wallMs: performance.now() - before.wall,
    heldUpMs: heldUp() - before.heldUp,
    wrong: count - right,
  };
  store.close();
  return told;
}

/** In a process of its own, so that its memory is the sweep's alone. */
process.once('message', (message) => {
  const { endpoints, sweeps } = message as BillOrder;
  void (async () => {
    const source = sourceOf(endpoints);
    const told: BillSweep[] = [];
    for (let n = 0; n < sweeps; n += 1)
      told.push(await sweep(source, endpoints.table, Math.floor(Date.now() / minuteMs) * minuteMs));
    const all: BillTold = { sweeps: told, peakMiB: peakMiB() };
    process.send?.(all, () => process.disconnect());
  })();
});
process.send?.('ready');
