import type { ProbedMonitor } from '../../../lambda/core/monitor.ts';
import { probeAll, verdict } from './probe.ts';
import { peakMiB } from '../../../bench/peak-memory.ts';

/** A process that only runs a prober: takes monitors, tells the verdicts, the durations and its peak memory. */
process.once('message', (monitors) => {
  void probeAll(monitors as readonly ProbedMonitor[]).then((results) => {
    const told = {
      verdicts: results.map(verdict),
      durationsMs: results.map((one) => one.durationMs),
      peakMiB: peakMiB(),
    };
    process.send?.(told, () => process.disconnect());
  });
});
process.send?.('ready');
