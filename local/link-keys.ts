import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkKeys } from '../lambda/core/links.ts';

/**
 * The key that links of local mode are signed with, from the file `link-keys` of the data folder, which only its
 * owner may read; made at the first start, so that links go on working after a restart.
 */
export async function localLinkKeys(dataDir: string): Promise<LinkKeys> {
  const file = join(dataDir, 'link-keys');
  const known = (await readIfThere(file)).trim();
  if (known !== '') return [known];
  const key = randomBytes(32).toString('base64url');
  const draft = `${file}.draft`;
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
