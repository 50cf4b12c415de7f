import { dirname, join } from 'node:path';
import type { ProbeResult } from '../../lambda/core/verdict.ts';
import { createProber } from '../../lambda/probes/prober.ts';
import { readSecrets } from '../../local/secrets-file.ts';
import { readArguments } from './arguments.ts';
import { showProgress } from './probe-progress.ts';
import { chooseMonitors } from './probe-choice.ts';
import type { Chosen } from './probe-choice.ts';
import { shownResults } from './probe-text.ts';

/** `shodo probe`: probes once, now. Exits 0 if all are up, 1 if not. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    { config: { type: 'string' }, json: { type: 'boolean', default: false } },
    true,
  );
  const chosen = chooseMonitors(positionals, values.config);
  const results = await probeAll(chosen);
  const pairs = chosen.monitors.flatMap((monitor, n) => {
    const result = results[n];
    return result ? [{ monitor, result }] : [];
  });
  if (values.json) {
    console.log(JSON.stringify(pairs.map(({ monitor, result }) => contractOf(monitor.written, result))));
  } else {
    console.log(shownResults(pairs));
  }
  return results.every(({ status }) => status === 'up') ? 0 : 1;
}

async function probeAll({ monitors, plan, configPath }: Chosen): Promise<readonly ProbeResult[]> {
  const secrets = readSecrets(join(dirname(configPath), 'secrets.env'));
  const prober = createProber({
    allowPrivateTargets: plan?.allowPrivateTargets ?? [],
    controls: plan?.controls.targets ?? [],
    secrets: (name) => {
      const value = secrets.get(name);
      if (value === undefined) throw new Error(`no secret ${name}`);
      return value;
    },
    now: Date.now,
  });
  const progress = showProgress(monitors.length);
  try {
    return await Promise.all(
      monitors.map(async (monitor) => {
        const result = await prober.probe(monitor);
        progress.add(result.status);
        return result;
      }),
    );
  } finally {
    progress.end();
    await prober.close();
  }
}

/** Exactly the fields of the contract. */
const contractOf = (id: string, result: ProbeResult) => ({
  id,
  status: result.status,
  reason: result.reason && { code: result.reason.code, message: result.reason.message },
  at: result.at,
  durationMs: result.durationMs,
  timings: result.timings,
  httpStatus: result.httpStatus,
  certificate: result.certificate,
  bytes: result.bytes,
});
