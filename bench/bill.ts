import { fork, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BillEndpoints } from './bill-endpoints.ts';
import type { BillSweep, BillTold } from './bill-sweeps.ts';

/**
 * What `shodo plan` takes a sweep of 1,000 HTTPS endpoints to cost (`lambda/core/bill/measured.ts`): the handler
 * with its prober, on one CPU, endpoints that answer after 200 ms, and a table over TLS.
 */
const warmUp = 3;
const rounds = 9;

const start = (script: string, env: NodeJS.ProcessEnv = process.env): ChildProcess =>
  fork(join(import.meta.dirname, script), [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

const nextMessage = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}`)));
  });

/** On this CPU only, where the system can do that. */
const pin = (child: ChildProcess, cpu: number): boolean =>
  spawnSync('taskset', ['-a', '-c', '-p', String(cpu), String(child.pid)]).status === 0;

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

/** The least is what the sweep itself takes; the rest is what else the machine had to do. */
function spread(sweeps: readonly BillSweep[], of: (one: BillSweep) => number) {
  const all = sorted(sweeps.map(of)).map(Math.round);
  return { least: all[0] ?? NaN, median: all[Math.floor(all.length / 2)] ?? NaN };
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'shodo-bench-'));
  const server = start('bill-endpoints.ts');
  try {
    const endpoints = (await nextMessage(server)) as BillEndpoints;
    const ca = join(folder, 'ca.pem');
    writeFileSync(ca, endpoints.ca);
    const child = start('bill-sweeps.ts', { ...process.env, NODE_EXTRA_CA_CERTS: ca });
    await nextMessage(child);
    const onOneCpu = pin(server, 1) && pin(child, 0);
    const told = nextMessage(child);
    child.send({ endpoints, sweeps: warmUp + rounds });
    const { sweeps, peakMiB } = (await told) as BillTold;
    const steady = sweeps.slice(warmUp);
    return {
      node: process.version,
      onOneCpu,
      cpuMs: spread(steady, ({ cpuMs }) => cpuMs),
      wallMs: spread(steady, ({ wallMs }) => wallMs),
      waitMs: spread(steady, ({ wallMs, cpuMs, heldUpMs }) => wallMs - cpuMs - heldUpMs),
      peakMiB: Math.round(peakMiB),
      wrong: sweeps.reduce((sum, { wrong }) => sum + wrong, 0),
    };
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true });
  }
}

console.log(JSON.stringify(await main(), null, 2));
