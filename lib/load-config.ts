import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { compile } from '../lambda/core/compile.ts';
import { parseConfig } from '../lambda/core/config/parse.ts';
import { showProblem, type Problem } from '../lambda/core/config/problem.ts';
import { decodePlan, encodePlan } from '../lambda/core/plan-file.ts';
import type { PlanSource } from '../lambda/core/plan.ts';
import type { Files } from './bundle.ts';
import type { Domain } from './status-site.ts';

/** A config as the stack needs it. */
export interface LoadedConfig {
  readonly source: PlanSource;
  /** Path in the bundle to content. */
  readonly planFiles: Files;
  readonly domain: Domain | undefined;
  /** Region that the config names as home; null: wherever it is deployed. */
  readonly home: string | null;
  /** `file:line:col: warning: message`. */
  readonly warnings: readonly string[];
}

/** The config cannot be deployed; the message is a line `file:line:col: message` for each problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * When the plan was made, ms since 1970: as long as the config has not changed, neither has what is deployed.
 * SOURCE_DATE_EPOCH (seconds) is for builds that must not depend on the times of files.
 * https://reproducible-builds.org/specs/source-date-epoch/
 */
function planTime(file: string, environment: NodeJS.ProcessEnv): number {
  const epoch = environment.SOURCE_DATE_EPOCH;
  return epoch === undefined ? Math.floor(statSync(file).mtimeMs) : Number(epoch) * 1000;
}

const linesOf = (problems: readonly Problem[]): readonly string[] => problems.map(showProblem);

/** @throws ConfigError */
export function loadConfig(file: string, environment: NodeJS.ProcessEnv = process.env): LoadedConfig {
  const text = textOf(file);
  if (text === undefined) throw new ConfigError(`${file}:1:1: there is no such file`);
  const readFile = (name: string) => textOf(resolve(dirname(file), name));
  const parsed = parseConfig(text, { file, readFile });
  if (parsed.config === null) throw new ConfigError(linesOf(parsed.problems).join('\n'));
  const { plan, monitorsByBucket } = compile(parsed.config, planTime(file, environment));
  const files = encodePlan(plan, monitorsByBucket);
  return {
    source: decodePlan((name) => files.get(name)),
    planFiles: Object.fromEntries([...files].map(([name, content]) => [`plan/${name}`, content])),
    domain: parsed.config.domain,
    home: plan.locations.home,
    warnings: linesOf(parsed.problems),
  };
}
