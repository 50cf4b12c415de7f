import type { ProbedMonitor } from '../../lambda/core/monitor.ts';
import { duration } from '../../lambda/core/reasons/units.ts';
import { shownTarget } from '../../lambda/core/target.ts';
import type { ProbeResult, Status } from '../../lambda/core/verdict.ts';
import { paint } from './paint.ts';
import { assertionsOf } from './probe-assertions.ts';
import type { Assertion } from './probe-assertions.ts';
import { waterfall } from './probe-waterfall.ts';

/** Of more monitors than these only those that are not up are told in detail. */
const detailed = 20;

const colours = { up: 'green', degraded: 'yellow', down: 'red', unknown: 'magenta' } as const;

const marks = {
  held: () => paint('green', '✓'),
  failed: () => paint('red', '✗'),
  unchecked: () => paint('dim', '·'),
} as const;

interface Probed {
  readonly monitor: ProbedMonitor;
  readonly result: ProbeResult;
}

/** What `shodo probe` prints for people: a line for each monitor, its phases and its assertions. */
export function shownResults(probed: readonly Probed[]): string {
  const blocks = probed.flatMap((one) => {
    const lines = [headline(one)];
    if (probed.length <= detailed || one.result.status !== 'up') lines.push(...details(one));
    return lines;
  });
  return [...blocks, ...(probed.length > 1 ? ['', summary(probed)] : [])].join('\n');
}

function headline({ monitor, result }: Probed): string {
  const status = paint(['bold', colours[result.status]], result.status.padEnd(8));
  const target = shownTarget(monitor);
  const where = monitor.written === target ? target : `${monitor.written}  ${target}`;
  return `${status} ${where}  ${paint('dim', duration(result.durationMs))}`;
}

function details({ monitor, result }: Probed): readonly string[] {
  const assertions = assertionsOf(monitor, result);
  const isToldBelow = assertions.some(({ outcome }) => outcome === 'failed');
  const reason = result.reason === null || isToldBelow ? [] : [`${marks.failed()} ${result.reason.message}`];
  const code = result.reason === null ? [] : [paint('dim', result.reason.code)];
  return [
    ...waterfall(result.timings, result.durationMs),
    ...reason,
    ...assertions.map(shownAssertion),
    ...code,
  ].map((line) => `         ${line}`);
}

const shownAssertion = ({ text, outcome }: Assertion): string =>
  `${marks[outcome]()} ${outcome === 'unchecked' ? paint('dim', `${text}: not checked`) : text}`;

function summary(probed: readonly Probed[]): string {
  const statuses: readonly Status[] = ['up', 'degraded', 'down', 'unknown'];
  const counts = statuses.flatMap((status) => {
    const count = probed.filter(({ result }) => result.status === status).length;
    return count === 0 ? [] : [paint(colours[status], `${count} ${status}`)];
  });
  return counts.join(', ');
}
