import { cpuShare, everyMinutes, type FunctionName, type FunctionSize } from '../sizing.ts';
import { assumed, minutesAMonth } from './assumed.ts';
import type { Heartbeats } from './heartbeats.ts';
import { cpuMs } from './measured.ts';
import { outageOperations } from './operations.ts';
import type { Outages } from './outages.ts';
import type { Sweeps } from './sweeps.ts';

/** The runs of a function in a month. */
export interface Runs {
  readonly runs: number;
  /** Billed for each on average, ms; cold starts apart. */
  readonly durationMs: number;
}

type Sizes = Readonly<Record<FunctionName, FunctionSize>>;

function together(...all: readonly Runs[]): Runs {
  const runs = all.reduce((sum, each) => sum + each.runs, 0);
  const totalMs = all.reduce((sum, each) => sum + each.runs * each.durationMs, 0);
  return { runs, durationMs: runs === 0 ? 0 : totalMs / runs };
}

/** How often each function runs, and how long. */
export function runsOf(
  sizes: Sizes,
  sweeps: Sweeps,
  outages: Outages,
  heartbeats: Heartbeats,
): Readonly<Record<FunctionName, Runs>> {
  const clocked = (name: 'tick' | 'pulse' | 'pages'): number => minutesAMonth / everyMinutes[name];
  const lasting = (name: 'tick' | 'pulse' | 'pages' | 'respond' | 'desk'): number =>
    assumed.tableWaitMs + cpuMs[name] / cpuShare(sizes[name]);
  return {
    tick: { runs: clocked('tick'), durationMs: lasting('tick') },
    sweep: { runs: sweeps.runs, durationMs: sweeps.runs === 0 ? 0 : sweeps.durationMs / sweeps.runs },
    respond: { runs: 2 * outages.monitors, durationMs: lasting('respond') },
    pulse: { runs: clocked('pulse'), durationMs: lasting('pulse') },
    pages: {
      runs: clocked('pages') + outageOperations.facts * outages.outages,
      durationMs: lasting('pages'),
    },
    desk: together(
      { runs: assumed.deskVisits * outages.outages, durationMs: lasting('desk') },
      { runs: heartbeats.calls, durationMs: assumed.tableWaitMs + cpuMs.beat / cpuShare(sizes.desk) },
    ),
  };
}
