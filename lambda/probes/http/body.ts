import { Duplex } from 'node:stream';
import type { HttpMonitor } from '../../core/monitor.ts';
import { reason } from '../../core/reasons/message.ts';
import { size } from '../../core/reasons/units.ts';
import type { Reason } from '../../core/reason.ts';
import { codeOf, failure } from '../failure.ts';
import { snippet } from '../masks.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from './answer.ts';
import { BodyJudge } from './body-judge.ts';
import { CharsetReader } from './charset.ts';
import { CodingError, CutOffError, decoded } from './decode.ts';
import { exchangeFailure } from './exchange-failure.ts';
import { checkJson } from './json.ts';

/** Of the decoded body. */
const limitBytes = 1024 * 1024;

/** A longer body is kept in memory only by a few probes at a time. */
const longBytes = 64 * 1024;

/** Reads as much of the body as the assertions need, and gives the first that fails, null if all hold. */
export async function checkBody(
  trip: Trip,
  context: ProbeContext,
  answer: Answer,
  expect: HttpMonitor['expect'],
): Promise<Reason | null> {
  if (expect.body === null && expect.json === null) return null;
  const judge = new BodyJudge(expect, trip.mask);
  const giveBack: (() => void)[] = [];
  try {
    const early = await read(trip, context, answer, judge, giveBack);
    if (early !== undefined) return early;
    return (
      judge.final() ??
      (await checkMatches(trip, context, judge, expect.body?.matches ?? [])) ??
      (expect.json === null ? null : checkJson(judge.text(), expect.json, trip.mask))
    );
  } finally {
    for (const give of giveBack) give();
  }
}

/** @returns the verdict, undefined if the body was read to its end without one */
function read(
  trip: Trip,
  context: ProbeContext,
  answer: Answer,
  judge: BodyJudge,
  giveBack: (() => void)[],
): Promise<Reason | null | undefined> {
  trip.bytes = 0;
  return trip.stage<Reason | null | undefined>('BODY', (done, fail) => {
    const charset = new CharsetReader(answer.header('content-type'), judge);
    const status = trip.got ?? '';
    const coding = answer.header('content-encoding');
    let wireBytes = 0;
    let total = 0;
    let brokenOff: Error | undefined;
    let waits = false;
    const count = (bytes: Buffer) => {
      wireBytes += bytes.length;
      trip.bytes = wireBytes;
      trip.got = `${status}, stalled after ${size(wireBytes)} of the body`;
    };
    const broken = (error: Error) => {
      if (brokenOff !== undefined) return;
      brokenOff = breakFailure(error, trip, wireBytes);
      // What has come is still searched: it may hold what is looked for.
      if (body !== answer.body && body instanceof Duplex) body.end();
      else fail(brokenOff);
    };
    const decodeError = (error: Error) => {
      if (brokenOff !== undefined) fail(brokenOff);
      else if (error instanceof CutOffError) fail(failure('BODY_TRUNCATED', { gotBytes: wireBytes }, error));
      else
        fail(
          failure(
            'BODY_DECODE',
            { coding: error instanceof CodingError ? error.coding : (coding ?? '') },
            error,
          ),
        );
    };
    let body = answer.body;
    answer.body.on('error', broken);
    answer.onError(broken);
    answer.body.once('close', () => {
      if (!answer.body.readableEnded) broken(new Error('closed in the middle'));
    });
    const stop = () => {
      body.destroy();
      answer.close();
    };
    try {
      body = decoded(answer.body, coding, decodeError);
    } catch (error) {
      decodeError(error as Error);
      return stop;
    }
    answer.body.on('data', count);
    const decide = (): boolean => {
      const verdict = judge.early();
      if (verdict === undefined) return false;
      done(verdict);
      stop();
      return true;
    };
    body.on('data', (bytes: Buffer) => {
      charset.add(bytes.subarray(0, limitBytes - total));
      total += bytes.length;
      if (decide()) return;
      if (total > limitBytes) {
        fail(failure('BODY_LIMIT', { limitBytes }));
        stop();
      } else if (total > longBytes && !waits && (judge.keepsAll || body !== answer.body)) {
        waits = true;
        body.pause();
        const resumeClock = trip.stop();
        giveBack.push(
          context.longBodies.take(() => {
            resumeClock();
            body.resume();
          }),
        );
      }
    });
    body.once('end', () => {
      charset.end();
      if (decide()) return;
      if (brokenOff !== undefined) fail(brokenOff);
      else done(undefined);
    });
    return stop;
  });
}

function breakFailure(error: Error, trip: Trip, gotBytes: number): Error {
  const code = codeOf(error);
  const isReset = code === 'ECONNRESET' && 'syscall' in error;
  return isReset || code.startsWith('HPE_')
    ? exchangeFailure(error, 'in the middle of the body', trip.mask)
    : failure('BODY_TRUNCATED', { gotBytes }, error);
}

async function checkMatches(
  trip: Trip,
  context: ProbeContext,
  judge: BodyJudge,
  patterns: readonly string[],
): Promise<Reason | null> {
  if (patterns.length === 0) return null;
  const outcome = await context.matcher.match(trip, judge.text(), patterns);
  if (outcome === null) return null;
  const seen = outcome.expired
    ? `no match within ${outcome.limitMs} ms (the expression backtracks)`
    : judge.seen();
  return reason('BODY', { expected: `a match of /${snippet(outcome.pattern, trip.mask)}/`, seen });
}
