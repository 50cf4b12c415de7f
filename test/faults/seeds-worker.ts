import { parentPort } from 'node:worker_threads';
import { runSeed } from './harness.ts';
import type { Seeds } from './spread.ts';
import { nothingYet, tallyOf, together } from './tally.ts';

/** A thread of `npm run faults`: answers each range of seeds with what came of it. */
async function run({ first, count }: Seeds): Promise<void> {
  let tally = nothingYet;
  for (let n = 0; n < count; n++) tally = together(tally, tallyOf(await runSeed(first + n)));
  parentPort?.postMessage(tally);
}

parentPort?.on('message', (seeds: Seeds) => void run(seeds));
