import type { HttpMonitor, ProbedMonitor } from '../../lambda/core/monitor.ts';
import type { ReasonCode } from '../../lambda/core/reason.ts';
import { shownRanges } from '../../lambda/core/reasons/ranges.ts';
import { duration } from '../../lambda/core/reasons/units.ts';
import type { ProbeResult } from '../../lambda/core/verdict.ts';

/** An assertion of a monitor, and how it came out; `unchecked`: something before it failed. */
export interface Assertion {
  readonly text: string;
  readonly outcome: 'held' | 'failed' | 'unchecked';
}

interface Expected {
  readonly text: string;
  /** The codes that say that this one failed. */
  readonly codes: readonly ReasonCode[];
  /** Which of several with the same code it is, as it stands in `seen`. */
  readonly isIt?: (seen: object) => boolean;
}

/** What the monitor expects in the order in which it is checked, the failed one with what was seen. */
export function assertionsOf(monitor: ProbedMonitor, result: ProbeResult): readonly Assertion[] {
  const expected = expectedOf(monitor, result);
  const { reason } = result;
  const failedAt = expected.findIndex(
    ({ codes, isIt }) => reason !== null && codes.includes(reason.code) && (isIt?.(reason.seen) ?? true),
  );
  const answered = monitor.protocol === 'http' ? result.httpStatus !== null : result.timings.totalMs !== null;
  return expected.map(({ text }, index): Assertion => {
    if (index === failedAt) return { text: reason?.message ?? text, outcome: 'failed' };
    const isChecked = failedAt >= 0 ? index < failedAt : reason === null && answered;
    return { text, outcome: isChecked ? 'held' : 'unchecked' };
  });
}

function expectedOf(monitor: ProbedMonitor, result: ProbeResult): readonly Expected[] {
  const { maxMs } = monitor.expect;
  const slow: readonly Expected[] =
    maxMs === null
      ? []
      : [{ text: `${duration(result.durationMs)} (at most ${duration(maxMs)})`, codes: ['SLOW'] }];
  switch (monitor.protocol) {
    case 'http':
      return [...ofHttp(monitor, result), ...slow];
    case 'tcp':
      return monitor.expect.banner === null
        ? slow
        : [{ text: `greets with ${JSON.stringify(monitor.expect.banner)}`, codes: ['BANNER'] }, ...slow];
    case 'dns':
      return monitor.expect.answers === null
        ? slow
        : [{ text: `answers ${monitor.expect.answers.join(', ')}`, codes: ['ANSWER'] }, ...slow];
    case 'smtp':
      return [
        { text: `greets${monitor.expect.starttls ? ', offers STARTTLS' : ''}`, codes: ['BANNER'] },
        ...slow,
      ];
  }
}

function ofHttp({ expect }: HttpMonitor, result: ProbeResult): readonly Expected[] {
  const { body, json, headers } = expect;
  const status = result.httpStatus === null ? 'status' : `status ${result.httpStatus}`;
  const quoted = (text: string) => JSON.stringify(text);
  const bodyIs = (expected: string) => (seen: object) => 'expected' in seen && seen.expected === expected;
  return [
    { text: `${status} (${shownRanges(expect.status)})`, codes: ['STATUS'] },
    ...Object.entries(headers ?? {}).map(([name, value]) => ({
      text: `header ${name} is ${quoted(value)}`,
      codes: ['HEADER'] as const,
      isIt: (seen: object) => 'name' in seen && seen.name === name,
    })),
    ...(body?.notContains ?? []).map((word) => ({
      text: `the body has no ${quoted(word)}`,
      codes: ['BODY'] as const,
      isIt: bodyIs(`no ${quoted(word)}`),
    })),
    ...(body?.contains ?? []).map((word) => ({
      text: `the body has ${quoted(word)}`,
      codes: ['BODY'] as const,
      isIt: bodyIs(quoted(word)),
    })),
    ...(body?.matches ?? []).map((pattern) => ({
      text: `the body matches /${pattern}/`,
      codes: ['BODY'] as const,
      isIt: (seen: object) => 'expected' in seen && String(seen.expected).startsWith('a match of'),
    })),
    ...Object.entries(json ?? {}).map(([path, value]) => ({
      text: `${path} is ${JSON.stringify(value)}`,
      codes: ['JSON'] as const,
      isIt: (seen: object) => 'path' in seen && seen.path === path,
    })),
    ...(result.certificate === null
      ? []
      : [
          {
            text: `certificate good for ${result.certificate.daysLeft} more days (at least ${expect.certificateDays})`,
            codes: ['TLS_EXPIRES_SOON'] as const,
          },
        ]),
  ];
}
