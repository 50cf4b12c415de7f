import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePlan } from '../core/plan-file.ts';
import type { PlanSource } from '../core/plan.ts';

/**
 * The plan in the files of a folder: the one that `PLAN_DIR` names, or `plan/` beside the bundle.
 *
 * @throws PlanFileError
 */
export function planFiles(dir = process.env.PLAN_DIR ?? join(import.meta.dirname, 'plan')): PlanSource {
  return decodePlan((file) => readIfThere(join(dir, file)));
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
