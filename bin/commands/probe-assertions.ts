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
    ({ codes, isIt }) =>
      reason !== null && (codes.length === 0 || codes.includes(reason.code)) && (isIt?.(reason.seen) ?? true),
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
      return [
        ...says('greets with', monitor.expect.banner, 'BANNER'),
        ...says('replies with', monitor.expect.reply, 'REPLY'),
        ...certificateOf(monitor.expect.certificateDays, result),
        ...slow,
      ];
    case 'websocket':
      return [
        { text: 'upgrades to WebSocket', codes: ['STATUS', 'PROTOCOL_ERROR'] },
        ...says('says', monitor.expect.message, 'REPLY'),
        ...certificateOf(monitor.expect.certificateDays, result),
        ...slow,
      ];
    case 'grpc':
      return [
        { text: 'says SERVING', codes: ['NOT_SERVING', 'GRPC_STATUS'] },
        ...certificateOf(monitor.expect.certificateDays, result),
        ...slow,
      ];
    case 'domain':
      return [
        {
          text: `registered for at least ${monitor.expect.days} more days`,
          codes: ['DOMAIN_EXPIRES_SOON', 'DOMAIN_EXPIRED', 'DOMAIN_HELD', 'DOMAIN_NOT_FOUND'],
        },
        ...slow,
      ];
    case 'vendor':
      return [
        {
          text: `reports no trouble${monitor.components.length === 0 ? '' : ` of ${monitor.components.join(', ')}`}`,
          codes: ['VENDOR_OUTAGE', 'VENDOR_IMPAIRED'],
        },
        ...slow,
      ];
    case 'steps':
      return [...monitor.steps.map(({ name }) => ofStep(name)), ...slow];
    case 'tls':
      return [...certificateOf(monitor.expect.certificateDays, result), ...slow];
    case 'ssh':
      return [...says('greets with', monitor.expect.banner ?? 'SSH-2.0', 'BANNER'), ...slow];
    case 'dns':
      return monitor.expect.answers === null
        ? slow
        : [{ text: `answers ${monitor.expect.answers.join(', ')}`, codes: ['ANSWER'] }, ...slow];
    case 'smtp':
    case 'imap':
      return [
        { text: `greets${monitor.expect.starttls ? ', offers STARTTLS' : ''}`, codes: ['BANNER'] },
        ...(monitor.login === null ? [] : [{ text: 'lets the user in', codes: ['LOGIN_REFUSED'] as const }]),
        ...certificateOf(monitor.expect.certificateDays, result),
        ...slow,
      ];
  }
}

/** Whatever went wrong in this step: the assertion is that it works. */
const ofStep = (name: string): Expected => ({
  text: `step "${name}"`,
  codes: [],
  isIt: (seen) => 'step' in seen && seen.step === name,
});

const says = (verb: string, wanted: string | null, code: ReasonCode): readonly Expected[] =>
  wanted === null
    ? []
    : [{ text: wanted === '' ? `${verb} anything` : `${verb} ${JSON.stringify(wanted)}`, codes: [code] }];

const certificateOf = (days: number, { certificate }: ProbeResult): readonly Expected[] =>
  certificate === null
    ? []
    : [
        {
          text: `certificate good for ${certificate.daysLeft} more days (at least ${days})`,
          codes: ['TLS_EXPIRES_SOON'],
        },
      ];

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
    ...certificateOf(expect.certificateDays, result),
  ];
}
