import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { addressOf, count } from './addresses.ts';
import type { Endpoints } from './addresses.ts';
import { treeUse } from './process-tree.ts';

/**
 * What local mode costs with 1,000 monitors every 10 s: CPU per 1,000 probes, and memory, of all its processes.
 * Prints JSON; exits 1 if a monitor was not up, or the costs are above those of Prometheus with blackbox_exporter.
 */
const { values } = parseArgs({
  options: { 'warm-up': { type: 'string', default: '30' }, seconds: { type: 'string', default: '60' } },
});

const perService = 10;

/** Prometheus with blackbox_exporter on the same task, measured on two cores of a virtual machine. */
const rival = {
  http: { cpuSecondsPer1000: 2.72, residentMiB: 247 },
  https: { cpuSecondsPer1000: 3.85, residentMiB: 264 },
};

type Scheme = keyof typeof rival;

const nextMessage = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}`)));
  });

function writeConfig(folder: string, scheme: Scheme, endpoints: Endpoints): string {
  const monitorOf = (n: number) => ({
    id: `m${n}`,
    http: `${scheme}://${addressOf(n)}:${endpoints[scheme]}/`,
    expect: { body: { contains: 'all is well' } },
    ...(scheme === 'https' && { tls: { ca: 'ca.pem' } }),
  });
  const config = {
    title: 'Bench',
    contacts: { a: { email: 'a@example.com' } },
    controls: [],
    defaults: { interval: '10s', timeout: '5s' },
    allowPrivateTargets: ['127.0.0.0/8'],
    services: Array.from({ length: count / perService }, (_, service) => ({
      id: `s${service}`,
      monitors: Array.from({ length: perService }, (_, n) => monitorOf(service * perService + n)),
    })),
  };
  writeFileSync(join(folder, 'ca.pem'), endpoints.ca);
  const file = join(folder, 'shodo.yaml');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

function start(
  folder: string,
  config: string,
): { readonly child: ChildProcess; readonly url: Promise<string> } {
  const shodo = join(import.meta.dirname, '..', 'bin', 'shodo.ts');
  const args = ['start', '--config', config, '--port', '0', '--data', join(folder, 'data')];
  const child = spawn(process.execPath, ['--max-semi-space-size=4', shodo, ...args], {
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      const found = /Status page +(http:\/\/\S+)\//.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`local mode ended with ${String(code)}`)));
  });
  return { child, url };
}

async function answeredBy(server: ChildProcess): Promise<number> {
  const told = nextMessage(server);
  server.send('tell');
  return (await told) as number;
}

async function measure(scheme: Scheme, server: ChildProcess, endpoints: Endpoints) {
  const folder = mkdtempSync(join(tmpdir(), 'shodo-bench-'));
  const { child, url } = start(folder, writeConfig(folder, scheme, endpoints));
  try {
    const page = await url;
    const pid = child.pid ?? NaN;
    await after(Number(values['warm-up']) * 1000);
    const before = { ...treeUse(pid), answered: await answeredBy(server) };
    const resident: number[] = [];
    for (let second = 0; second < Number(values.seconds); second += 1) {
      await after(1000);
      resident.push(treeUse(pid).residentMiB);
    }
    const { processes, cpuSeconds } = treeUse(pid);
    const probes = (await answeredBy(server)) - before.answered;
    const status = (await (await fetch(`${page}/api/v2/status.json`)).json()) as {
      readonly status: { readonly indicator: string };
    };
    return {
      processes,
      probes,
      cpuSecondsPer1000: Number((((cpuSeconds - before.cpuSeconds) / probes) * 1000).toFixed(2)),
      residentMiB: Math.round(resident.reduce((sum, each) => sum + each, 0) / resident.length),
      mostResidentMiB: Math.round(Math.max(...resident)),
      indicator: status.status.indicator,
      rival: rival[scheme],
    };
  } finally {
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true });
  }
}

async function main() {
  const server = fork(join(import.meta.dirname, 'endpoints.ts'));
  try {
    const endpoints = (await nextMessage(server)) as Endpoints;
    const http = await measure('http', server, endpoints);
    return { node: process.version, http, https: await measure('https', server, endpoints) };
  } finally {
    server.disconnect();
  }
}

const { node, http, https } = await main();
console.log(JSON.stringify({ node, http, https }, null, 2));
const isWorse = [http, https].some(
  ({ indicator, cpuSecondsPer1000, mostResidentMiB, rival: other }) =>
    indicator !== 'none' ||
    !(cpuSecondsPer1000 < other.cpuSecondsPer1000) ||
    !(mostResidentMiB < other.residentMiB),
);
process.exitCode = isWorse ? 1 : 0;
