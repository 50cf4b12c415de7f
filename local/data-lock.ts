import { ClassicLevel } from 'classic-level';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Another process (or this one, before) works on the same data. */
export class DataInUseError extends Error {
  override readonly name = 'DataInUseError';
  readonly dir: string;
  constructor(dir: string, options?: ErrorOptions) {
    super(`${dir} is in use: Shodo already runs on it`, options);
    this.dir = dir;
  }
}

export interface DataLock {
  release(): Promise<void>;
}

/**
 * Takes the data folder for this process. The lock is that of an empty LevelDB: the operating system frees it
 * when the process ends, however it ends, so nothing stale stays behind.
 *
 * @throws DataInUseError
 */
export async function lockData(dir: string): Promise<DataLock> {
  await mkdir(dir, { recursive: true });
  const level = new ClassicLevel(join(dir, 'lock'));
  try {
    await level.open();
  } catch (error) {
    if (isLocked(error)) throw new DataInUseError(dir, { cause: error });
    throw error;
  }
  return { release: () => level.close() };
}

/** LevelDB's own error comes as the cause of one that only says that it did not open. */
function isLocked(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return code === 'LEVEL_LOCKED' || isLocked(cause);
}
