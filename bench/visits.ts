import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import type { Told } from './troubled-server.ts';

/**
 * How many visits a second the status page of 50 services takes while an incident changes each second: served by local mode
 * from its folder in a process of its own, beside a bare server of Node that serves the same page from memory. Prints JSON;
 * exits 1 below 2,000 a second, when a visit fails, or when visitors were not shown the changes.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '15' } } });
const seconds = Number(values.seconds);
const visitors = 50;
const limit = 2000;
const page = '/ja/';

const told = async (child: ChildProcess): Promise<Told> => {
  const [message] = (await once(child, 'message')) as [Told];
  return message;
};

/** What a reader sees who looks twice a second. */
async function watch(url: string, until: AbortSignal): Promise<number> {
  const seen = new Set<string>();
  while (!until.aborted) {
    seen.add(await (await fetch(url)).text());
    await after(500);
  }
  return seen.size;
}

async function visit(kind: 'bare' | 'shodo') {
  const child = fork(join(import.meta.dirname, 'troubled-server.ts'), [kind], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4'],
  });
  const { url, bytes } = await told(child);
  await autocannon({ url: url + page, connections: visitors, duration: 3 });
  const over = new AbortController();
  const watched = watch(url + page, over.signal);
  const result = await autocannon({ url: url + page, connections: visitors, duration: seconds });
  over.abort();
  const versionsSeen = await watched;
  child.send('stop');
  const { renderings } = await told(child);
  return {
    pageBytes: bytes,
    perSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
    versionsSeen,
    renderings: renderings.length,
    slowestRenderingMs: Math.round(Math.max(0, ...renderings.map(({ ms }) => ms))),
    mostFilesPut: Math.max(0, ...renderings.map(({ files }) => files)),
  };
}

const bare = await visit('bare');
const shodo = await visit('shodo');
const ratio = Number((shodo.perSecond / bare.perSecond).toFixed(2));
console.log(JSON.stringify({ node: process.version, seconds, visitors, limit, bare, shodo, ratio }, null, 2));
const isWell = shodo.perSecond >= limit && shodo.failed === 0 && shodo.versionsSeen >= seconds / 3;
process.exit(isWell ? 0 : 1);
