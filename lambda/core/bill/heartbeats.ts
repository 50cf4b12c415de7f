import { Cron } from 'croner';
import type { HeartbeatMonitor } from '../monitor.ts';
import { bucketCount, type PlanSource } from '../plan.ts';
import { minutesAMonth } from './assumed.ts';

/** What jobs that call ask of AWS in a month. */
export interface Heartbeats {
  /** Jobs that are waited for. */
  readonly count: number;
  readonly calls: number;
  /** What their states take in the table. */
  readonly stateBytes: number;
}

/** The state of a job that is up, with ids of middling length. */
const bytesAState = 350;

const dayMs = 86_400_000;
const monthMs = minutesAMonth * 60_000;

/** How often it comes in the time from some moment on. */
function timesIn(expression: string, timezone: string, from: number, spanMs: number): number {
  const cron = new Cron(expression, { paused: true, mode: '5-part', timezone });
  let count = 0;
  for (let at = cron.nextRun(new Date(from)); at && at.getTime() <= from + spanMs; at = cron.nextRun(at))
    count += 1;
  return count;
}

/** Runs in a month: of a day, times the days. To go through all of them would take a second for some. */
function runsByCron(expression: string, timezone: string, from: number): number {
  const [minute = '', hour = '', ...day] = expression.trim().split(/\s+/);
  if (day.length !== 3) return (timesIn(expression, timezone, from, 366 * dayMs) / 366 / dayMs) * monthMs;
  const aDay = timesIn(`${minute} ${hour} * * *`, timezone, from, dayMs);
  const daysIn = (days: number): number => timesIn(`0 0 ${day.join(' ')}`, timezone, from, days * dayMs);
  const inFourWeeks = daysIn(28);
  const share = inFourWeeks >= 4 ? inFourWeeks / 28 : daysIn(365) / 365;
  return (aDay * share * monthMs) / dayMs;
}

function callsOf({ everyMs, cron }: HeartbeatMonitor, { plan }: PlanSource): number {
  if (cron !== null) return runsByCron(cron.expression, cron.timezone ?? plan.timezone, plan.at);
  return everyMs === null ? 0 : (minutesAMonth * 60_000) / everyMs;
}

/** One call for each time that a job is expected. */
export function heartbeatsOf(source: PlanSource): Heartbeats {
  const beats = source
    .monitors(Array.from({ length: bucketCount }, (_, bucket) => bucket))
    .filter((monitor) => monitor.protocol === 'heartbeat')
    .filter((monitor) => !monitor.paused);
  return {
    count: beats.length,
    calls: beats.reduce((sum, beat) => sum + callsOf(beat, source), 0),
    stateBytes: beats.length * bytesAState,
  };
}
