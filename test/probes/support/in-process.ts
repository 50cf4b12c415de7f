import { join } from 'node:path';
import type { ProbedMonitor } from '../../../lambda/core/monitor.ts';
import { startProcess } from './other-process.ts';

export interface Measured {
  readonly verdicts: readonly string[];
  readonly durationsMs: readonly number[];
  readonly peakMiB: number;
}

/** Probes these in a process of their own, so that its memory and its event loop are the prober's alone. */
export async function measure(monitors: readonly ProbedMonitor[]): Promise<Measured> {
  const { child } = await startProcess(join(import.meta.dirname, 'prober-process.ts'));
  const measured = new Promise<Measured>((resolve) =>
    child.once('message', (told) => resolve(told as Measured)),
  );
  child.send([...monitors]);
  return measured;
}
