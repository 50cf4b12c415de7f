import { compile } from '../../lambda/core/compile.ts';
import { heartbeatToken } from '../../lambda/core/heartbeat/token.ts';
import type { LinkKeys } from '../../lambda/core/links.ts';
import type { Plan, PlanSource } from '../../lambda/core/plan.ts';
import { decodePlan, encodePlan } from '../../lambda/core/plan-file.ts';
import { allIn } from '../../lambda/engine/heartbeat/heartbeats.ts';
import { localHeartbeatKeys } from '../../local/heartbeat-keys.ts';
import { readArguments } from './arguments.ts';
import { columns, shownInterval } from './check-text.ts';
import { defaultConfig, loadConfig } from './config.ts';
import { baseUrlOf, localUrl, reachOptions, reachShodo } from './reach-shodo.ts';
import type { RunningShodo } from './reach-shodo.ts';

/**
 * `shodo links`: the address that each heartbeat calls, and the home of each contact. On AWS the keys are those of the
 * stack's table; in local mode that of heartbeats lies in the data folder, and the Shodo that runs there tells the homes.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, {
    config: { type: 'string', default: defaultConfig },
    data: { type: 'string', default: '.shodo' },
    ...reachOptions,
  });
  const { plan, monitorsByBucket } = compile(loadConfig(values.config).config, Date.now());
  const files = encodePlan(plan, monitorsByBucket);
  const source = decodePlan((file) => files.get(file));
  const baseUrl = baseUrlOf(values.url ?? localUrl);
  const isLocal = values.stack === undefined;
  const onAws = isLocal ? null : await reachShodo(values, plan);
  const beats = await shownHeartbeats(
    source,
    onAws?.baseUrl ?? baseUrl,
    onAws?.heartbeatKeys ?? (() => localHeartbeatKeys(values.data)),
  );
  console.log(beats ?? `${values.config} has no heartbeats.`);
  const running = isLocal ? await reachShodo(values, plan) : onAws;
  console.log(running ? ['', ...shownHomes(plan, running)].join('\n') : `\n${notRunning(baseUrl)}`);
  return 0;
}

async function shownHeartbeats(
  source: PlanSource,
  baseUrl: string,
  keysOf: () => Promise<LinkKeys>,
): Promise<string | null> {
  const heartbeats = allIn(source);
  if (heartbeats.length === 0) return null;
  const keys = await keysOf();
  const rows = heartbeats.map((monitor) => [
    monitor.id,
    `${baseUrl}/h/${heartbeatToken(keys, monitor)}`,
    shownInterval(monitor, source.plan),
  ]);
  return [...aboutHeartbeats, '', ...columns(rows, '  ')].join('\n');
}

const aboutHeartbeats = [
  'A job calls its address, by GET or POST, when it is done; with /start at the end when it begins, with /fail when',
  'it failed, or with its exit code, such as /0.',
];

function shownHomes(plan: Plan, { homeOf, baseUrl }: RunningShodo): readonly string[] {
  const rows = Object.keys(plan.contacts).map((id) => [
    id,
    homeOf(id) ?? `not known to what runs at ${baseUrl}`,
  ]);
  return [...aboutHomes, '', ...columns(rows, '  ')];
}

const aboutHomes = [
  'A contact opens their home to see all that is open, and to act. Give it to nobody else: who has it acts as they do.',
];

const notRunning = (baseUrl: string): string =>
  `The homes of the contacts are told by a running Shodo, and none answers at ${baseUrl}.`;
