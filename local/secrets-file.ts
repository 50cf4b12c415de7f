import { existsSync, readFileSync } from 'node:fs';

/** Lines of `NAME=value`; empty lines and lines that begin with `#` say nothing, quotes around a value fall off. */
export function parseSecrets(text: string): ReadonlyMap<string, string> {
  const secrets = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*=\s*(.*?)\s*$/.exec(line);
    const [, name, value = ''] = match ?? [];
    if (name !== undefined) secrets.set(name, value.replace(/^(["'])(.*)\1$/, '$2'));
  }
  return secrets;
}

/** The secrets of local mode, from `secrets.env` beside the config; none if there is no such file. */
export function readSecrets(path: string): ReadonlyMap<string, string> {
  return existsSync(path) ? parseSecrets(readFileSync(path, 'utf8')) : new Map();
}
