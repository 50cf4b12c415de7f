import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { afterAll, expect } from '@jest/globals';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { describeProtocol } from './support/protocol-table.ts';
import type { ProtocolCase } from './support/protocol-table.ts';
import { answer, onRequestHead, pour, redirectTo } from './support/world.ts';
import type { Received, World } from './support/world.ts';

const server = new WebSocketServer({ noServer: true });

afterAll(() => server.close());

const wsUrl = (address: string, port: number, path = '/socket'): string => `ws://${address}:${port}${path}`;

const handshake = ({ headers }: Received): string => {
  const accept = createHash('sha1')
    .update(`${headers.get('sec-websocket-key') ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
};

/** A frame as servers send it: without a mask. */
const frame = (text: string | Buffer, opcode = 1): Buffer => {
  const bytes = Buffer.from(text);
  const head = Buffer.from([0x80 | opcode, bytes.length < 126 ? bytes.length : 126]);
  const length = Buffer.alloc(bytes.length < 126 ? 0 : 2);
  if (length.length > 0) length.writeUInt16BE(bytes.length);
  return Buffer.concat([head, length, bytes]);
};

/** Bytes after a right handshake. */
const upgraded =
  (then: (socket: Socket) => void, written: Record<string, unknown> = {}): ProtocolCase['serve'] =>
  async (world) => {
    const { address, port } = await world.http((socket, request) => {
      socket.write(handshake(request));
      then(socket);
    });
    return { websocket: wsUrl(address, port), ...written };
  };

/** A server made of `ws` itself. */
const real =
  (onClient: (client: WebSocket) => void, written: Record<string, unknown> = {}): ProtocolCase['serve'] =>
  async (world: World) => {
    const { address, port } = await world.raw((socket) =>
      onRequestHead(socket, (request) => {
        const headers = Object.fromEntries(request.headers);
        const message = { method: 'GET', url: request.target, headers, socket };
        server.handleUpgrade(message as never, socket, Buffer.alloc(0), onClient);
      }),
    );
    return { websocket: wsUrl(address, port), ...written };
  };

/** No upgrade at all. */
const answers =
  (bytes: string | Buffer): ProtocolCase['serve'] =>
  async (world) => {
    const { address, port } = await world.answers(bytes);
    return { websocket: wsUrl(address, port) };
  };

const echo = (client: WebSocket) => client.on('message', (data: Buffer) => client.send(data.toString()));
const ping = { send: '{"op":"ping"}', expect: { message: 'pong' } };

describeProtocol('websocket', [
  {
    name: 'an upgrade',
    verdict: 'up',
    serve: real(() => undefined),
    also: ({ httpStatus, timings }) => {
      expect(httpStatus).toBe(101);
      expect(timings.firstByteMs).toBeGreaterThan(0);
    },
  },
  {
    name: 'a message and its echo',
    verdict: 'up',
    serve: real(echo, { send: 'pong', expect: { message: 'pong' } }),
  },
  {
    name: 'a message that comes with the upgrade',
    verdict: 'up',
    serve: async (world) => {
      const { address, port } = await world.http((socket, request) =>
        socket.write(Buffer.concat([Buffer.from(handshake(request)), frame('welcome')])),
      );
      return { websocket: wsUrl(address, port), expect: { message: 'welcome' } };
    },
  },
  {
    name: 'the wanted message after others',
    verdict: 'up',
    serve: real((client) => ['a', 'b', 'pong'].forEach((text) => client.send(text)), ping),
  },
  {
    name: 'a message in pieces',
    verdict: 'up',
    serve: upgraded((socket) => {
      const bytes = frame('pong');
      for (const [index, byte] of [...bytes].entries())
        setTimeout(() => socket.write(Buffer.from([byte])), 20 * index);
    }, ping),
  },
  {
    name: 'another message',
    verdict: 'down REPLY',
    says: /expected "pong", saw "\{"error":"who\?"\}"/,
    serve: real((client) => client.send('{"error":"who?"}'), ping),
  },
  {
    name: 'a message that gives away a secret',
    verdict: 'down REPLY',
    says: /saw "no \[hidden\] here"/,
    serve: real(
      (client) => client.on('message', (data: Buffer) => client.send(`no ${data.toString()} here`)),
      {
        send: '${secret:token}',
        expect: { message: 'welcome' },
      },
    ),
  },
  {
    name: 'silence after the upgrade',
    verdict: 'down TIMEOUT_BODY',
    says: /upgraded, but no message came/,
    serve: real(() => undefined, ping),
  },
  {
    name: 'silence before the upgrade',
    verdict: 'down TIMEOUT_HEADERS',
    says: /the upgrade was asked for/,
    serve: async (world) => {
      const { address, port } = await world.raw(() => undefined);
      return { websocket: wsUrl(address, port) };
    },
  },
  {
    name: 'a web page',
    verdict: 'down STATUS',
    says: /answers 200 \(expected 101, the upgrade to WebSocket\)/,
    serve: answers(answer('hello')),
  },
  {
    name: 'a refusal',
    verdict: 'down STATUS',
    says: /answers 403/,
    serve: answers(answer('', { status: '403 No' })),
  },
  {
    name: 'a redirect',
    verdict: 'down STATUS',
    says: /answers 302/,
    serve: answers(redirectTo('http://127.0.0.1/')),
  },
  { name: 'no HTTP', verdict: 'down PROTOCOL_ERROR', says: /not HTTP/, serve: answers('220 mail\r\n\r\n') },
  {
    name: 'an upgrade with the wrong key',
    verdict: 'down PROTOCOL_ERROR',
    says: /Sec-WebSocket-Accept header, so this is no WebSocket server/,
    serve: answers(
      'HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
    ),
  },
  {
    name: 'headers without an end',
    verdict: 'down HEADERS_TOO_LARGE',
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => {
        socket.write('HTTP/1.1 101 x\r\n');
        pour(socket, `a: ${'x'.repeat(5000)}\r\n`, 1);
      });
      return { websocket: wsUrl(address, port) };
    },
  },
  {
    name: 'the end by a frame',
    verdict: 'down CLOSED',
    says: /before the message came \(code 1008, "go away"\)/,
    serve: real((client) => client.close(1008, 'go away'), ping),
  },
  {
    name: 'the end without one',
    verdict: 'down CLOSED',
    says: /code 1006/,
    serve: upgraded((socket) => socket.end(), ping),
  },
  {
    name: 'a reset',
    verdict: 'down RESET',
    serve: upgraded((socket) => setTimeout(() => socket.resetAndDestroy(), 30), ping),
  },
  {
    name: 'a broken frame',
    verdict: 'down PROTOCOL_ERROR',
    says: /broken WebSocket frame/,
    serve: upgraded((socket) => socket.write(Buffer.from([0xff, 0xff, 1, 2])), ping),
  },
  {
    name: 'a message of a gigabyte',
    verdict: 'down BODY_LIMIT',
    serve: upgraded((socket) => {
      socket.write(Buffer.from([0x81, 127, 0, 0, 0, 0, 0x40, 0, 0, 0]));
      pour(socket, Buffer.alloc(65_536), 1);
    }, ping),
  },
  {
    name: 'a flood of messages',
    verdict: 'down REPLY',
    serve: upgraded(
      (socket) => pour(socket, Buffer.concat(Array(500).fill(frame('x'.repeat(100)))), 1),
      ping,
    ),
  },
  {
    name: 'a flood of pings',
    verdict: 'down TIMEOUT_BODY',
    serve: upgraded((socket) => pour(socket, Buffer.concat(Array(50).fill(frame('', 9))), 5), ping),
  },
  {
    name: 'a flood of fragments',
    verdict: 'down PROTOCOL_ERROR',
    serve: upgraded((socket) => {
      socket.write(Buffer.from([0x01, 1, 97]));
      pour(socket, Buffer.concat(Array(500).fill(Buffer.from([0x00, 1, 97]))), 1);
    }, ping),
  },
  {
    name: 'headers and a secret in the URL',
    verdict: 'up',
    serve: async (world) => {
      const { address, port } = await world.http((socket, request) => {
        const right =
          request.target === '/s?key=c4n4ry-s3cr3t' &&
          request.headers.get('authorization') === 'Bearer c4n4ry-s3cr3t';
        socket.write(right ? handshake(request) : answer('', { status: '401 x' }));
      });
      return {
        websocket: wsUrl(address, port, '/s?key=${secret:key}'),
        headers: { Authorization: 'Bearer ${secret:key}' },
      };
    },
  },
  {
    name: 'over TLS',
    verdict: 'up',
    serve: async (world) => {
      const address = world.address();
      const { port } = await world.tls(
        await world.credentials([address]),
        (socket) => onRequestHead(socket, (request) => socket.write(handshake(request))),
        {},
        address,
      );
      return { websocket: `wss://${address}:${port}/`, tls: { ca: world.authority.pem } };
    },
    also: ({ certificate }) => expect(certificate?.daysLeft).toBe(199),
  },
  {
    name: 'over TLS, an expired certificate',
    verdict: 'down TLS_EXPIRED',
    serve: async (world) => {
      const address = world.address();
      const { port } = await world.tls(
        await world.credentials([address], { fromDays: -9, toDays: -1 }),
        () => undefined,
        {},
        address,
      );
      return { websocket: `wss://${address}:${port}/`, tls: { ca: world.authority.pem } };
    },
  },
  {
    name: 'nobody',
    verdict: 'down REFUSED',
    serve: async (world) => ({ websocket: (await world.closedPort()).url.replace('http', 'ws') }),
  },
  {
    name: 'a blocked address',
    verdict: 'unknown BLOCKED_TARGET',
    serve: () => Promise.resolve({ websocket: 'ws://127.0.0.1:9001/' }),
  },
]);
