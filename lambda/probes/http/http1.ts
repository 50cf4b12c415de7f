import { request as startRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { failure } from '../failure.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from './answer.ts';
import { exchangeFailure, headerLimitBytes } from './exchange-failure.ts';
import { headersOf } from './headers.ts';
import { LateError } from './late-error.ts';
import type { HttpRequest } from './request.ts';

/** So many 1xx answers are not hints any more. */
const interimLimit = 20;

/** Sends the request over a fresh connection and gives the answer as soon as its headers are there. */
export async function exchange1(trip: Trip, socket: Socket, request: HttpRequest): Promise<Answer> {
  const late = new LateError();
  trip.got = 'connected, and the request was sent';
  const answer = await trip.stage<Answer>('HEADERS', (done, fail) => {
    const sent = startRequest({
      method: request.method,
      path: request.url.pathname + request.url.search,
      headers: headersOf(request).flat(),
      createConnection: () => socket,
      maxHeaderSize: headerLimitBytes,
      insecureHTTPParser: false,
    });
    const sentAt = performance.now();
    socket.once('data', () => (trip.timings.firstByteMs = performance.now() - sentAt));
    let interim = 0;
    sent.on('information', ({ statusCode }) => {
      interim += 1;
      trip.got = `${statusCode} received, but no final answer`;
      if (interim <= interimLimit) return;
      socket.destroy();
      fail(failure('PROTOCOL_ERROR', { why: `more than ${interimLimit} interim answers (${statusCode})` }));
    });
    sent.once('upgrade', () => {
      socket.destroy();
      fail(
        failure('PROTOCOL_ERROR', { why: 'it switches to another protocol (101), which nobody asked for' }),
      );
    });
    sent.on('error', (error) => {
      fail(exchangeFailure(error, 'before the headers were complete', trip.mask));
      late.tell(error);
    });
    sent.once('response', (message) => done(answerOf(message, socket, late)));
    sent.end(request.body ?? undefined);
    return () => socket.destroy();
  });
  trip.httpStatus = answer.status;
  trip.got = `${answer.status} received`;
  return answer;
}

function valuesOf({ rawHeaders }: IncomingMessage, name: string): readonly string[] {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? '');
  }
  return values;
}

const answerOf = (message: IncomingMessage, socket: Socket, late: LateError): Answer => ({
  status: message.statusCode ?? 0,
  header: (name) => {
    const values = valuesOf(message, name);
    return values.length === 0 ? undefined : values.join(', ');
  },
  values: (name) => valuesOf(message, name),
  body: message,
  onError: (listener) => late.listen(listener),
  close: () => socket.destroy(),
});
