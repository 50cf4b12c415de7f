import { describe, expect, it } from '@jest/globals';
import { runSeed } from './harness.ts';
import type { Run } from './harness.ts';

/** `npm run faults` does 10,000. */
const schedules = 300;

describe(`${schedules} seeded schedules of faults`, () => {
  it('hold I1 no loss, I2 no noise, I3 monotonic, I4 no blame, I5 bounded', async () => {
    const runs: Run[] = [];
    for (let seed = 1; seed <= schedules; seed++) runs.push(await runSeed(seed));
    const broken = runs.flatMap((run) =>
      run.broken.map((what) => `${what}; replay: SEED=${run.schedule.seed} npm run faults`),
    );
    expect(broken).toEqual([]);
    const total = (figure: 'faults' | 'messages' | 'duplicates'): number =>
      runs.reduce((sum, run) => sum + run[figure], 0);
    expect(total('faults')).toBeGreaterThan(schedules);
    expect(total('messages')).toBeGreaterThan(schedules);
    const faultless = runs.filter((run) => run.schedule.faultRate === 0);
    expect(faultless.length).toBeGreaterThan(20);
    expect(faultless.filter((run) => run.duplicates > 0)).toEqual([]);
  }, 600_000);

  it('are the same for the same seed', async () => {
    const seeds = [3, 14, 159];
    const once = await Promise.all(seeds.map(runSeed));
    expect(await Promise.all(seeds.map(runSeed))).toEqual(once);
  });
});
