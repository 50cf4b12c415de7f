import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProbedMonitor } from '../../../lambda/core/monitor.ts';
import type { ProbeResult } from '../../../lambda/core/verdict.ts';
import { createProber } from '../../../lambda/probes/prober.ts';
import { compiled, monitorsOf, withMonitors } from '../../support/read-config.ts';
import type { Endpoint } from './endpoint.ts';
import { World } from './world.ts';

export const timeoutMs = 1200;

/** A verdict is there so soon after the deadline, whatever the endpoint does. */
const graceMs = 250;

/** A secret's value; what may not be found anywhere has this in it. */
export const canary = 'c4n4ry-s3cr3t';

export type ProtocolCase = Omit<Endpoint, 'serve'> & {
  /** Starts the endpoint and gives the monitor as in the config, without its id. */
  readonly serve: (world: World) => Promise<Record<string, unknown>>;
};

/** The monitor that a config makes of this. */
export function monitorOf(written: Record<string, unknown>): ProbedMonitor {
  const text = withMonitors(JSON.stringify({ id: 'it', ...written }));
  const [monitor] = monitorsOf(compiled(text));
  return { ...(monitor as ProbedMonitor), ...('timeout' in written ? {} : { timeoutMs }) };
}

const shown = ({ status, reason }: ProbeResult): string => (reason ? `${status} ${reason.code}` : status);

const tries = 5;

const isSpoiled = ({ reason, durationMs }: ProbeResult): boolean =>
  durationMs > timeoutMs + graceMs ||
  (reason?.code === 'LOCATION_SUSPECT' && reason.message.includes('too busy to measure'));

/** Probes all of them at once, and looks at each verdict, its message and its time. */
export function describeProtocol(title: string, cases: readonly ProtocolCase[]): void {
  describe(title, () => {
    const results = new Map<string, ProbeResult>();
    let world: World;

    beforeAll(async () => {
      world = await World.create();
      const monitors = await Promise.all(
        cases.map(async ({ name, serve }) => [name, monitorOf(await serve(world))] as const),
      );
      const prober = createProber({
        controls: [],
        allowPrivateTargets: ['127.90.0.0/16'],
        secrets: () => canary,
        now: Date.now,
      });
      await Promise.all(
        monitors.map(async ([name, monitor]) => results.set(name, await prober.probe(monitor))),
      );
      // What another's work on this machine has spoiled is tried again, alone; what is really late stays so.
      for (const [name, monitor] of monitors) {
        for (let n = 0; n < tries && isSpoiled(results.get(name)!); n++)
          results.set(name, await prober.probe(monitor));
      }
      await prober.close();
    }, 60_000);

    afterAll(() => world.close());

    it.each(cases.map((one) => [one.name, one] as const))('%s', (name, one) => {
      const result = results.get(name)!;
      expect([shown(result), result.reason?.message]).toEqual([one.verdict, result.reason?.message]);
      if (one.says) expect(result.reason?.message).toMatch(one.says);
      one.also?.(result);
      expect(result.durationMs).toBeLessThanOrEqual(timeoutMs + graceMs);
      expect(JSON.stringify(result)).not.toContain(canary);
      expect(result.reason?.message ?? '').not.toMatch(/0x[0-9a-f]{4}|ERR_|undefined|\[object|\bNaN\b/i);
    });

    it('has a name for each', () => expect(results.size).toBe(cases.length));
  });
}
