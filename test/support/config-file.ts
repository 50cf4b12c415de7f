import { afterAll } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

const made: string[] = [];

afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** Writes a config, text or value, to a file that goes with the test file. */
export function configFile(config: unknown, name = 'shodo.yaml'): string {
  const dir = mkdtempSync(join(tmpdir(), 'shodo-config-'));
  made.push(dir);
  const file = join(dir, name);
  writeFileSync(file, typeof config === 'string' ? config : stringify(config));
  return file;
}
