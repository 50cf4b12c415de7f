import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { type BreakableServer, startBreakable } from '../../support/breakable-server.ts';
import { LocalMode } from '../../support/local-mode.ts';
import { until } from '../../support/until.ts';
import { type Remains, readRemains } from './remains.ts';
import { Stalls } from './stalls.ts';
import { dice, type Moment, momentOf, type Span } from './weather.ts';

export interface TormentOptions {
  readonly kills: number;
  readonly seed: number;
  /** An empty folder. */
  readonly dir: string;
  readonly print: (line: string) => void;
}

export interface Torment {
  /** When the site failed. */
  readonly outages: readonly Span[];
  /** When it may have failed although it was healthy: it stood still. */
  readonly stalls: readonly Span[];
  /** When local mode ran, from its address to its end. */
  readonly lives: readonly Span[];
  readonly kills: number;
  /** How long each stop by SIGINT took, ms, and what it exited with. */
  readonly stops: readonly { readonly ms: number; readonly code: number | null }[];
  readonly record: Remains;
}

/** Claims of killed senders lapse after 30 s. */
const drainMs = 100_000;
const messageMs = 12_000;

/** Kills local mode again and again while its site fails and recovers, then lets it finish in peace. */
export async function torment(options: TormentOptions): Promise<Torment> {
  const site = await startBreakable();
  const config = join(options.dir, 'shodo.yaml');
  writeFileSync(config, stringify(configOf(site)));
  const start = (): LocalMode =>
    new LocalMode(['--config', config, '--data', join(options.dir, 'data'), '--port', '0'], {
      LOG_LEVEL: 'info',
    });
  const weather = new Weather(site, options.seed);
  const stalls = new Stalls();
  const random = dice(options.seed + 1);
  const lives: Span[] = [];
  try {
    for (let kill = 1; kill <= options.kills; kill++) {
      const moment = momentOf(random);
      const life = await liveUntil(moment, start());
      if (life) lives.push(life);
      const when = `${Math.round(moment.ms)} ms after its ${moment.after}`;
      options.print(`kill ${kill} of ${options.kills}, ${when}, the site being ${site.mode}`);
    }
    const outages = await weather.clear();
    const drained = await drain(site, start, options);
    return { outages, stalls: stalls.spans, lives, kills: options.kills, ...drained };
  } finally {
    stalls.end();
    await weather.clear();
    await site.close();
  }
}

const configOf = (site: BreakableServer): object => ({
  title: 'Recruiting Cloud',
  allowPrivateTargets: ['127.0.0.0/8'],
  controls: [],
  defaults: { interval: '1s', timeout: '500ms', confirm: { attempts: 2, within: '500ms' } },
  contacts: { sato: { sms: '+819012345678', email: 'sato@example.com' } },
  services: [{ id: 'booking', monitors: [{ id: 'page', http: site.url }] }],
});

/** Lets the site fail and recover at random until it is told to clear up. */
class Weather {
  readonly #site: BreakableServer;
  readonly #outages: Span[] = [];
  readonly #end = new AbortController();
  readonly #run: Promise<void>;

  constructor(site: BreakableServer, seed: number) {
    this.#site = site;
    this.#run = this.#change(dice(seed));
  }

  async #change(random: ReturnType<typeof dice>): Promise<void> {
    const wait = (ms: number) => sleep(ms, undefined, { signal: this.#end.signal }).catch(() => undefined);
    while (!this.#end.signal.aborted) {
      await wait(random(2_000, 5_000));
      const from = Date.now();
      this.#site.mode = 'failing';
      await wait(random(2_000, 8_000));
      this.#site.mode = 'healthy';
      this.#outages.push({ from, until: Date.now() });
    }
  }

  /** The site is healthy from now on; gives when it was not. */
  async clear(): Promise<readonly Span[]> {
    this.#end.abort();
    await this.#run;
    return this.#outages;
  }
}

/** Kills it at that moment; gives when it ran, or null if it never came so far. */
async function liveUntil({ after, ms }: Moment, local: LocalMode): Promise<Span | null> {
  const seen: { addressAt?: number } = {};
  const message = new Promise<void>((came) => {
    local.onOutput = (chunk) => {
      if (local.printedUrl !== undefined) seen.addressAt ??= Date.now();
      if (/^\d\d:\d\d:\d\d {2}(sms|email) to /m.test(chunk)) came();
    };
  });
  if (after !== 'spawn') await local.url();
  if (after === 'message') await Promise.race([message, sleep(messageMs)]);
  await sleep(ms);
  const until = Date.now();
  await local.kill();
  return seen.addressAt === undefined ? null : { from: seen.addressAt, until };
}

/** Lets it run and stops it, until nothing is left to do. */
async function drain(
  site: BreakableServer,
  start: () => LocalMode,
  { dir, print }: TormentOptions,
): Promise<Pick<Torment, 'stops' | 'record'>> {
  const stops: { ms: number; code: number | null }[] = [];
  const deadline = Date.now() + drainMs;
  for (;;) {
    const local = start();
    await local.url();
    const probes = site.asked.length;
    await until('four sweeps', 60_000, () => site.asked.length >= probes + 4);
    await until('pulse', 50_000, () => local.stdout.includes('"message":"pulse"'));
    const asked = Date.now();
    const { code } = await local.stop();
    stops.push({ ms: Date.now() - asked, code });
    const record = await readRemains(join(dir, 'data'));
    if (record.left.length === 0 || Date.now() > deadline) return { stops, record };
    print(`not finished: ${record.left.join(', ')}`);
  }
}
