import { describe, expect, it } from '@jest/globals';
import { assumed } from '../../../lambda/core/bill/assumed.ts';
import { sweepMs, turnsMs } from '../../../lambda/core/bill/sweep-time.ts';
import type { ProbedMonitor } from '../../../lambda/core/monitor.ts';
import { probedMonitors } from '../../../lambda/core/sizing.ts';
import { planOf } from '../../support/world.ts';

const monitorsOn = (hosts: readonly string[]): readonly ProbedMonitor[] =>
  probedMonitors(
    planOf(
      [
        'title: Sweeps',
        'contacts: { a: { email: a@example.com } }',
        'services:',
        '  - id: all',
        '    monitors:',
        ...hosts.map((host, n) => `      - { id: m${n}, http: "https://${host}/${n}" }`),
      ].join('\n'),
    ),
  );

const hosts = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `h${n}.example.com`);

/** Outages and flukes apart. */
const restMs = 60;
const { endpointMs, tableWaitMs } = assumed;

describe('the time of a sweep', () => {
  it('is its work and the wait for the last endpoint, where work takes longer', () => {
    const due = monitorsOn(hosts(1000));
    for (const share of [1, 0.5]) {
      const ms = sweepMs(due, 1100, share);
      expect(ms).toBeGreaterThanOrEqual(tableWaitMs + endpointMs + 1100 / share);
      expect(ms).toBeLessThan(tableWaitMs + endpointMs + 1100 / share + restMs);
    }
  });

  it('is the turns of the endpoints, where waiting takes longer', () => {
    const due = monitorsOn(hosts(1000));
    expect(sweepMs(due, 100, 1)).toBeGreaterThanOrEqual(tableWaitMs + (endpointMs * 1000) / 256);
    expect(sweepMs(due, 100, 1)).toBeLessThan(tableWaitMs + (endpointMs * 1000) / 256 + restMs);
  });

  it('is one turn for few, and more where they share a host', () => {
    expect(turnsMs(monitorsOn(hosts(10)))).toBe(endpointMs);
    expect(turnsMs(monitorsOn([...hosts(10), 'h0.example.com', 'h0.example.com:8443']))).toBe(2 * endpointMs);
    expect(turnsMs([])).toBe(endpointMs);
  });
});
