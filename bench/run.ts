import { fork, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Blackbox, hasBlackbox } from './blackbox.ts';
import { hasCurl, runCurl } from './curl.ts';
import { count } from './addresses.ts';
import type { Endpoints } from './addresses.ts';
import type { Kind, Sweep, Told } from './sweeps.ts';

/** The first sweeps warm up; the steady ones count. */
const warmUp = 3;
const rounds = 7;

const nodeOptions = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4'];

const start = (script: string, execPath = process.execPath, before: readonly string[] = []): ChildProcess =>
  fork(join(import.meta.dirname, script), [], { execPath, execArgv: [...before, ...nodeOptions] });

const nextMessage = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}`)));
  });

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));

/** On one CPU only, where the system can do that. */
const pin = (child: ChildProcess): boolean =>
  spawnSync('taskset', ['-a', '-c', '-p', '0', String(child.pid)]).status === 0;

async function runSweeps(
  kind: Kind,
  endpoints: Endpoints,
  oneCpu = false,
): Promise<Told & { readonly pinned: boolean }> {
  const child = start('sweeps.ts');
  await nextMessage(child);
  const pinned = oneCpu && pin(child);
  const told = nextMessage(child);
  child.send({ kind, endpoints, sweeps: warmUp + rounds });
  return { ...((await told) as Told), pinned };
}

const steady = (sweeps: readonly Sweep[]): readonly Sweep[] => sweeps.slice(warmUp);

function summary({ sweeps, peakMiB }: Told) {
  const counted = steady(sweeps);
  return {
    cpuSecondsPer1000: round(median(counted.map(({ cpuSeconds }) => cpuSeconds))),
    firstSweepCpuSeconds: round(sweeps[0]?.cpuSeconds ?? NaN),
    wallMs: round(median(counted.map(({ wallMs }) => wallMs)), 0),
    peakMiB: round(peakMiB, 0),
    wrong: sweeps.reduce((sum, { wrong }) => sum + wrong, 0),
  };
}

type Rival = Readonly<{ cpuSeconds: number; wallMs: number; wrong: number }>;

async function rival(run: () => Promise<Rival>) {
  const runs: Rival[] = [];
  for (let n = 0; n < rounds; n += 1) runs.push(await run());
  return {
    cpuSecondsPer1000: round(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
    wallMs: round(median(runs.map(({ wallMs }) => wallMs)), 0),
    wrong: runs.reduce((sum, { wrong }) => sum + wrong, 0),
  };
}

async function compare(scheme: 'http' | 'https', endpoints: Endpoints, blackbox: Blackbox | null) {
  const shodo = summary(await runSweeps(scheme, endpoints));
  const curl = hasCurl() ? await rival(() => runCurl(scheme, endpoints)) : null;
  const exporter = blackbox && (await rival(() => blackbox.run(scheme, endpoints)));
  const ratio = (other: { readonly cpuSecondsPer1000: number } | null) =>
    other && round(shodo.cpuSecondsPer1000 / other.cpuSecondsPer1000, 2);
  return { shodo, curl, blackbox: exporter, ratioToCurl: ratio(curl), ratioToBlackbox: ratio(exporter) };
}

async function main() {
  const server = start('endpoints.ts');
  const endpoints = (await nextMessage(server)) as Endpoints;
  const blackbox = hasBlackbox() ? await Blackbox.start(endpoints) : null;
  try {
    const http = await compare('http', endpoints, blackbox);
    const https = await compare('https', endpoints, blackbox);
    const mixed = await runSweeps('mixed', endpoints);
    const late = await runSweeps('late', endpoints, true);
    const [medianMs = NaN, p95Ms = NaN] = [0, 1].map((n) =>
      median(steady(late.sweeps).map(({ firstByteMs }) => firstByteMs[n] ?? NaN)),
    );
    const truth = { trueMs: 60, oneCpu: late.pinned, medianMs: round(medianMs, 1), p95Ms: round(p95Ms, 1) };
    return { probes: count, node: process.version, http, https, mixed: summary(mixed), truth };
  } finally {
    blackbox?.stop();
    server.disconnect();
  }
}

console.log(JSON.stringify(await main(), null, 2));
