import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../../lambda/core/config/parse.ts';
import { showProblem } from '../../../lambda/core/config/problem.ts';

const folder = new URL('invalid/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

function readFile(name: string): string | undefined {
  return readdirSync(folder).includes(name) ? read(name) : undefined;
}

describe('an invalid config', () => {
  it('is tried in many ways', () => expect(names.length).toBeGreaterThanOrEqual(20));

  it.each(names)('%s is told all its faults at their places', (file) => {
    const parsed = parseConfig(read(file), { file, readFile });
    const told = parsed.problems.map((problem) => `${showProblem(problem)}\n`).join('');
    expect(parsed.config).toBeNull();
    expect(told).toBe(read(file.replace('.yaml', '.txt')));
  });

  it.each(names)('%s does not say what may be secret', (file) => {
    const { problems } = parseConfig(read(file), { file, readFile });
    expect(problems.map(({ message }) => message).join('\n')).not.toMatch(/hunter2canary|:pw@/);
  });
});
