import { parseArgs } from 'node:util';
import { holds, rowInWords, runTable } from './report.ts';
import { scheduleOf } from './schedule.ts';
import { runSeeds } from './spread.ts';
import type { Tally } from './tally.ts';

/**
 * `npm run faults`: the table row by row, then 10,000 schedules on all cores; `-- --schedules N --seed N`: only so many,
 * from that seed on; `SEED=N npm run faults` replays one. Tells on stderr how far it is. Exits with 1 when a row or an
 * invariant broke.
 */
const { values } = parseArgs({
  options: { schedules: { type: 'string' }, seed: { type: 'string' }, table: { type: 'boolean' } },
});
const seed = values.seed ?? process.env.SEED;
const first = Number(seed ?? 1);
const count = Number(values.schedules ?? (values.table ? 0 : seed === undefined ? 10_000 : 1));
const progressEvery = 500;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function runSchedules(): Promise<boolean> {
  const startedAt = performance.now();
  const secondsSoFar = (): number => (performance.now() - startedAt) / 1000;
  let told = 0;
  const tellProgress = ({ schedules, broken }: Tally): void => {
    if (schedules < told + progressEvery) return;
    told = schedules;
    const rate = (schedules / secondsSoFar()).toFixed(1);
    process.stderr.write(`${schedules} of ${count} schedules, ${rate} a second, ${broken.length} broken\n`);
  };
  const tally = await runSeeds({ first, count }, tellProgress);
  for (const { seed, what } of tally.broken.toSorted((a, b) => a.seed - b.seed))
    for (const each of what) print(`${each}; replay: SEED=${seed} npm run faults`);
  if (count === 1) print(JSON.stringify(scheduleOf(first), null, 2));
  const seconds = Math.round(secondsSoFar());
  print(JSON.stringify({ ...tally, broken: tally.broken.length, seconds }));
  return tally.broken.length === 0;
}

function runRows(): boolean {
  const reports = runTable();
  for (const line of reports.flatMap(rowInWords)) print(line);
  return reports.every(holds);
}

const isTable = values.table === true || (seed === undefined && values.schedules === undefined);
const rowsHold = !isTable || runRows();
const schedulesHold = count === 0 || (await runSchedules());
process.exitCode = rowsHold && schedulesHold ? 0 : 1;
