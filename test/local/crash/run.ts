import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from './judge.ts';
import { torment } from './torment.ts';

/** `npm run crash -- --kills 20 --seed N`: exits with 1 when something was lost, and keeps the data then. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
const dir = mkdtempSync(join(tmpdir(), 'shodo-crash-'));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

print(`${kills} kills, seed ${seed}`);
const { faults, ...figures } = judge(await torment({ kills, seed, dir, print }));
print(JSON.stringify(figures));
for (const fault of faults) print(`FAULT: ${fault}`);
if (faults.length === 0) rmSync(dir, { recursive: true, force: true });
else print(`The data are in ${dir}`);
process.exitCode = faults.length === 0 ? 0 : 1;
