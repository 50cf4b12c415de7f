import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planFiles } from '../../lambda/aws/plan-files.ts';
import { encodePlan, PlanFileError } from '../../lambda/core/plan-file.ts';
import type { Monitor } from '../../lambda/core/monitor.ts';
import type { Plan } from '../../lambda/core/plan.ts';

describe('the plan in files', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'shodo-plan-'));
  });
  afterEach(() => {
    delete process.env.PLAN_DIR;
    rmSync(dir, { recursive: true });
  });

  it('is read from the folder given, or named by PLAN_DIR; a bucket without a file is empty', () => {
    const plan = { at: 7 } as Plan;
    const monitors = [{ id: 'booking/page' } as Monitor];
    for (const [name, bytes] of encodePlan(plan, new Map([[3, monitors]])))
      writeFileSync(join(dir, name), bytes);
    process.env.PLAN_DIR = dir;
    for (const source of [planFiles(dir), planFiles()]) {
      expect(source.plan).toEqual(plan);
      expect(source.monitors([2, 3])).toEqual(monitors);
    }
  });

  it('is missed when there is none', () => {
    expect(() => planFiles(dir)).toThrow(PlanFileError);
  });
});
