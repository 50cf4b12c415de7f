import type { TlsSettings } from '../../core/monitor.ts';
import { ProbeError, codeOf } from '../failure.ts';
import { connect } from '../net/connect.ts';
import { secure } from '../net/tls.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';
import type { Answer } from './answer.ts';
import { exchange1 } from './http1.ts';
import { exchange2 } from './http2.ts';
import type { HttpRequest } from './request.ts';

interface Route {
  readonly tls: TlsSettings;
  readonly resolver: string | null;
}

/**
 * Sends a request over a fresh connection. HTTP/1.1 is spoken wherever the server has it, as it costs half; a
 * server that insists on HTTP/2 gets another connection.
 */
export async function open(
  trip: Trip,
  context: ProbeContext,
  request: HttpRequest,
  route: Route,
): Promise<Answer> {
  try {
    return await openWith(trip, context, request, route, 'http/1.1');
  } catch (error) {
    if (!insistsOnHttp2(error)) throw error;
    trip.restart();
    return openWith(trip, context, request, route, 'h2');
  }
}

async function openWith(
  trip: Trip,
  context: ProbeContext,
  request: HttpRequest,
  { tls, resolver }: Route,
  protocol: 'http/1.1' | 'h2',
): Promise<Answer> {
  const { url } = request;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isSecure = url.protocol === 'https:';
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  const socket = await connect(trip, context, { host, port, resolver });
  try {
    if (!isSecure) return await exchange1(trip, socket, request);
    const secured = await secure(trip, socket, { host, tls, protocols: [protocol], now: context.now() });
    return protocol === 'h2'
      ? await exchange2(trip, secured, request)
      : await exchange1(trip, secured, request);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** The server refuses HTTP/1.1 in the handshake, or answers with the SETTINGS frame of HTTP/2. */
function insistsOnHttp2(error: unknown): boolean {
  if (!(error instanceof ProbeError)) return false;
  const { cause } = error;
  if (codeOf(cause).includes('NO_APPLICATION_PROTOCOL')) return true;
  const bytes =
    typeof cause === 'object' && cause !== null && 'rawPacket' in cause ? cause.rawPacket : undefined;
  return (
    Buffer.isBuffer(bytes) &&
    bytes.length >= 9 &&
    bytes.readUIntBE(0, 3) % 6 === 0 &&
    bytes[3] === 4 &&
    bytes.readUInt32BE(5) === 0
  );
}
