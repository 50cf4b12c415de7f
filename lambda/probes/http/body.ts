import type { HttpMonitor } from '../../core/monitor.ts';
import { reason } from '../../core/reasons/message.ts';
import type { Reason } from '../../core/reason.ts';
import { snippet } from '../masks.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from './answer.ts';
import { BodyJudge } from './body-judge.ts';
import { BodyReader } from './body-reader.ts';
import { checkJson } from './json.ts';

/** Reads as much of the body as the assertions need, and gives the first that fails, null if all hold. */
export async function checkBody(
  trip: Trip,
  context: ProbeContext,
  answer: Answer,
  expect: HttpMonitor['expect'],
): Promise<Reason | null> {
  if (expect.body === null && expect.json === null) return null;
  const judge = new BodyJudge(expect, trip.mask);
  const reader = new BodyReader(trip, answer, judge, context.longBodies);
  try {
    const early = await reader.read();
    if (early !== undefined) return early;
    return (
      judge.final() ??
      (await checkMatches(trip, context, judge, expect.body?.matches ?? [])) ??
      (expect.json === null ? null : checkJson(judge.text(), expect.json, trip.mask))
    );
  } finally {
    reader.close();
  }
}

async function checkMatches(
  trip: Trip,
  context: ProbeContext,
  judge: BodyJudge,
  patterns: readonly string[],
): Promise<Reason | null> {
  if (patterns.length === 0) return null;
  const missed = await context.matcher.match(trip, judge.text(), patterns);
  if (missed === null) return null;
  const seen = missed.expired
    ? `no match within ${missed.limitMs} ms (the expression backtracks)`
    : judge.seen();
  return reason('BODY', { expected: `a match of /${snippet(missed.pattern, trip.mask)}/`, seen });
}
