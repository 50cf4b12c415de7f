import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseConfig, type Parsed } from '../../lambda/core/config/parse.ts';
import { showProblem, type Problem } from '../../lambda/core/config/problem.ts';
import { UsageError } from './usage.ts';

export const defaultConfig = 'shodo.yaml';

export type LoadedConfig = Extract<Parsed, { readonly config: object }> & {
  readonly warnings: readonly Problem[];
};

/** The text of a UTF-8 file; undefined if there is none. */
function readText(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError)
      throw new UsageError(`${path}:1:1: is not a UTF-8 text`, { cause: error });
    return undefined;
  }
}

/**
 * Reads and checks the config in this file; files that it names lie relative to its folder. Warnings go to stderr.
 * @throws UsageError with every problem of the config, a line each
 */
export function loadConfig(path: string = defaultConfig): LoadedConfig {
  const text = readText(path);
  if (text === undefined)
    throw new UsageError(`${path}: there is no such file: name a config with --config FILE`);
  const folder = dirname(resolve(path));
  const parsed = parseConfig(text, { file: path, readFile: (name) => readText(resolve(folder, name)) });
  const told = parsed.problems.map(showProblem).join('\n');
  if (!parsed.config) throw new UsageError(told);
  if (told !== '') console.error(told);
  return { ...parsed, warnings: parsed.problems };
}
