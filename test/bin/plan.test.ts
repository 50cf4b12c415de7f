import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Deployment } from '../../lambda/core/bill/deployment.ts';
import { configFile } from '../support/config-file.ts';
import { testFile, withMonitors } from '../support/read-config.ts';

const command = fileURLToPath(new URL('../../bin/shodo.ts', import.meta.url));
const folder = fileURLToPath(new URL('plan/', import.meta.url));

function plan(config: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'plan', '--config', config, ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('shodo plan', () => {
  it('prints shards, schedules, resources and the bill', () => {
    const { status, stdout, stderr } = plan('small.yaml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(testFile('bin/plan/small.txt'));
  });

  it('prints the same as JSON', () => {
    const { status, stdout } = plan('small.yaml', '--json');
    expect(status).toBe(0);
    const { config, shards, schedules, resources, bill } = JSON.parse(stdout) as Deployment;
    expect(config).toBe('small.yaml');
    expect(shards).toEqual([
      {
        id: 0,
        buckets: Array.from({ length: 64 }, (_, n) => n),
        monitors: 3,
        slotsPerMinute: 3,
        probesPerMinute: 4.2,
        intervalsMs: [20_000, 60_000, 300_000],
      },
    ]);
    expect(schedules.map((each) => each.function)).toEqual(['tick', 'pulse', 'pages']);
    expect(resources[0]).toMatchObject({ type: 'AWS::Lambda::Function', count: 6 });
    expect(bill).toMatchObject({ currency: 'USD', pricesOf: '2026-11', region: 'us-east-1' });
    expect(Object.keys(bill.lines[0] ?? {})).toEqual([
      'service',
      'what',
      'quantity',
      'unit',
      'unitPrice',
      'amount',
    ]);
  });

  it('says what AWS could not do, and gives 1', () => {
    const file = configFile(withMonitors('{ id: mail, smtp: "mail.example.com:25" }'));
    const { status, stdout, stderr } = plan(file);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\S+shodo\.yaml:6:\d+: .*port 25/);
    expect(stdout).toMatch(/^What .* becomes on AWS\n/);
  });

  it('refuses what it does not know', () => {
    const { status, stderr } = plan('small.yaml', '--jsn');
    expect(status).toBe(2);
    expect(stderr).toBe('unknown option --jsn: did you mean "--json"?\n');
  });
});
