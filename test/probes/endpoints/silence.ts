import type { Endpoint } from '../support/endpoint.ts';
import { httpMonitor } from '../support/monitors.ts';
import { answer, onRequestHead, pour } from '../support/world.ts';
import type { Place, Received, World } from '../support/world.ts';
import type { Socket } from 'node:net';

const wanted = { expect: { body: { contains: ['welcome'] } } };
const served =
  (onRequest: (socket: Socket, request: Received) => void, asserts = false) =>
  async (world: World) =>
    httpMonitor((await world.http(onRequest)).url, asserts ? wanted : {});

const chunkedHead = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const line = 'nothing to see here, please move along now\n'.repeat(400);

export const silence: readonly Endpoint[] = [
  {
    name: 'never answers',
    verdict: 'down TIMEOUT_HEADERS',
    says: /no answer within 1\.5 s/,
    serve: served(() => undefined),
  },
  {
    name: 'accepts and does not even read',
    verdict: 'down TIMEOUT_HEADERS',
    serve: async (world) => httpMonitor((await world.raw((socket) => socket.pause())).url),
  },
  {
    name: 'half a status line, then silence',
    verdict: 'down TIMEOUT_HEADERS',
    serve: served((socket) => socket.write('HTTP/1.')),
  },
  {
    name: 'headers a byte at a time',
    verdict: 'down TIMEOUT_HEADERS',
    serve: served((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Drip: ');
      pour(socket, 'x', 60);
    }),
  },
  {
    name: 'header lines one after the other for ever',
    verdict: 'down TIMEOUT_HEADERS',
    serve: served((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      pour(socket, 'X-More: 1\r\n', 60);
    }),
  },
  {
    name: 'processing (102) now and then, never an answer',
    verdict: 'down TIMEOUT_HEADERS',
    says: /102 received, but no final answer/,
    serve: served((socket) => pour(socket, 'HTTP/1.1 102 Processing\r\n\r\n', 200)),
  },
  {
    name: 'a storm of early hints',
    verdict: 'down PROTOCOL_ERROR',
    says: /interim answers/,
    serve: served((socket) =>
      pour(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n'.repeat(50), 10),
    ),
  },
  {
    name: 'early hints, then the answer',
    verdict: 'up',
    serve: served((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n');
      setTimeout(() => socket.end(answer('welcome')), 30);
    }, true),
  },
  {
    name: 'a body that stops in the middle',
    verdict: 'down TIMEOUT_BODY',
    says: /200 received, stalled after 14 B of the body/,
    serve: served(
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nfourteen bytes'),
      true,
    ),
  },
  {
    name: 'a chunk that never comes',
    verdict: 'down TIMEOUT_BODY',
    serve: served((socket) => socket.write(chunkedHead + chunk('hello') + 'ff\r\n'), true),
  },
  {
    name: 'a body a byte at a time, the word not in it',
    verdict: 'down TIMEOUT_BODY',
    serve: served((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n');
      pour(socket, 'w', 50);
    }, true),
  },
  {
    name: 'a stalled body that nobody asks for',
    verdict: 'up',
    serve: served((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhello')),
  },
  {
    name: 'a stalled body after the word',
    verdict: 'up',
    serve: served(
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nyou are welcome'),
      true,
    ),
  },
  {
    name: 'the word in the very last moment',
    verdict: 'up',
    serve: served((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nwel');
      setTimeout(() => socket.end('come'), 1000);
    }, true),
  },
  {
    name: 'an endless body without the word',
    verdict: 'down BODY_LIMIT',
    says: /larger than 1 MiB/,
    serve: served((socket) => {
      socket.write(chunkedHead);
      pour(socket, chunk(line).repeat(8), 4);
    }, true),
  },
  {
    name: 'an endless body that begins with the word',
    verdict: 'up',
    serve: served((socket) => {
      socket.write(chunkedHead + chunk('welcome'));
      pour(socket, chunk(line), 4);
    }, true),
  },
  {
    name: 'an endless body that nobody asks for',
    verdict: 'up',
    serve: served((socket) => {
      socket.write(chunkedHead);
      pour(socket, chunk(line), 4);
    }),
  },
  {
    name: 'an endless body that must not have a word',
    verdict: 'down BODY_LIMIT',
    serve: async (world) => {
      const { url } = await world.http((socket) => {
        socket.write('HTTP/1.0 200 OK\r\n\r\n');
        pour(socket, line.repeat(8), 4);
      });
      return httpMonitor(url, { expect: { body: { notContains: ['fatal'] } } });
    },
  },
  {
    name: 'the word behind the first MiB',
    verdict: 'down BODY_LIMIT',
    serve: served((socket) => socket.end(answer(`${'x'.repeat(1024 * 1024)}welcome`)), true),
  },
  {
    name: 'the word at the end of the first MiB',
    verdict: 'up',
    serve: served((socket) => socket.end(answer(`${'x'.repeat(1024 * 1024 - 7)}welcome`)), true),
  },
  {
    name: 'claims 10 GiB and begins with the word',
    verdict: 'up',
    serve: served(
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\nwelcome'),
      true,
    ),
  },
  {
    name: 'a TLS server that says nothing',
    verdict: 'down TIMEOUT_TLS',
    says: /TLS handshake was not finished/,
    serve: async (world) => httpMonitor((await world.raw((socket) => socket.resume())).secureUrl),
  },
  {
    name: 'a TLS server that stalls after the first record',
    verdict: 'down TIMEOUT_TLS',
    serve: async (world) => {
      const place: Place = await world.raw((socket) => {
        socket.once('data', () => socket.write(Buffer.from('1603030040020000', 'hex')));
      });
      return httpMonitor(place.secureUrl);
    },
  },
  {
    name: 'answers over TLS, then nothing more',
    verdict: 'down TIMEOUT_BODY',
    serve: async (world) => {
      const address = world.address();
      const credentials = await world.credentials([address]);
      const place = await world.tls(
        credentials,
        (socket) =>
          onRequestHead(socket, () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nwel')),
        {},
        address,
      );
      return httpMonitor(place.secureUrl, { ...wanted, tls: { ca: world.authority.pem, insecure: false } });
    },
  },
];
