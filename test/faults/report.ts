import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tried } from './positions.ts';
import { rowNames } from './table/rows.ts';

/** How a row of the table has fared. */
export interface RowReport {
  readonly row: string;
  readonly passed: number;
  readonly failed: readonly string[];
  /** At how many positions a fault struck, each in a run of its own; 0: the row is not about positions. */
  readonly positions: number;
}

/** What jest writes with `--json`, as far as it is read. */
interface Results {
  readonly testResults: readonly {
    readonly name: string;
    /** Why nothing of the file was run. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly fullName: string;
      readonly status: string;
    }[];
  }[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Tests that belong to no row. */
export const others = 'beyond the table';

/** Runs the tests of the table, at every position; gives the rows in their order, and what is beyond them. */
export function runTable(): readonly RowReport[] {
  const folder = mkdtempSync(join(tmpdir(), 'shodo-faults-'));
  const output = join(folder, 'results.json');
  const positions = join(folder, 'positions.jsonl');
  writeFileSync(positions, '');
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  const run = spawnSync(
    process.execPath,
    [...jest, 'test/faults/table', 'test/faults/emulators', '--json', `--outputFile=${output}`, '--silent'],
    {
      cwd: root,
      env: { ...process.env, FAULTS_POSITIONS: positions },
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  try {
    const results = JSON.parse(readFileSync(output, 'utf8')) as Results;
    const tried = readFileSync(positions, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Tried);
    return reportOf(results, tried);
  } catch (error) {
    throw new Error(`the table could not be run: ${run.stderr}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function reportOf(results: Results, tried: readonly Tried[]): readonly RowReport[] {
  const names: readonly string[] = rowNames;
  const tests = results.testResults.flatMap((file) => file.assertionResults);
  const unrun = results.testResults.filter((file) => file.assertionResults.length === 0);
  const rowOf = (titles: readonly string[]): string => names.find((name) => name === titles[0]) ?? others;
  const positionsOf = new Map<string, number>();
  for (const { test, positions } of tried) positionsOf.set(test, (positionsOf.get(test) ?? 0) + positions);
  return [...names, others].map((row) => {
    const own = tests.filter(({ ancestorTitles }) => rowOf(ancestorTitles) === row);
    const failed = own.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName);
    const broken = row === others ? unrun.map(({ name, message }) => `${name}: ${message}`) : [];
    return {
      row,
      passed: own.length - failed.length,
      failed: [...failed, ...broken],
      positions: own.reduce((sum, { fullName }) => sum + (positionsOf.get(fullName) ?? 0), 0),
    };
  });
}

/** Did the row hold? One without a test does not. */
export const holds = ({ passed, failed }: RowReport): boolean => passed > 0 && failed.length === 0;

/** A line for a row, and one for each test that failed. */
export function rowInWords(report: RowReport): readonly string[] {
  const { row, passed, failed, positions } = report;
  const tests = `${passed} of ${passed + failed.length} tests`;
  const tried = positions > 0 ? `, ${positions} positions` : '';
  return [
    `${holds(report) ? 'holds ' : 'BROKEN'}  ${row}: ${tests}${tried}`,
    ...failed.map((name) => `        ${name}`),
  ];
}
