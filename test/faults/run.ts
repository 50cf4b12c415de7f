import { parseArgs } from 'node:util';
import { runSeed } from './harness.ts';
import type { Run } from './harness.ts';
import { holds, rowInWords, runTable } from './report.ts';
import { scheduleOf } from './schedule.ts';

/**
 * `npm run faults`: the table row by row, then 10,000 schedules; `-- --schedules N --seed N`: only so many, from that
 * seed on; `SEED=N npm run faults` replays one. Exits with 1 when a row or an invariant broke.
 */
const { values } = parseArgs({
  options: { schedules: { type: 'string' }, seed: { type: 'string' }, table: { type: 'boolean' } },
});
const seed = values.seed ?? process.env.SEED;
const first = Number(seed ?? 1);
const count = Number(values.schedules ?? (values.table ? 0 : seed === undefined ? 10_000 : 1));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function runSchedules(): Promise<boolean> {
  const startedAt = performance.now();
  const totals = { faults: 0, messages: 0, duplicates: 0, duplicatesWithoutFault: 0, lost: 0 };
  const broken: Run[] = [];
  for (let n = 0; n < count; n++) {
    const run = await runSeed(first + n);
    totals.faults += run.faults;
    totals.messages += run.messages;
    totals.duplicates += run.duplicates;
    if (run.schedule.faultRate === 0) totals.duplicatesWithoutFault += run.duplicates;
    totals.lost += run.broken.filter((what) => what.startsWith('I1')).length;
    if (run.broken.length > 0) {
      broken.push(run);
      for (const what of run.broken) print(`${what}; replay: SEED=${run.schedule.seed} npm run faults`);
    }
  }
  if (count === 1) print(JSON.stringify(scheduleOf(first), null, 2));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  print(JSON.stringify({ schedules: count, ...totals, broken: broken.length, seconds }));
  return broken.length === 0;
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
