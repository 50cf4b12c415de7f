import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../lambda/aws/clock.ts';
import type { Prober } from '../lambda/engine/ports.ts';
import { sweep } from '../lambda/engine/sweep/sweep.ts';
import { createProber } from '../lambda/probes/prober.ts';
import { startProcess } from '../test/probes/support/other-process.ts';
import { MemoryStore } from '../test/support/memory-store.ts';
import type { FaultRates } from './soak-faults.ts';
import { soakSource } from './soak-source.ts';
import { SoakTally } from './soak-tally.ts';
import type { SoakFaults, SoakOrder, SoakPlace } from './soak-world.ts';
import { peakMiB } from './peak-memory.ts';

/**
 * Healthy endpoints on a network as it is, through the sweeps with their confirmation, until there were so many
 * probes. Prints what happened as JSON; exits 1 if a monitor was called down.
 */
const { values } = parseArgs({
  options: {
    probes: { type: 'string', default: '1000000' },
    monitors: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1' },
    resets: { type: 'string', default: '0.01' },
    'resolver-failures': { type: 'string', default: '0.001' },
    stale: { type: 'string', default: '0.005' },
    'half-open': { type: 'string', default: '0.0002' },
  },
});

/** @throws RangeError where it is none, so that no soak passes for want of probes */
function number(option: keyof typeof values): number {
  const value = Number(values[option]);
  if (!(value >= 0)) throw new RangeError(`--${option} ${values[option]} is not a number from 0 on`);
  return value;
}

const wanted = number('probes');
const seed = number('seed');
const rates: FaultRates = {
  resets: number('resets'),
  resolverFailures: number('resolver-failures'),
  stale: number('stale'),
  halfOpen: number('half-open'),
};

/** The interval of every monitor. */
const intervalMs = 10_000;
const progressEveryMs = 30_000;

async function soak() {
  const order: SoakOrder = { seed, rates };
  const { child, message } = await startProcess(join(import.meta.dirname, 'soak-world.ts'), [
    JSON.stringify(order),
  ]);
  const source = soakSource(message as SoakPlace, number('monitors'));
  const store = new MemoryStore();
  const tally = new SoakTally();
  tally.watchStore(store);
  const openProber = (): Prober => {
    const { allowPrivateTargets } = source.plan;
    return tally.watchProber(
      createProber({ controls: [], allowPrivateTargets, now: systemClock.now, secrets: () => '' }),
    );
  };
  const deps = {
    source,
    store,
    clock: systemClock,
    openProber,
    home: 'soak',
    locations: [],
    newOwner: randomUUID,
  };

  const startedAt = performance.now();
  const progress = setInterval(() => {
    console.error(`${tally.probes} probes, ${tally.suspects} suspects, ${tally.falseDowns.length} down`);
  }, progressEveryMs);
  let sweeps = 0;
  // One sweep after the other, their slots ahead of the clock: nothing waits for an interval to pass.
  const sweepOn = async (shard: number) => {
    let slot = Math.floor(Date.now() / intervalMs) * intervalMs;
    for (; tally.probes < wanted; slot += intervalMs) {
      const { skipped } = await sweep(deps, { shard, slot });
      if (skipped !== null) throw new Error(`a sweep was skipped: ${skipped}`);
      sweeps += 1;
    }
  };
  await Promise.all(source.plan.shards.map(({ id }) => sweepOn(id)));
  clearInterval(progress);
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage();

  const told = new Promise((resolve) => child.once('message', resolve));
  child.send('tell');
  const faults = (await told) as SoakFaults;
  child.disconnect();
  return {
    seed,
    rates,
    node: process.version,
    monitors: source.plan.services.reduce((sum, service) => sum + service.monitors.length, 0),
    sweeps,
    probes: tally.probes,
    faults,
    byVerdict: tally.byVerdict,
    examples: tally.examples,
    suspects: tally.suspects,
    settled: tally.settled,
    falseDowns: tally.falseDowns,
    seconds: Math.round(seconds),
    probesPerSecond: Math.round(tally.probes / seconds),
    cpuSeconds: Math.round((user + system) / 1e6),
    peakMiB: Math.round(peakMiB()),
  };
}

const report = await soak();
console.log(JSON.stringify(report, null, 2));
process.exitCode = report.falseDowns.length > 0 ? 1 : 0;
