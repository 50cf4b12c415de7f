import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkKeys } from '../lambda/core/links.ts';

/**
 * The keys that the addresses of heartbeats are signed with in local mode, from the file `heartbeat-keys` of the data
 * folder, a line each, which only its owner may read; made when first asked for. They are not in the table because
 * `shodo links` prints the addresses while Shodo runs on it, and are never renewed unasked because the addresses stand
 * in the jobs: to change them, put a new line first, and take the old one away once every job has its new address.
 */
export async function localHeartbeatKeys(dataDir: string): Promise<LinkKeys> {
  const file = join(dataDir, 'heartbeat-keys');
  const [first, ...others] = (await readIfThere(file))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (first !== undefined) return [first, ...others];
  const key = randomBytes(32).toString('base64url');
  const draft = `${file}.draft`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, `${key}\n`, { mode: 0o600 });
  await rename(draft, file);
  return [key];
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
