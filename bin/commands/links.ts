import { compile } from '../../lambda/core/compile.ts';
import { heartbeatToken } from '../../lambda/core/heartbeat/token.ts';
import { decodePlan, encodePlan } from '../../lambda/core/plan-file.ts';
import { allIn } from '../../lambda/engine/heartbeat/heartbeats.ts';
import { localHeartbeatKeys } from '../../local/heartbeat-keys.ts';
import { readArguments } from './arguments.ts';
import { columns, shownInterval } from './check-text.ts';
import { defaultConfig, loadConfig } from './config.ts';
import { UsageError } from './usage.ts';

/** `shodo links`: the address that each heartbeat calls in local mode, signed with the key in the data folder. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, {
    config: { type: 'string', default: defaultConfig },
    data: { type: 'string', default: '.shodo' },
    url: { type: 'string', default: 'http://localhost:4400' },
  });
  const baseUrl = baseUrlOf(values.url);
  const { plan, monitorsByBucket } = compile(loadConfig(values.config).config, Date.now());
  const files = encodePlan(plan, monitorsByBucket);
  const heartbeats = allIn(decodePlan((file) => files.get(file)));
  if (heartbeats.length === 0) {
    console.log(`${values.config} has no heartbeats.`);
    return 0;
  }
  const keys = await localHeartbeatKeys(values.data);
  const rows = heartbeats.map((monitor) => [
    monitor.id,
    `${baseUrl}/h/${heartbeatToken(keys, monitor)}`,
    shownInterval(monitor, plan),
  ]);
  console.log([...about, '', ...columns(rows, '  ')].join('\n'));
  return 0;
}

const about = [
  'A job calls its address, by GET or POST, when it is done; with /start at the end when it begins, with /fail when',
  'it failed, or with its exit code, such as /0.',
];

/** Without a trailing slash. */
function baseUrlOf(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new UsageError(`--url ${text} is no address: write one such as http://localhost:4400`);
  return url.href.replace(/\/+$/, '');
}
