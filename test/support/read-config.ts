import { readFileSync } from 'node:fs';
import { compile, type Compiled } from '../../lambda/core/compile.ts';
import { parseConfig, type Parsed } from '../../lambda/core/config/parse.ts';
import { showProblem } from '../../lambda/core/config/problem.ts';
import type { Monitor } from '../../lambda/core/monitor.ts';

export type Usable = Extract<Parsed, { readonly config: object }>;

/** The text of a file below test/. */
export const testFile = (path: string): string =>
  readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

export const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

/** Parses a config that must be valid; `ca.pem` is the one file that lies beside it. */
export function usable(text: string): Usable {
  const parsed = parseConfig(text, {
    file: 'c.yaml',
    readFile: (name) => (name === 'ca.pem' ? pem : undefined),
  });
  if (!parsed.config) throw new Error(parsed.problems.map(showProblem).join('\n'));
  return parsed;
}

export const compiled = (text: string, at = 0): Compiled => compile(usable(text).config, at);

/** A small valid config with these monitors (YAML, flow style) in its one service `web`. */
export const withMonitors = (...monitors: readonly string[]): string =>
  [
    'title: Shop',
    'contacts: { ops: { email: ops@example.com } }',
    'services:',
    '  - id: web',
    '    monitors:',
  ]
    .concat(monitors.map((monitor) => `      - ${monitor}`))
    .join('\n');

export const monitorsOf = ({ monitorsByBucket }: Compiled): readonly Monitor[] =>
  [...monitorsByBucket.values()].flat();
