import type { HttpMonitor } from '../../core/monitor.ts';
import { reason } from '../../core/reasons/message.ts';
import { shownUrl } from '../../core/target.ts';
import { ProbeError, failure } from '../failure.ts';
import type { Seat } from '../places.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';
import { checkBody } from './body.ts';
import { walk } from './walk.ts';

export interface Document {
  /** Of the last answer. */
  readonly status: number;
  /** The body as text, empty unless the status is 2xx. */
  readonly text: string;
}

const nothingExpected: HttpMonitor['expect'] = {
  status: [],
  body: null,
  json: null,
  headers: null,
  maxMs: null,
  certificateDays: 0,
};

/** GETs a public document that says something about the target, by the rules of the http probe. */
export async function fetchText(
  trip: Trip,
  context: ProbeContext,
  seat: Seat,
  request: { readonly url: string; readonly accept: string; readonly resolver: string | null },
): Promise<Document> {
  const url = new URL(request.url);
  await trip.pause(seat.move(url.hostname));
  const first = { url, method: 'GET', headers: new Map([['accept', request.accept]]), body: null };
  return walk(
    trip,
    context,
    {
      tls: { ca: null, insecure: false },
      resolver: request.resolver,
      followRedirects: true,
      read: async (answer) => {
        const { status } = answer;
        let text = '';
        if (status >= 200 && status <= 299) {
          const keep = (whole: string) => (text = whole);
          const fault = await checkBody(trip, context, answer, nothingExpected, keep);
          if (fault) throw new ProbeError(fault);
        }
        return { status, text };
      },
    },
    first,
    seat,
  );
}

/** The source of a verdict could not be read: that says nothing about the target, so it is `unknown`. */
export const unread = (url: string, why: string, cause?: unknown): ProbeError =>
  failure('UNREAD', { source: shownUrl(url), why }, cause);

const ours: ReadonlySet<string> = new Set(['BLOCKED_TARGET', 'LOCATION_SUSPECT', 'UNREAD']);

/** Runs it; whatever goes wrong with the source is told as {@link unread}. */
export async function reading<T>(url: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ProbeError) || ours.has(error.reason.code)) throw error;
    throw unread(url, error.reason.message, error);
  }
}

/** What an answer without a document says. */
export const answeredWith = (status: number): string =>
  status === 429
    ? 'it limits how often it may be asked (429)'
    : reason('STATUS', { status, expected: '200' }).message;

/** The JSON object in a document. @throws ProbeError `UNREAD` */
export function jsonObject(url: string, text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unread(url, 'its answer is no JSON', error);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw unread(url, 'its answer is JSON of another kind');
}
