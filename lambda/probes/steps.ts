import type { HttpStep, StepsMonitor } from '../core/monitor.ts';
import { inStep, reason } from '../core/reasons/message.ts';
import type { Reason } from '../core/reason.ts';
import { ProbeError } from './failure.ts';
import { judge } from './http/judge.ts';
import { firstRequest } from './http/request.ts';
import type { HttpRequest } from './http/request.ts';
import { walk } from './http/walk.ts';
import type { Walk } from './http/walk.ts';
import type { Seat } from './places.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { Memory } from './steps/memory.ts';
import { savedValues, takeValues } from './steps/save.ts';
import { Trip, isDegraded, travel } from './trip.ts';

/** Several requests in a row, each with its own expectations, that keep cookies and carry values on. */
export const probeSteps: Probe<StepsMonitor> = (monitor, context) => {
  const memory = new Memory();
  const [first] = monitor.steps;
  const host = first ? requestOf(first, context, memory).url.hostname : '';
  return context.places.hold(host, (seat) => {
    const trip = new Trip(monitor.timeoutMs, context.now(), context.loop, memory.mask);
    return travel(trip, monitor.expect.maxMs, () => run(trip, context, monitor, seat, memory));
  });
};

/** Ends with the first step that fails; one that is merely degraded does not end it. */
async function run(
  trip: Trip,
  context: ProbeContext,
  monitor: StepsMonitor,
  seat: Seat,
  memory: Memory,
): Promise<Reason | null> {
  let degraded: Reason | null = null;
  for (const step of monitor.steps) {
    const found = await take(trip, context, monitor, step, seat, memory);
    if (found === null) continue;
    const told = inStep(found, step.name);
    if (!isDegraded(found)) return told;
    degraded ??= told;
  }
  return degraded;
}

async function take(
  trip: Trip,
  context: ProbeContext,
  monitor: StepsMonitor,
  step: HttpStep,
  seat: Seat,
  memory: Memory,
): Promise<Reason | null> {
  trip.restart();
  const stalledMs = context.loop.stalledMs();
  const startedMs = trip.elapsedMs();
  try {
    const request = requestOf(step, context, memory);
    await trip.pause(seat.move(request.url.hostname));
    const found = await walk(trip, context, wayOf(trip, context, monitor, step, memory), request, seat);
    if (found !== null) return found;
  } catch (error) {
    if (error instanceof ProbeError) throw new ProbeError(inStep(error.reason, step.name), { cause: error });
    throw error;
  }
  const { maxMs } = step.expect;
  const ms = trip.elapsedMs() - startedMs - (context.loop.stalledMs() - stalledMs);
  return maxMs !== null && ms > maxMs ? reason('SLOW', { ms: Math.round(ms), maxMs }) : null;
}

function requestOf(step: HttpStep, context: ProbeContext, memory: Memory): HttpRequest {
  const saved = savedValues(memory.values, contentTypeOf(step));
  const { request, mask } = firstRequest(step, context.secrets, saved);
  memory.addMask(mask);
  return request;
}

/** What the body is, by its header or else by its look. */
function contentTypeOf({ headers, body }: HttpStep): string {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type');
  return header?.[1] ?? (/^\s*[{[]/.test(body ?? '') ? 'json' : '');
}

function wayOf(
  trip: Trip,
  context: ProbeContext,
  monitor: StepsMonitor,
  step: HttpStep,
  memory: Memory,
): Walk<Reason | null> {
  const needsText = Object.values(step.save).some(({ from }) => from !== 'header');
  return {
    tls: monitor.tls,
    resolver: monitor.resolver,
    followRedirects: monitor.followRedirects,
    prepare: (request) => withCookies(request, memory),
    note: ({ url }, answer) => memory.hide(memory.cookies.keep(url, answer.values('set-cookie'))),
    read: async (answer) => {
      let text = '';
      const keep = (whole: string) => (text = whole);
      const found = await judge(trip, context, step.expect, answer, needsText ? keep : undefined);
      if (found !== null && !isDegraded(found)) return found;
      for (const [name, value] of await takeValues(trip, context, step.save, answer, text)) {
        memory.values.set(name, value);
        memory.hide([value]);
      }
      return found;
    },
  };
}

/** Only for this URL: a redirect is made of the request without them. */
function withCookies(request: HttpRequest, { cookies }: Memory): HttpRequest {
  const kept = cookies.of(request.url);
  if (kept === '') return request;
  const configured = request.headers.get('cookie');
  const cookie = configured === undefined ? kept : `${configured}; ${kept}`;
  return { ...request, headers: new Map([...request.headers, ['cookie', cookie]]) };
}
