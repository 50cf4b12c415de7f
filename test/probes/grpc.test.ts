import { createSecureServer, createServer } from 'node:http2';
import type { Http2Server, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { healthRequest, servingStatus } from '../../lambda/probes/grpc/wire.ts';
import { describeProtocol } from './support/protocol-table.ts';
import type { ProtocolCase } from './support/protocol-table.ts';
import { pour } from './support/world.ts';
import type { World } from './support/world.ts';

type OnCall = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, sent: Buffer) => void;

async function listen(world: World, server: Http2Server, address: string): Promise<string> {
  server.on('sessionError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  world.onClose(() => server.close());
  return `${address}:${(server.address() as AddressInfo).port}`;
}

const onStream = (onCall: OnCall) => (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
  const parts: Buffer[] = [];
  stream.on('error', () => undefined);
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.once('end', () => onCall(stream, headers, Buffer.concat(parts)));
};

const clear =
  (onCall: OnCall, written: Record<string, unknown> = {}): ProtocolCase['serve'] =>
  async (world) => {
    const server = createServer();
    server.on('stream', onStream(onCall));
    return { grpc: await listen(world, server, world.address()), tls: false, ...written };
  };

const head = { ':status': 200, 'content-type': 'application/grpc' };

const framed = (message: Buffer): Buffer => {
  const length = Buffer.alloc(5);
  length.writeUInt32BE(message.length, 1);
  return Buffer.concat([length, message]);
};

const status = (value: number): Buffer => framed(Buffer.from([8, value]));

/** A message, and the status of the call after it. */
const says =
  (message: Buffer, trailers: Record<string, string> = { 'grpc-status': '0' }): OnCall =>
  (stream) => {
    stream.respond(head, { waitForTrailers: true });
    stream.once('wantTrailers', () => stream.sendTrailers(trailers));
    stream.end(message);
  };

/** A server with one service, as gRPC's own implementations behave. */
const honest: OnCall = (stream, headers, sent) => {
  const name = sent.subarray(7).toString();
  if (headers[':path'] !== '/grpc.health.v1.Health/Check' || headers.te !== 'trailers') stream.close(2);
  else if (name === '' || name === 'shop.Orders') says(status(1))(stream, headers, sent);
  else stream.respond({ ...head, 'grpc-status': '5' }, { endStream: true });
};

const raw =
  (onSocket: Parameters<World['raw']>[0]): ProtocolCase['serve'] =>
  async (world) => {
    const { address, port } = await world.raw(onSocket);
    return { grpc: `${address}:${port}`, tls: false };
  };

describeProtocol('grpc', [
  {
    name: 'a server that serves',
    verdict: 'up',
    serve: clear(honest),
    also: ({ timings }) => expect(timings.firstByteMs).toBeGreaterThan(0),
  },
  { name: 'a service that serves', verdict: 'up', serve: clear(honest, { service: 'shop.Orders' }) },
  {
    name: 'a service that is not known',
    verdict: 'down GRPC_STATUS',
    says: /failed with NOT_FOUND: it does not know this service/,
    serve: clear(honest, { service: 'shop.Nothing' }),
  },
  {
    name: 'a server that does not serve',
    verdict: 'down NOT_SERVING',
    says: /says NOT_SERVING of the server \(expected SERVING\)/,
    serve: clear(says(status(2))),
  },
  {
    name: 'a status that is not known',
    verdict: 'down NOT_SERVING',
    says: /status 77/,
    serve: clear(says(status(77))),
  },
  {
    name: 'an empty message',
    verdict: 'down NOT_SERVING',
    says: /says UNKNOWN/,
    serve: clear(says(framed(Buffer.alloc(0)))),
  },
  {
    name: 'fields that are not known',
    verdict: 'up',
    serve: clear(
      says(framed(Buffer.from([0x12, 2, 1, 1, 0x19, 0, 0, 0, 0, 0, 0, 0, 0, 8, 1, 0x25, 0, 0, 0, 0]))),
    ),
  },
  {
    name: 'no health check',
    verdict: 'down GRPC_STATUS',
    says: /UNIMPLEMENTED: "unknown service grpc\.health\.v1\.Health"/,
    serve: clear((stream) =>
      stream.respond(
        { ...head, 'grpc-status': '12', 'grpc-message': 'unknown%20service grpc.health.v1.Health' },
        { endStream: true },
      ),
    ),
  },
  {
    name: 'a failure after the message',
    verdict: 'down GRPC_STATUS',
    says: /failed with UNAVAILABLE/,
    serve: clear(says(status(1), { 'grpc-status': '14' })),
  },
  {
    name: 'a call without a status',
    verdict: 'down PROTOCOL_ERROR',
    says: /without a status/,
    serve: clear(says(status(1), {})),
  },
  {
    name: 'a proxy in front of nothing',
    verdict: 'down STATUS',
    says: /answers 503/,
    serve: clear((stream) => {
      stream.respond({ ':status': 503 });
      stream.end('no upstream');
    }),
  },
  {
    name: 'a web server',
    verdict: 'down PROTOCOL_ERROR',
    says: /no gRPC: its content-type is "text\/html"/,
    serve: clear((stream) => {
      stream.respond({ ':status': 200, 'content-type': 'text/html' });
      stream.end('<h1>');
    }),
  },
  {
    name: 'a cut message',
    verdict: 'down PROTOCOL_ERROR',
    says: /ends in the middle/,
    serve: clear(says(Buffer.from([0, 0, 0, 0, 9, 8, 1]))),
  },
  {
    name: 'a compressed message',
    verdict: 'down PROTOCOL_ERROR',
    says: /compressed/,
    serve: clear(says(Buffer.from([1, 0, 0, 0, 2, 8, 1]))),
  },
  {
    name: 'no protobuf',
    verdict: 'down PROTOCOL_ERROR',
    serve: clear(says(framed(Buffer.from([0xff, 0xff, 0xff])))),
  },
  {
    name: 'a flood',
    verdict: 'down PROTOCOL_ERROR',
    says: /larger than a health check's/,
    serve: clear((stream) => {
      stream.respond(head);
      const timer = setInterval(() => stream.write(Buffer.alloc(65_536)), 1);
      stream.once('close', () => clearInterval(timer));
    }),
  },
  {
    name: 'no answer to the call',
    verdict: 'down TIMEOUT_HEADERS',
    says: /the health check was asked for/,
    serve: clear(() => undefined),
  },
  {
    name: 'headers, then nothing',
    verdict: 'down TIMEOUT_BODY',
    says: /200 received/,
    serve: clear((stream) => stream.respond(head)),
  },
  {
    name: 'a stream that is closed',
    verdict: 'down PROTOCOL_ERROR',
    says: /broke off \(NGHTTP2_INTERNAL_ERROR\)/,
    serve: clear((stream) => stream.close(2)),
  },
  { name: 'silence', verdict: 'down TIMEOUT_HEADERS', serve: raw(() => undefined) },
  {
    name: 'HTTP/1',
    verdict: 'down PROTOCOL_ERROR',
    serve: raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  },
  {
    name: 'garbage',
    verdict: 'down PROTOCOL_ERROR',
    serve: raw((socket) => pour(socket, 'x'.repeat(1000), 5)),
  },
  { name: 'the end at once', verdict: 'down CLOSED', serve: raw((socket) => socket.end()) },
  {
    name: 'a reset',
    verdict: 'down RESET',
    serve: raw((socket) => socket.once('data', () => socket.resetAndDestroy())),
  },
  {
    name: 'over TLS',
    verdict: 'up',
    serve: async (world) => {
      const address = world.address();
      const server = createSecureServer(await world.credentials([address]));
      server.on('stream', onStream(honest));
      return { grpc: await listen(world, server, address), tls: { ca: world.authority.pem } };
    },
    also: ({ certificate }) => expect(certificate?.daysLeft).toBe(199),
  },
  {
    name: 'over TLS, the certificate of somebody else',
    verdict: 'down TLS_UNTRUSTED',
    serve: async (world) => {
      const address = world.address();
      const server = createSecureServer(await world.credentials([address]));
      return { grpc: await listen(world, server, address) };
    },
  },
  {
    name: 'TLS without HTTP/2',
    verdict: 'down PROTOCOL_ERROR',
    says: /does not speak HTTP\/2/,
    serve: async (world) => {
      const address = world.address();
      const { port } = await world.tls(await world.credentials([address]), () => undefined, {}, address);
      return { grpc: `${address}:${port}`, tls: { ca: world.authority.pem } };
    },
  },
  {
    name: 'no TLS where it is wanted',
    verdict: 'down TIMEOUT_TLS',
    serve: async (world) => ({ ...(await raw(() => undefined)(world)), tls: true }),
  },
]);

describe('the wire format of a health check', () => {
  it('asks as protobuf does', () => {
    expect(healthRequest('').toString('hex')).toBe('0000000000');
    expect(healthRequest('a.B').toString('hex')).toBe(
      '0000000005' + '0a03' + Buffer.from('a.B').toString('hex'),
    );
    expect(healthRequest('x'.repeat(200)).subarray(5, 8).toString('hex')).toBe('0ac801');
  });

  it('reads any bytes, or says that they are none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          const found = servingStatus(Buffer.from(bytes));
          expect(found === null || found.length > 0).toBe(true);
        } catch (error) {
          expect((error as Error).name).toBe('WireError');
        }
      }),
    );
  });
});
