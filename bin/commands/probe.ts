import { dirname, join } from 'node:path';
import { bucketCount } from '../../lambda/core/plan.ts';
import { compile } from '../../lambda/core/compile.ts';
import { decodePlan, encodePlan } from '../../lambda/core/plan-file.ts';
import type { ProbedMonitor } from '../../lambda/core/monitor.ts';
import type { ProbeResult } from '../../lambda/core/verdict.ts';
import { createProber } from '../../lambda/probes/prober.ts';
import { readSecrets } from '../../local/secrets-file.ts';
import { readArguments } from './arguments.ts';
import { defaultConfig, loadConfig } from './config.ts';

/** `shodo probe`: probes once, now. Exits 0 if all are up. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    { config: { type: 'string' }, json: { type: 'boolean', default: false } },
    true,
  );
  const path = values.config ?? defaultConfig;
  const { config } = loadConfig(path);
  const { plan, monitorsByBucket } = compile(config, Date.now());
  const files = encodePlan(plan, monitorsByBucket);
  const source = decodePlan((file) => files.get(file));
  const all = new Map(
    source.monitors(Array.from({ length: bucketCount }, (_, n) => n)).map((m) => [m.id, m]),
  );
  const monitors = plan.services
    .flatMap((service) => service.monitors)
    .flatMap((id) => all.get(id) ?? [])
    .filter((monitor): monitor is ProbedMonitor => monitor.protocol !== 'heartbeat');
  void positionals;
  const secrets = readSecrets(join(dirname(path), 'secrets.env'));
  const prober = createProber({
    allowPrivateTargets: plan.allowPrivateTargets,
    secrets: (name) => secrets.get(name) ?? '',
    now: Date.now,
  });
  const results = await Promise.all(
    monitors.map(async (monitor) => [monitor, await prober.probe(monitor)] as const),
  );
  await prober.close();
  console.log(JSON.stringify(results.map(([monitor, result]) => contractOf(monitor.written, result))));
  return results.every(([, result]) => result.status === 'up') ? 0 : 1;
}

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
