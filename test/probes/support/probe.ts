import type { ProbedMonitor } from '../../../lambda/core/monitor.ts';
import type { ProbeResult } from '../../../lambda/core/verdict.ts';
import { createProber } from '../../../lambda/probes/prober.ts';
import type { ProberOptions } from '../../../lambda/probes/prober.ts';

/** Probes these at once with a prober of their own; loopback is allowed unless the options say otherwise. */
export async function probeAll(
  monitors: readonly ProbedMonitor[],
  options: Partial<ProberOptions> = {},
): Promise<readonly ProbeResult[]> {
  const prober = createProber({
    controls: [],
    allowPrivateTargets: ['127.0.0.0/8', '::1/128'],
    secrets: (name) => `value of ${name}`,
    now: Date.now,
    ...options,
  });
  try {
    return await Promise.all(monitors.map((monitor) => prober.probe(monitor)));
  } finally {
    await prober.close();
  }
}

/** `up`, or the status and the code. */
export const verdict = ({ status, reason }: ProbeResult): string =>
  reason ? `${status} ${reason.code}` : status;
