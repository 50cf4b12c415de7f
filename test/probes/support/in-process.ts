import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleInto } from '../../../lib/bundle-into.ts';
import type { ProbedMonitor } from '../../../lambda/core/monitor.ts';
import { startProcess } from './other-process.ts';

export interface Measured {
  readonly verdicts: readonly string[];
  readonly durationsMs: readonly number[];
  readonly peakMiB: number;
}

/**
 * Probes these in a process of their own, so that its memory and its event loop are the prober's alone; bundled as
 * it is for Lambda, as Node's own stripping of types would be half of the memory.
 */
export async function measure(monitors: readonly ProbedMonitor[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'shodo-prober-'));
  try {
    bundleInto(folder, join(import.meta.dirname, 'prober-process.ts'));
    const { child } = await startProcess(join(folder, 'index.mjs'));
    const measured = new Promise<Measured>((resolve, reject) => {
      child.once('message', (told) => resolve(told as Measured));
      child.once('exit', (code) => reject(new Error(`the prober ended with ${String(code)}`)));
    });
    child.send([...monitors]);
    return await measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
