import type { HttpMonitor, StatusRange } from '../../core/monitor.ts';
import { reason } from '../../core/reasons/message.ts';
import { shownRanges } from '../../core/reasons/ranges.ts';
import type { Reason } from '../../core/reason.ts';
import { snippet } from '../masks.ts';
import { checkCertificate } from '../net/certificate.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from './answer.ts';
import { checkBody } from './body.ts';

/**
 * The first assertion that fails, null if all hold. `onText`: told of the whole body, which is then read to its end.
 */
export async function judge(
  trip: Trip,
  context: ProbeContext,
  expect: HttpMonitor['expect'],
  answer: Answer,
  onText?: (text: string) => void,
): Promise<Reason | null> {
  return (
    checkStatus(answer.status, expect.status) ??
    checkHeaders(answer, expect.headers ?? {}, trip) ??
    (await checkBody(trip, context, answer, expect, onText)) ??
    checkCertificate(trip, expect.certificateDays)
  );
}

function checkStatus(status: number, ranges: readonly StatusRange[]): Reason | null {
  if (ranges.some(({ from, to }) => from <= status && status <= to)) return null;
  return reason('STATUS', { status, expected: shownRanges(ranges) });
}

function checkHeaders(answer: Answer, expected: Readonly<Record<string, string>>, trip: Trip): Reason | null {
  for (const [name, wanted] of Object.entries(expected)) {
    const found = answer.header(name.toLowerCase());
    if (found === wanted || (found !== undefined && Buffer.from(found, 'latin1').toString() === wanted))
      continue;
    const seen = found === undefined ? 'no such header' : `"${snippet(found, trip.mask)}"`;
    return reason('HEADER', { name, expected: `"${wanted}"`, seen });
  }
  return null;
}
