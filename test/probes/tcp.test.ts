import { expect } from '@jest/globals';
import type { Socket } from 'node:net';
import { describeProtocol } from './support/protocol-table.ts';
import type { ProtocolCase } from './support/protocol-table.ts';
import { speakInLines } from './support/line-server.ts';
import { pour } from './support/world.ts';

const serve =
  (onSocket: (socket: Socket) => void, written: Record<string, unknown> = {}): ProtocolCase['serve'] =>
  async (world) => {
    const { address, port } = await world.raw(onSocket);
    return { tcp: `${address}:${port}`, ...written };
  };

const secured =
  (onSocket: (socket: Socket) => void, written: Record<string, unknown> = {}): ProtocolCase['serve'] =>
  async (world) => {
    const address = world.address();
    const { port } = await world.tls(await world.credentials([address]), onSocket, {}, address);
    return { tcp: `${address}:${port}`, tls: { ca: world.authority.pem }, ...written };
  };

const ping = { send: 'PING\r\n', expect: { reply: '+PONG' } };

/** A Redis, as far as it matters. */
const redis = (socket: Socket) =>
  speakInLines(socket, null, ({ text }) => socket.write(text === 'PING' ? '+PONG\r\n' : '-ERR what?\r\n'));

describeProtocol('tcp, beyond the banner', [
  {
    name: 'a reply',
    verdict: 'up',
    serve: serve(redis, ping),
    also: ({ timings }) => expect(timings.firstByteMs).toBeGreaterThan(0),
  },
  { name: 'any reply', verdict: 'up', serve: serve(redis, { send: 'x\r\n', expect: { reply: '' } }) },
  {
    name: 'another reply',
    verdict: 'down REPLY',
    says: /the reply to what was sent is wrong: expected "\+PONG", saw "-ERR what\?\\r\\n"/,
    serve: serve(redis, { ...ping, send: 'GET x\r\n' }),
  },
  {
    name: 'a reply that gives away what was sent',
    verdict: 'down REPLY',
    says: /saw "-ERR \[hidden\]\\r\\n"/,
    serve: serve(
      (socket) => speakInLines(socket, null, ({ text }) => socket.write(`-ERR ${text.slice(5)}\r\n`)),
      {
        send: 'AUTH ${secret:redis}\r\n',
        expect: { reply: '+OK' },
      },
    ),
  },
  {
    name: 'a banner, then a reply',
    verdict: 'up',
    serve: serve((socket) => speakInLines(socket, '220 ready\r\n', () => socket.write('221 bye\r\n')), {
      send: 'QUIT\r\n',
      expect: { banner: '220', reply: '221' },
    }),
  },
  {
    name: 'a banner that holds the reply already',
    verdict: 'down TIMEOUT_HEADERS',
    says: /no reply to what was sent/,
    serve: serve((socket) => socket.write('220 221\r\n'), {
      send: 'QUIT\r\n',
      expect: { banner: '220', reply: '221' },
    }),
  },
  { name: 'something sent, nothing expected', verdict: 'up', serve: serve(() => undefined, { send: 'x' }) },
  {
    name: 'silence',
    verdict: 'down TIMEOUT_HEADERS',
    says: /no reply to what was sent/,
    serve: serve(() => undefined, ping),
  },
  {
    name: 'the end before the reply',
    verdict: 'down CLOSED',
    says: /before it replied to what was sent/,
    serve: serve((socket) => socket.once('data', () => socket.end()), ping),
  },
  {
    name: 'a reset before the reply',
    verdict: 'down RESET',
    serve: serve((socket) => socket.once('data', () => socket.resetAndDestroy()), ping),
  },
  {
    name: 'a flood',
    verdict: 'down REPLY',
    serve: serve((socket) => pour(socket, 'x'.repeat(16_384), 1), ping),
  },
  {
    name: 'a drip',
    verdict: 'down REPLY',
    says: /saw "x+"/,
    serve: serve((socket) => pour(socket, 'x', 40), ping),
  },
  {
    name: 'a reply over TLS',
    verdict: 'up',
    serve: secured(redis, ping),
    also: ({ certificate }) => expect(certificate?.daysLeft).toBe(199),
  },
  {
    name: 'a certificate that ends soon',
    verdict: 'degraded TLS_EXPIRES_SOON',
    serve: secured(redis, { send: 'PING\r\n', expect: { reply: 'PONG', certificateDays: 365 } }),
  },
  {
    name: 'a certificate of somebody else',
    verdict: 'down TLS_UNTRUSTED',
    serve: secured(redis, { ...ping, tls: true }),
  },
  {
    name: 'no TLS where it is wanted',
    verdict: 'down TIMEOUT_TLS',
    serve: serve(() => undefined, { tls: true }),
  },
]);
