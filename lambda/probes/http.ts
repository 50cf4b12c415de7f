import { reason } from '../core/reasons/message.ts';
import type { HttpMonitor, StatusRange } from '../core/monitor.ts';
import { shownRanges } from '../core/reasons/ranges.ts';
import type { Reason } from '../core/reason.ts';
import { ProbeError } from './failure.ts';
import type { Answer } from './http/answer.ts';
import { checkBody } from './http/body.ts';
import { open } from './http/open.ts';
import { follow, isRedirect } from './http/redirect.ts';
import { firstRequest } from './http/request.ts';
import type { HttpRequest } from './http/request.ts';
import { snippet } from './masks.ts';
import type { Seat } from './places.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { Trip, travel } from './trip.ts';

/** A request over a fresh connection, its redirects followed, and the assertions on the answer. */
export const probeHttp: Probe<HttpMonitor> = (monitor, context) => {
  const { request, mask } = firstRequest(monitor, context.secrets);
  return context.places.hold(request.url.hostname, (seat) => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, mask);
    return travel(trip, monitor.expect.maxMs, () => walk(trip, context, monitor, request, seat));
  });
};

/** Follows the chain to its end; one retry on a fresh connection if the server ends one. */
async function walk(
  trip: Trip,
  context: ProbeContext,
  monitor: HttpMonitor,
  first: HttpRequest,
  seat: Seat,
): Promise<Reason | null> {
  const chain = [first];
  let current = first;
  let retried = false;
  for (;;) {
    try {
      const found = await ask(trip, context, monitor, chain, current);
      if (!('url' in found)) return found.verdict;
      current = found;
      chain.push(found);
      await trip.pause(seat.move(found.url.hostname));
    } catch (error) {
      if (retried || !isCut(error)) throw error;
      retried = true;
    }
    trip.restart();
  }
}

const isCut = (error: unknown): boolean =>
  error instanceof ProbeError && (error.reason.code === 'CLOSED' || error.reason.code === 'RESET');

/** One request: the next one if it redirects, else the verdict. */
async function ask(
  trip: Trip,
  context: ProbeContext,
  monitor: HttpMonitor,
  chain: readonly HttpRequest[],
  request: HttpRequest,
): Promise<HttpRequest | { readonly verdict: Reason | null }> {
  const answer = await open(trip, context, request, monitor);
  try {
    if (monitor.followRedirects && isRedirect(answer)) return follow(chain, request, answer, trip.mask);
    return { verdict: await judge(trip, context, monitor, answer) };
  } finally {
    answer.close();
  }
}

async function judge(
  trip: Trip,
  context: ProbeContext,
  { expect }: HttpMonitor,
  answer: Answer,
): Promise<Reason | null> {
  return (
    checkStatus(answer.status, expect.status) ??
    checkHeaders(answer, expect.headers ?? {}, trip) ??
    (await checkBody(trip, context, answer, expect)) ??
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

function checkCertificate({ certificate }: Trip, days: number): Reason | null {
  if (certificate === null || certificate.daysLeft >= days) return null;
  return reason('TLS_EXPIRES_SOON', {
    daysLeft: certificate.daysLeft,
    expiresAt: Date.parse(certificate.expiresAt),
  });
}
