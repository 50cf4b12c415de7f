import { parseArgs } from 'node:util';
import { runSeed } from './harness.ts';
import type { Run } from './harness.ts';
import { scheduleOf } from './schedule.ts';

/** `npm run faults -- --schedules 10000 --seed N`, or `SEED=N npm run faults` for one: exits with 1 when an invariant broke. */
const { values } = parseArgs({
  options: { schedules: { type: 'string' }, seed: { type: 'string' } },
});
const seed = values.seed ?? process.env.SEED;
const first = Number(seed ?? 1);
const count = Number(values.schedules ?? (seed === undefined ? 10_000 : 1));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const startedAt = performance.now();
const totals = { faults: 0, messages: 0, duplicates: 0 };
const broken: Run[] = [];
for (let n = 0; n < count; n++) {
  const run = await runSeed(first + n);
  totals.faults += run.faults;
  totals.messages += run.messages;
  totals.duplicates += run.duplicates;
  if (run.broken.length > 0) {
    broken.push(run);
    for (const what of run.broken) print(`seed ${run.schedule.seed}: ${what}`);
  }
}
if (count === 1) print(JSON.stringify(scheduleOf(first), null, 2));
const seconds = Math.round((performance.now() - startedAt) / 1000);
print(JSON.stringify({ schedules: count, ...totals, broken: broken.length, seconds }));
process.exitCode = broken.length === 0 ? 0 : 1;
