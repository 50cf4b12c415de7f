import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from './crash/judge.ts';
import { torment } from './crash/torment.ts';

const dir = mkdtempSync(join(tmpdir(), 'shodo-crash-'));

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('local mode, killed with -9 at random moments of a site that fails and recovers', () => {
  it('loses no outage, repeats no more than a message a kill, and keeps its log whole', async () => {
    const lines: string[] = [];
    const print = (line: string): void => void lines.push(line);
    const { faults, ...figures } = judge(await torment({ kills: 3, seed: 7, dir, print }));
    process.stdout.write(`crash: ${JSON.stringify(figures)}\n`);
    expect({ faults, lines }).toEqual({ faults: [], lines });
    expect(figures.incidents).toBeGreaterThan(0);
  });
});
