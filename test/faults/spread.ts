import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { nothingYet, together } from './tally.ts';
import type { Tally } from './tally.ts';

/** Seeds, one after the other. */
export interface Seeds {
  readonly first: number;
  readonly count: number;
}

/** So few that no thread is busy for long once the others have nothing left. */
const partSize = 10;

function partsOf({ first, count }: Seeds): Seeds[] {
  return Array.from({ length: Math.ceil(count / partSize) }, (_, n) => ({
    first: first + n * partSize,
    count: Math.min(partSize, count - n * partSize),
  }));
}

/**
 * Runs the schedules of these seeds on all cores; `onTally` hears after each part how far it is.
 * @throws what a thread threw, which is a fault of the harness
 */
export async function runSeeds(seeds: Seeds, onTally: (tally: Tally) => void): Promise<Tally> {
  const parts = partsOf(seeds);
  let tally = nothingYet;
  const runPart = async (worker: Worker, part: Seeds): Promise<Tally> => {
    worker.postMessage(part);
    const [done] = (await once(worker, 'message')) as [Tally];
    return done;
  };
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('seeds-worker.ts', import.meta.url));
    try {
      for (let part = parts.shift(); part; part = parts.shift()) {
        const done = await runPart(worker, part);
        tally = together(tally, done);
        onTally(tally);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), parts.length) }, work));
  return tally;
}
