import { setTimeout as sleep } from 'node:timers/promises';
import { compile } from '../../lambda/core/compile.ts';
import { parseDuration } from '../../lambda/core/duration.ts';
import { instead } from '../../lambda/core/config/nearest.ts';
import type { DrillReport } from '../../lambda/core/drill/report.ts';
import { readArguments } from './arguments.ts';
import { defaultConfig, loadConfig } from './config.ts';
import { beginDrill, DeskError, readDrill } from './desk-client.ts';
import { DrillProgress } from './drill-text.ts';
import { localUrl, reachOptions, reachShodo } from './reach-shodo.ts';
import { UsageError } from './usage.ts';

const lookEveryMs = 500;

/** Once it is acknowledged, what the carriers do is waited for no longer than this (ms). */
const tailMs = 10_000;

/**
 * `shodo drill CONTACT`: sends a test page through a running Shodo, shows how it goes, and waits for the
 * acknowledgement: 0 if it came in time, 1 if not.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    {
      config: { type: 'string', default: defaultConfig },
      timeout: { type: 'string', default: '5m' },
      json: { type: 'boolean', default: false },
      ...reachOptions,
    },
    true,
  );
  const [contact, ...others] = positionals;
  if (contact === undefined || others.length > 0)
    throw new UsageError('name one contact: shodo drill CONTACT');
  const timeoutMs = parseDuration(values.timeout);
  if (timeoutMs === undefined)
    throw new UsageError(`--timeout ${values.timeout} is no duration: write one such as 90s or 5m`);
  const { plan } = compile(loadConfig(values.config).config, Date.now());
  if (!Object.hasOwn(plan.contacts, contact))
    throw new UsageError(`unknown contact ${contact}: ${instead(contact, Object.keys(plan.contacts))}`);
  const running = await reachShodo(values, plan);
  if (!running) {
    console.error(
      `no Shodo answers at ${values.url ?? localUrl}: start it, or name its --url, or on AWS its --stack`,
    );
    return 1;
  }
  const home = running.homeOf(contact);
  if (home === undefined)
    throw new UsageError(`what runs at ${running.baseUrl} does not know ${contact}: it runs another config`);
  const progress = new DrillProgress(contact, (line) => {
    if (!values.json) console.log(line);
  });
  try {
    const report = await follow(home, timeoutMs, progress);
    if (values.json) console.log(JSON.stringify(report));
    if (report.acknowledged) return 0;
    console.error(
      isHopeless(report) ? 'Not sent on any channel.' : `Not acknowledged within ${values.timeout}.`,
    );
    return 1;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** Until it is acknowledged, cannot be, or the time is over. */
async function follow(home: string, timeoutMs: number, progress: DrillProgress): Promise<DrillReport> {
  const begun = Date.now();
  const { drill, path } = await beginDrill(home);
  let report = drill;
  let acknowledgedAt: number | null = null;
  for (;;) {
    progress.show(report);
    const now = Date.now();
    if (report.acknowledged) acknowledgedAt ??= now;
    const isSent = report.channels.every(({ outcome }) => outcome === 'accepted' || outcome === 'failed');
    const isDone = acknowledgedAt !== null && (isSent || now > acknowledgedAt + tailMs);
    if (isDone || isHopeless(report) || now > begun + timeoutMs) return report;
    await sleep(Math.min(lookEveryMs, Math.max(1, begun + timeoutMs - now)));
    // One look that fails is made good by the next.
    report = await readDrill(home, path).catch((error: unknown) => {
      if (error instanceof DeskError && Date.now() < begun + timeoutMs) return report;
      throw error;
    });
  }
}

const isHopeless = ({ channels, acknowledged }: DrillReport): boolean =>
  acknowledged === null && channels.every(({ outcome }) => outcome === 'failed');
