import { connect as startSession } from 'node:http2';
import type { ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import type { Socket } from 'node:net';
import { size } from '../../core/reasons/units.ts';
import { failure } from '../failure.ts';
import type { ProbeError } from '../failure.ts';
import { headerLimitBytes } from '../http/exchange-failure.ts';
import { streamFailure } from '../http/http2.ts';
import { snippet } from '../masks.ts';
import type { Trip } from '../trip.ts';
import { healthRequest, servingStatus, statusName, WireError } from './wire.ts';

/** A health check takes a few bytes. */
const limitBytes = 4096;

interface Call {
  /** `https://host:port`, or `http:` in the clear. */
  readonly origin: string;
  readonly service: string;
}

/**
 * Asks `grpc.health.v1.Health/Check` over a connection. By Node's HTTP/2 and by hand what is left of gRPC: a frame of
 * five bytes, a string out, an enum in. `@grpc/grpc-js` is a third of a megabyte, resolves names and connects by
 * itself, past the guard and the deadline, and retries behind our back.
 * @returns the serving status
 * @throws ProbeError if the call gave none
 */
export async function checkHealth(trip: Trip, socket: Socket, call: Call): Promise<string> {
  const session = startSession(call.origin, {
    createConnection: () => socket,
    settings: { maxHeaderListSize: headerLimitBytes, enablePush: false },
  });
  try {
    const stream = await trip.stage<ClientHttp2Stream>('HEADERS', (done, fail) => {
      trip.got = 'connected, and the health check was asked for';
      const broken = (error: Error) => fail(streamFailure(error, trip.mask));
      session.on('error', broken);
      session.once('close', () => fail(failure('CLOSED', { phase: 'before it answered' })));
      const request = session.request({
        ':method': 'POST',
        ':path': '/grpc.health.v1.Health/Check',
        'content-type': 'application/grpc',
        te: 'trailers',
        'user-agent': 'Shodo (uptime monitor)',
        'grpc-timeout': `${Math.ceil(trip.leftMs())}m`,
      });
      const sentAt = performance.now();
      request.on('error', broken);
      request.once('response', (headers) => {
        trip.timings.firstByteMs = performance.now() - sentAt;
        const wrong = faultOf(trip, headers);
        if (wrong) fail(wrong);
        else done(request);
      });
      request.end(healthRequest(call.service));
      return () => session.destroy();
    });
    return await readStatus(trip, stream);
  } finally {
    session.on('error', () => undefined);
    session.destroy();
  }
}

/** What the headers say already: another kind of server, or the end of the call without a message. */
function faultOf(
  trip: Trip,
  headers: IncomingHttpHeaders & { readonly ':status'?: number | undefined },
): ProbeError | null {
  const status = headers[':status'] ?? 0;
  trip.httpStatus = status;
  trip.got = `${status} received`;
  if (status !== 200) return failure('STATUS', { status, expected: '200' });
  if (!(headers['content-type'] ?? '').startsWith('application/grpc')) {
    const seen = snippet(headers['content-type'] ?? 'nothing', trip.mask);
    return failure('PROTOCOL_ERROR', { why: `this is no gRPC: its content-type is "${seen}"` });
  }
  return headers['grpc-status'] === undefined ? null : faultOfStatus(trip, headers);
}

function faultOfStatus(trip: Trip, headers: IncomingHttpHeaders): ProbeError | null {
  const status = String(headers['grpc-status']);
  if (status === '0') return null;
  const said = snippet(decoded(String(headers['grpc-message'] ?? '')), trip.mask);
  const detail = said === '' ? (details[status] ?? '') : `: "${said}"`;
  return failure('GRPC_STATUS', { status: statusName(status), detail });
}

const details: Readonly<Record<string, string>> = {
  '5': ': it does not know this service',
  '12': ': it has no health check (grpc.health.v1)',
};

/** The message of a status is percent-encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readStatus(trip: Trip, stream: ClientHttp2Stream): Promise<string> {
  return trip.stage<string>('BODY', (done, fail) => {
    let bytes = Buffer.alloc(0);
    let trailers: IncomingHttpHeaders = {};
    stream.once('trailers', (headers: IncomingHttpHeaders) => (trailers = headers));
    stream.on('error', (error: Error) => fail(streamFailure(error, trip.mask)));
    stream.on('data', (more: Buffer) => {
      bytes = Buffer.concat([bytes, more]);
      trip.bytes = bytes.length;
      trip.got = `200 received, stalled after ${size(bytes.length)}`;
      if (bytes.length <= limitBytes) return;
      stream.close();
      fail(
        failure('PROTOCOL_ERROR', {
          why: `the answer is larger than a health check's (${size(limitBytes)})`,
        }),
      );
    });
    stream.once('close', () => fail(failure('CLOSED', { phase: 'in the middle of the answer' })));
    stream.once('end', () => {
      if (trailers['grpc-status'] === undefined) {
        fail(failure('PROTOCOL_ERROR', { why: 'the call ends without a status' }));
        return;
      }
      const wrong = faultOfStatus(trip, trailers);
      if (wrong) fail(wrong);
      else settle(bytes, done, fail);
    });
    return () => stream.close();
  });
}

function settle(bytes: Buffer, done: (status: string) => void, fail: (error: Error) => void): void {
  try {
    const status = servingStatus(bytes);
    if (status === null) fail(failure('PROTOCOL_ERROR', { why: 'the message ends in the middle' }));
    else done(status);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    fail(failure('PROTOCOL_ERROR', { why: error.message }, error));
  }
}
