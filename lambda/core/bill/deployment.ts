import type { PlanSource } from '../plan.ts';
import { cpuShare, everyMinutes, sizeFor } from '../sizing.ts';
import { minutesAMonth } from './assumed.ts';
import { billOf, type Bill } from './bill.ts';
import { resourcesOf, type ResourceCount } from './resources.ts';
import { dailySlots, sweepsOf } from './sweeps.ts';

export interface PlannedShard {
  readonly id: number;
  readonly buckets: readonly number[];
  readonly monitors: number;
  readonly slotsPerMinute: number;
  readonly probesPerMinute: number;
  readonly intervalsMs: readonly number[];
}

export interface PlannedSchedule {
  readonly function: string;
  readonly everyMinutes: number;
  readonly does: string;
}

/** What `shodo plan --json` prints. */
export interface Deployment {
  /** The file. */
  readonly config: string;
  readonly shards: readonly PlannedShard[];
  readonly schedules: readonly PlannedSchedule[];
  readonly resources: readonly ResourceCount[];
  readonly bill: Bill;
}

const minutesADay = 1440;

const does: Readonly<Record<keyof typeof everyMinutes, string>> = {
  tick: 'orders the sweeps of the coming minute',
  pulse: 'makes certain that everything due is done',
  pages: 'renders the status page',
};

/** What the plan becomes on AWS, and what that costs. */
export function deploymentOf(config: string, source: PlanSource): Deployment {
  const share = cpuShare(sizeFor(source).functions.sweep);
  return {
    config,
    shards: source.plan.shards.map((shard) => ({
      id: shard.id,
      buckets: shard.buckets,
      monitors: shard.monitors,
      slotsPerMinute: dailySlots(shard).length / minutesADay,
      probesPerMinute: sweepsOf(source, shard, share).probes / minutesAMonth,
      intervalsMs: shard.intervalsMs,
    })),
    schedules: (['tick', 'pulse', 'pages'] as const).map((name) => ({
      function: name,
      everyMinutes: everyMinutes[name],
      does: does[name],
    })),
    resources: resourcesOf(source),
    bill: billOf(source),
  };
}
