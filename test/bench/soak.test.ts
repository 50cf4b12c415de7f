import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const script = fileURLToPath(new URL('../../bench/soak.ts', import.meta.url));

interface Report {
  readonly probes: number;
  readonly suspects: number;
  readonly faults: { readonly byFault: Readonly<Record<string, number>> };
  readonly falseDowns: readonly { readonly reason: { readonly code: string }; readonly tries: string[] }[];
}

/** The soak as its command runs it, with a few monitors. */
function soak(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly report: Report }> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, '--seed', '1', ...args],
    { env: {}, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, report: JSON.parse(text) as Report }));
  });
}

describe('A soak of healthy endpoints', () => {
  it('calls none of them down, whatever the network does now and then', async () => {
    const { code, report } = await soak('--probes', '3000', '--monitors', '500');
    expect(report.falseDowns).toEqual([]);
    expect(code).toBe(0);
    expect(report.probes).toBeGreaterThanOrEqual(3000);
    // The faults came, and only the confirmation kept them from being outages.
    expect(Object.keys(report.faults.byFault)).toEqual(
      expect.arrayContaining(['reset at accept', 'reset after the request', 'closed unanswered', 'SERVFAIL']),
    );
    expect(report.suspects).toBeGreaterThan(0);
  });

  it('says so where a monitor is called down', async () => {
    const { code, report } = await soak('--probes', '10', '--monitors', '10', '--resets', '1');
    expect(code).toBe(1);
    expect(report.falseDowns).toHaveLength(10);
    expect(report.falseDowns[0]).toMatchObject({ reason: { code: 'RESET' } });
    expect(report.falseDowns[0]!.tries).toHaveLength(3);
  });
});
