import { Cron } from 'croner';
import type { HeartbeatMonitor } from '../monitor.ts';

/** The clock of a job may be ahead of ours by so much (ms): what comes this early is not the time before. */
const clockSkewMs = 5_000;

/**
 * When the next beat after a moment is expected; both ms since 1970. `timezone` is for cron expressions that name
 * none: a time that the clock leaves out is expected right after the leap, one that comes twice the first time.
 */
export function expectedAfter(
  { everyMs, cron }: Pick<HeartbeatMonitor, 'everyMs' | 'cron'>,
  at: number,
  timezone: string,
): number {
  if (cron === null) return everyMs === null ? Infinity : at + everyMs;
  const times = new Cron(cron.expression, {
    mode: '5-part',
    timezone: cron.timezone ?? timezone,
  });
  return times.nextRun(new Date(at + clockSkewMs))?.getTime() ?? Infinity;
}
