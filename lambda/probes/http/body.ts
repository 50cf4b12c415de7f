import type { HttpMonitor } from '../../core/monitor.ts';
import { reason } from '../../core/reasons/message.ts';
import type { Reason } from '../../core/reason.ts';
import { snippet } from '../masks.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from './answer.ts';
import { BodyJudge, shownText } from './body-judge.ts';
import { BodyReader } from './body-reader.ts';
import { checkJson } from './json.ts';

/**
 * Reads as much of the body as the assertions need, and gives the first that fails, null if all hold. `onText`: told of
 * the whole body if they do, which is then read to its end.
 */
export async function checkBody(
  trip: Trip,
  context: ProbeContext,
  answer: Answer,
  expect: HttpMonitor['expect'],
  onText?: (text: string) => void,
): Promise<Reason | null> {
  if (expect.body === null && expect.json === null && !onText) return null;
  const judge = new BodyJudge(expect, trip.mask, onText !== undefined);
  const reader = new BodyReader(trip, answer, judge, context);
  try {
    const early = await reader.read();
    if (early !== undefined) return early;
    const found = judge.final();
    if (found !== null || !judge.keepsAll) return found;
    const text = reader.text();
    const failed =
      (await checkMatches(trip, context, text, expect.body?.matches ?? [])) ??
      (expect.json === null ? null : checkJson(text, expect.json, trip.mask));
    if (failed === null) onText?.(text);
    return failed;
  } finally {
    reader.close();
  }
}

async function checkMatches(
  trip: Trip,
  context: ProbeContext,
  text: string,
  patterns: readonly string[],
): Promise<Reason | null> {
  if (patterns.length === 0) return null;
  const missed = await context.matcher.match(trip, text, patterns);
  if (missed === null) return null;
  const seen = missed.expired
    ? `no match within ${missed.limitMs} ms (the expression backtracks)`
    : shownText(text, trip.mask);
  return reason('BODY', { expected: `a match of /${snippet(missed.pattern, trip.mask)}/`, seen });
}
