import { existsSync } from 'node:fs';
import { compile } from '../../lambda/core/compile.ts';
import { compileMonitors } from '../../lambda/core/compile-monitors.ts';
import { instead } from '../../lambda/core/config/nearest.ts';
import type { Config } from '../../lambda/core/config/schema.ts';
import type { Monitor, ProbedMonitor } from '../../lambda/core/monitor.ts';
import type { Plan } from '../../lambda/core/plan.ts';
import { defaultConfig, loadConfig } from './config.ts';
import { UsageError } from './usage.ts';

/** What is to be probed, in order; without a config there is no plan. */
export interface Chosen {
  readonly monitors: readonly ProbedMonitor[];
  readonly plan: Plan | null;
  readonly configPath: string;
}

const isProbed = (monitor: Monitor): monitor is ProbedMonitor => monitor.protocol !== 'heartbeat';

/**
 * The monitors that these URLs and ids name, all of the config without names. A config that was not asked for need
 * not exist if there are only URLs.
 * @throws UsageError
 */
export function chooseMonitors(names: readonly string[], configOption: string | undefined): Chosen {
  const configPath = configOption ?? defaultConfig;
  const needsConfig = configOption !== undefined || names.length === 0 || !names.every(isUrl);
  if (!needsConfig && !existsSync(configPath)) {
    return { monitors: names.map((url) => adHoc(url, undefined)), plan: null, configPath };
  }
  const { config } = loadConfig(configPath);
  const { plan, monitorsByBucket } = compile(config, Date.now());
  const byId = new Map([...monitorsByBucket.values()].flat().map((monitor) => [monitor.id, monitor]));
  const all = plan.services.flatMap((service) => service.monitors.flatMap((id) => byId.get(id) ?? []));
  const monitors =
    names.length === 0 ? all.filter(isProbed) : names.flatMap((name) => named(name, all, config.defaults));
  return { monitors, plan, configPath };
}

/** By `SERVICE/MONITOR`, by the id as written, by service; a URL that no monitor has is probed with the defaults. */
function named(
  name: string,
  all: readonly Monitor[],
  defaults: Config['defaults'],
): readonly ProbedMonitor[] {
  const found = all.filter(({ id, written, service }) => id === name || written === name || service === name);
  const probed = found.filter(isProbed);
  if (probed.length > 0) return probed;
  if (found.length > 0)
    throw new UsageError(`${name} is a heartbeat: it calls us, there is nothing to probe`);
  if (isUrl(name)) return [adHoc(name, defaults)];
  const known = all.filter(isProbed).map(({ id }) => id);
  throw new UsageError(`no monitor is called ${name}: ${instead(name, known)} (a URL begins with https://)`);
}

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

function adHoc(url: string, defaults: Config['defaults']): ProbedMonitor {
  if (!URL.canParse(url)) throw new UsageError(`this is not a URL: ${url}`);
  const [monitor] = compileMonitors({ id: 'url', monitors: [{ bareUrl: url }] }, defaults);
  if (!monitor || !isProbed(monitor)) throw new UsageError(`this cannot be probed: ${url}`);
  return monitor;
}
