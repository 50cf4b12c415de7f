import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { rowNames, rows } from './rows.ts';

const here = new URL('.', import.meta.url);
const tests = [here, new URL('../emulators/', here)].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8')),
);

describe('the table of faults', () => {
  it.each(rowNames)('%s: has tests of its name', (name) => {
    const quoted = name.includes("'") ? `"${name}"` : `'${name}'`;
    const named = tests.filter((source) =>
      source.replaceAll(/row\(\s+/gu, 'row(').includes(`row(${quoted},`),
    );
    expect(named.length).toBeGreaterThan(0);
  });

  it('is what docs/faults.md promises', () => {
    const promised = readFileSync(new URL('../../../docs/faults.md', here), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
    expect(promised).toEqual(Object.entries(rows));
  });

  it('leaves no test out', () => {
    const without = tests.flatMap(
      (source) => source.match(/\b(?:it|describe|test)\.(?:skip|only|todo)\b/gu) ?? [],
    );
    expect(without).toEqual([]);
  });
});
