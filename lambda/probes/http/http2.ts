import { connect as startSession, constants } from 'node:http2';
import type { ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { failure } from '../failure.ts';
import type { Mask } from '../masks.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from './answer.ts';
import { exchangeFailure, headerLimitBytes } from './exchange-failure.ts';
import { headersOf } from './headers.ts';
import { LateError } from './late-error.ts';
import type { HttpRequest } from './request.ts';

/** Headers of HTTP/1 that HTTP/2 has no place for (RFC 9113, 8.2.2). */
const connectionHeaders: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** The same as `exchange1` for a server that only speaks HTTP/2. */
export async function exchange2(trip: Trip, socket: TLSSocket, request: HttpRequest): Promise<Answer> {
  const late = new LateError();
  trip.got = 'connected, and the request was sent';
  const answer = await trip.stage<Answer>('HEADERS', (done, fail) => {
    const session = startSession(request.url.origin, {
      createConnection: () => socket,
      settings: { maxHeaderListSize: headerLimitBytes, enablePush: false },
    });
    const broken = (error: Error) => {
      fail(streamFailure(error, trip.mask));
      late.tell(error);
    };
    session.on('error', broken);
    session.once('close', () => fail(failure('CLOSED', { phase: 'before the headers were complete' })));
    const headers = headersOf(request).filter(([name]) => !connectionHeaders.has(name));
    const stream = session.request({
      ':method': request.method,
      ':path': request.url.pathname + request.url.search,
      ':authority': request.headers.get('host') ?? request.url.host,
      ...Object.fromEntries(headers),
    });
    const sentAt = performance.now();
    stream.on('error', broken);
    stream.once('response', (received) => {
      trip.timings.firstByteMs = performance.now() - sentAt;
      done(answerOf(received, stream, late, () => session.destroy()));
    });
    stream.end(request.body ?? undefined);
    return () => session.destroy();
  });
  trip.httpStatus = answer.status;
  trip.got = `${answer.status} received`;
  return answer;
}

const answerOf = (
  headers: IncomingHttpHeaders & { readonly ':status'?: number | undefined },
  stream: ClientHttp2Stream,
  late: LateError,
  close: () => void,
): Answer => ({
  status: headers[':status'] ?? 0,
  header: (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  },
  values: (name) => [headers[name] ?? []].flat(),
  body: stream,
  onError: (listener) => late.listen(listener),
  close,
});

/** What an error of node:http2 means. */
export function streamFailure(error: Error, mask: Mask): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ERR_HTTP2_STREAM_ERROR' || code === 'ERR_HTTP2_SESSION_ERROR') {
    const tooLarge =
      error.message.includes('ENHANCE_YOUR_CALM') ||
      error.message.includes(String(constants.NGHTTP2_ENHANCE_YOUR_CALM));
    return tooLarge
      ? failure('HEADERS_TOO_LARGE', { limitBytes: headerLimitBytes }, error)
      : failure(
          'PROTOCOL_ERROR',
          { why: `HTTP/2 broke off (${/NGHTTP2_[A-Z_]+/.exec(error.message)?.[0] ?? 'no reason given'})` },
          error,
        );
  }
  if (code === 'ERR_HTTP2_ERROR') return failure('PROTOCOL_ERROR', { why: 'this is not HTTP/2' }, error);
  return exchangeFailure(error, 'before the headers were complete', mask);
}
