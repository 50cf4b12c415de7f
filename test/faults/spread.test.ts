import { expect, it } from '@jest/globals';
import { runSeed } from './harness.ts';
import { runSeeds } from './spread.ts';
import { nothingYet, tallyOf, together } from './tally.ts';
import type { Tally } from './tally.ts';

const seeds = { first: 7, count: 24 };

it('schedules on all cores come to the same as one by one, and tell how far they are', async () => {
  let oneByOne = nothingYet;
  for (let n = 0; n < seeds.count; n++)
    oneByOne = together(oneByOne, tallyOf(await runSeed(seeds.first + n)));
  const progress: Tally[] = [];
  expect(await runSeeds(seeds, (tally) => progress.push(tally))).toEqual(oneByOne);
  expect(progress.map(({ schedules }) => schedules)).toEqual([expect.any(Number), expect.any(Number), 24]);
});

it('a schedule that broke is told with its seed, and what it lost is counted', async () => {
  const run = await runSeed(3);
  const broken = { ...run, broken: ['I1 no loss: a page', 'I5 bounded: 2 items left'] };
  expect(together(tallyOf(run), tallyOf(broken))).toMatchObject({
    schedules: 2,
    lost: 1,
    broken: [{ seed: 3, what: broken.broken }],
  });
});
