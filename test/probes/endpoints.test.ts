import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProbedMonitor } from '../../lambda/core/monitor.ts';
import type { ProbeResult } from '../../lambda/core/verdict.ts';
import { createProber } from '../../lambda/probes/prober.ts';
import type { SweepProber } from '../../lambda/probes/prober.ts';
import { endpoints } from './endpoints/index.ts';
import { startProcess } from './support/other-process.ts';

/** A verdict is there so soon after the deadline, whatever the endpoint does. */
const graceMs = 250;

/** How many are probed at a time in each round of those that have to be probed again. */
const rounds = [20, 20, 10, 5, 3, 2, 1, 1, 1, 1];

const isSpoiled = ({ reason }: ProbeResult): boolean =>
  reason?.code === 'LOCATION_SUSPECT' && reason.message.includes('too busy to measure');

const shown = ({ status, reason }: ProbeResult): string => (reason ? `${status} ${reason.code}` : status);

describe('Every endpoint that we fear, all at once', () => {
  let stop: () => void;
  const results = new Map<string, ProbeResult>();

  beforeAll(async () => {
    const script = join(import.meta.dirname, 'support/serve.ts');
    const { child, message } = await startProcess(script);
    const monitors = message as Readonly<Record<string, ProbedMonitor>>;
    stop = () => child.disconnect();
    const prober = createProber({
      controls: [],
      allowPrivateTargets: ['127.90.0.0/16', '::1/128'],
      secrets: (name) => name,
      now: Date.now,
      inFlight: 200,
    });
    await Promise.all(
      Object.entries(monitors).map(async ([name, monitor]) => results.set(name, await prober.probe(monitor))),
    );
    await again(prober, monitors);
    await prober.close();
  });

  /** What a busy moment of this machine has spoiled, so that the prober itself would not judge, is probed again, fewer and fewer at a time. */
  async function again(
    prober: SweepProber,
    monitors: Readonly<Record<string, ProbedMonitor>>,
  ): Promise<void> {
    for (const atATime of rounds) {
      const spoiled = [...results].filter(([, result]) => isSpoiled(result)).map(([name]) => name);
      for (let n = 0; n < spoiled.length; n += atATime) {
        const few = spoiled.slice(n, n + atATime);
        await Promise.all(few.map(async (name) => results.set(name, await prober.probe(monitors[name]!))));
      }
    }
  }

  afterAll(() => stop());

  it.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))('%s', (name, endpoint) => {
    const result = results.get(name)!;
    expect([shown(result), result.reason?.message]).toEqual([endpoint.verdict, result.reason?.message]);
    if (endpoint.says) expect(result.reason?.message).toMatch(endpoint.says);
    endpoint.also?.(result);
    expect(result.durationMs).toBeLessThanOrEqual(1500 + graceMs);
    if (shown(result).includes('TIMEOUT')) expect(result.durationMs).toBeGreaterThanOrEqual(1490);
  });

  it('is more than 120 of them, each with a name of its own', () => {
    expect(results.size).toBe(endpoints.length);
    expect(results.size).toBeGreaterThanOrEqual(120);
  });

  it('tells no message in the words of a machine', () => {
    for (const { reason } of results.values()) {
      expect(reason?.message ?? '').not.toMatch(
        /0x[0-9a-f]{4}|\berror:|ERR_|HPE_|at .*\.js:|undefined|\[object/i,
      );
    }
  });

  it('can be read as a table', () => {
    const rows = endpoints.map(({ name }) => {
      const result = results.get(name);
      return `| ${name} | ${result ? shown(result) : ''} | ${result?.durationMs.toFixed(0) ?? ''} | ${result?.reason?.message.replaceAll('|', '\\|') ?? ''} |`;
    });
    expect(rows.length).toBe(endpoints.length);
    const file = process.env.SHODO_ENDPOINTS_TABLE;
    if (file)
      writeFileSync(
        file,
        ['| endpoint | verdict | ms | message |', '| --- | --- | --- | --- |', ...rows, ''].join('\n'),
      );
  });
});
