import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { addressOf } from './addresses.ts';
import type { StormEndpoints } from './storm-endpoints.ts';

/**
 * 500 services with 1,000 monitors fail at once, in local mode: how long after the end of the sweep the first message
 * leaves, when every name has been told, and how many messages one person gets in five minutes. Prints JSON; exits 1
 * if the first message takes 5 s or longer, a name is missing, or anybody gets more than 5 SMS or 3 emails.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '300' } } });

const services = 500;
const limits = { firstMs: 5_000, sms: 5, email: 3 };

interface Message {
  readonly at: number;
  readonly channel: 'sms' | 'email';
  readonly to: string;
  readonly body: string;
}

const nameOf = (service: number): string => `Service-${String(service).padStart(3, '0')}`;

function writeConfig(folder: string, { sites, control }: StormEndpoints): string {
  const monitorOf = (id: string, n: number) => ({ id, http: `http://${addressOf(n)}:${sites}/` });
  const config = {
    title: 'Storm',
    languages: ['en'],
    contacts: {
      sato: { sms: '+819012345678', email: 'sato@example.com' },
      suzuki: { sms: '+819012345679', email: 'suzuki@example.com', language: 'ja' },
    },
    controls: [`http://127.0.0.1:${control}/`],
    defaults: { interval: '1m', timeout: '5s', confirm: { attempts: 3, within: '5s' } },
    allowPrivateTargets: ['127.0.0.0/8'],
    services: Array.from({ length: services }, (_, n) => ({
      id: `s${n}`,
      name: nameOf(n),
      monitors: [monitorOf('page', 2 * n), monitorOf('api', 2 * n + 1)],
    })),
  };
  const file = join(folder, 'shodo.yaml');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** Local mode as people start it, which tells of its sweeps on its output. */
class Shodo {
  readonly child: ChildProcess;
  readonly url: Promise<string>;
  #onLine: (line: string) => void = () => undefined;

  constructor(folder: string, config: string) {
    const shodo = join(import.meta.dirname, '..', 'bin', 'shodo.ts');
    const args = ['start', '--config', config, '--port', '0', '--data', join(folder, 'data')];
    const child = spawn(process.execPath, ['--max-semi-space-size=4', shodo, ...args], {
      env: { LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    createInterface({ input: child.stdout }).on('line', (line) => this.#onLine(line));
    this.url = this.#line((line) => /Status page +(http:\/\/\S+)\//.exec(line)?.[1]);
  }

  /** Waits for the end of a sweep that finds everything so; gives its time, and how long it took. */
  sweep(status: 'up' | 'down'): Promise<{ readonly endedAt: number; readonly durationMs: number }> {
    return this.#line((line) => {
      if (!line.startsWith('{"level":"info","message":"sweep"')) return undefined;
      const told = JSON.parse(line) as {
        readonly byStatus?: Readonly<Record<string, number>>;
        readonly durationMs: number;
      };
      if (told.byStatus?.[status] !== 2 * services) return undefined;
      return { endedAt: Date.now(), durationMs: told.durationMs };
    });
  }

  #line<T>(find: (line: string) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      this.child.once('exit', (code) => reject(new Error(`local mode ended with ${String(code)}`)));
      this.#onLine = (line) => {
        const found = find(line);
        if (found !== undefined) resolve(found);
      };
    });
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.kill('SIGINT');
    await ended;
  }
}

const inboxOf = async (url: string): Promise<readonly Message[]> =>
  (await (await fetch(`${url}/inbox.json`)).json()) as readonly Message[];

/** When (ms since 1970) the last service was named to this address; null: not all were. */
function allNamedAt(messages: readonly Message[], to: string): number | null {
  const missing = new Set(Array.from({ length: services }, (_, n) => nameOf(n)));
  for (const { at, body } of messages.filter((message) => message.to === to)) {
    for (const name of missing) if (body.includes(name)) missing.delete(name);
    if (missing.size === 0) return at;
  }
  return null;
}

/** The most messages to one address that any five minutes hold. */
function densest(messages: readonly Message[], channel: Message['channel']): number {
  const byAddress = Map.groupBy(
    messages.filter((message) => message.channel === channel),
    ({ to }) => to,
  );
  const counts = [...byAddress.values()].flatMap((theirs) =>
    theirs.map(({ at: from }) => theirs.filter(({ at }) => at >= from && at < from + 300_000).length),
  );
  return Math.max(0, ...counts);
}

async function measure() {
  const server = fork(join(import.meta.dirname, 'storm-endpoints.ts'));
  const folder = mkdtempSync(join(tmpdir(), 'shodo-storm-'));
  try {
    const endpoints = await new Promise<StormEndpoints>((resolve) =>
      server.once('message', (message) => resolve(message as StormEndpoints)),
    );
    const shodo = new Shodo(folder, writeConfig(folder, endpoints));
    try {
      const url = await shodo.url;
      const before = await shodo.sweep('up');
      server.send('fail');
      const sweep = await shodo.sweep('down');
      await after(Number(values.seconds) * 1000);
      const messages = await inboxOf(url);
      const since = (at: number | null) => (at === null ? null : at - sweep.endedAt);
      return {
        node: process.version,
        monitors: 2 * services,
        services,
        healthySweepMs: before.durationMs,
        failingSweepMs: sweep.durationMs,
        firstMessageAfterSweepMs: since(messages[0]?.at ?? null),
        allNamedByEmailAfterSweepMs: ['sato@example.com', 'suzuki@example.com'].map((to) =>
          since(allNamedAt(messages, to)),
        ),
        messages: messages.map(({ at, channel, to }) => ({ afterSweepMs: at - sweep.endedAt, channel, to })),
        mostSmsIn5Min: densest(messages, 'sms'),
        mostEmailsIn5Min: densest(messages, 'email'),
      };
    } finally {
      await shodo.close();
    }
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true });
  }
}

const measured = await measure();
console.log(JSON.stringify(measured, null, 2));
const { firstMessageAfterSweepMs: first, allNamedByEmailAfterSweepMs: named } = measured;
const holds =
  first !== null &&
  first < limits.firstMs &&
  named.every((at) => at !== null && at < 120_000) &&
  measured.mostSmsIn5Min <= limits.sms &&
  measured.mostEmailsIn5Min <= limits.email;
process.exitCode = holds ? 0 : 1;
