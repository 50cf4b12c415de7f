import type { Endpoint } from '../support/endpoint.ts';
import { httpMonitor } from '../support/monitors.ts';
import type { HttpChanges } from '../support/monitors.ts';
import { answer, pour } from '../support/world.ts';
import type { World } from '../support/world.ts';

const wanted: HttpChanges = { expect: { body: { contains: ['welcome'] } } };
const says =
  (bytes: string | Buffer, changes: HttpChanges = {}, ends = true) =>
  async (world: World) => {
    const sent = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes, 'latin1');
    const place = await world.http((socket) => (ends ? socket.end(sent) : socket.write(sent)));
    return httpMonitor(place.url, changes);
  };
const greets = (text: string) => async (world: World) =>
  httpMonitor((await world.raw((socket) => socket.write(text))).url);
const filler = (bytes: number) => `X-Filler: ${'f'.repeat(bytes)}\r\n`;

export const framing: readonly Endpoint[] = [
  {
    name: 'no HTTP at all: a bare page',
    verdict: 'down PROTOCOL_ERROR',
    says: /begins with "<p>welcome/,
    serve: says('<p>welcome</p>', wanted),
  },
  {
    name: 'an FTP server',
    verdict: 'down PROTOCOL_ERROR',
    says: /220 ready/,
    serve: greets('220 ready\r\n'),
  },
  { name: 'a MySQL server', verdict: 'down PROTOCOL_ERROR', serve: greets('J\0\0\0\x0a8.0.36\0\x08\0\0\0') },
  {
    name: 'an echo of the request',
    verdict: 'down PROTOCOL_ERROR',
    serve: async (world) => httpMonitor((await world.raw((socket) => socket.pipe(socket))).url),
  },
  {
    name: 'a TLS alert on a plain port',
    verdict: 'down PROTOCOL_ERROR',
    says: /begin with https/,
    serve: says(Buffer.from('15030300020246', 'hex')),
  },
  { name: 'HTTP/3.7', verdict: 'down PROTOCOL_ERROR', serve: says('HTTP/3.7 200 OK\r\n\r\n') },
  { name: 'a status of words', verdict: 'down PROTOCOL_ERROR', serve: says('HTTP/1.1 fine OK\r\n\r\n') },
  {
    name: 'a status of four digits',
    verdict: 'down PROTOCOL_ERROR',
    serve: says('HTTP/1.1 2000 OK\r\n\r\n'),
  },
  {
    name: 'status 600',
    verdict: 'down STATUS',
    serve: says('HTTP/1.1 600 Odd\r\nContent-Length: 0\r\n\r\n'),
  },
  {
    name: 'no reason phrase',
    verdict: 'up',
    serve: says('HTTP/1.1 200\r\nContent-Length: 7\r\n\r\nwelcome', wanted),
  },
  {
    name: 'a reason phrase in Latin-1',
    verdict: 'up',
    serve: says('HTTP/1.1 200 \xdcbel\r\nContent-Length: 0\r\n\r\n'),
  },
  {
    name: 'a space before the colon of a header',
    verdict: 'down PROTOCOL_ERROR',
    serve: says('HTTP/1.1 200 OK\r\nX Y : 1\r\nContent-Length: 0\r\n\r\n'),
  },
  {
    name: 'a NUL in a header',
    verdict: 'down PROTOCOL_ERROR',
    serve: says('HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 0\r\n\r\n'),
  },
  {
    name: '15 KiB of headers',
    verdict: 'up',
    serve: says(`HTTP/1.1 200 OK\r\n${filler(1000).repeat(15)}Content-Length: 0\r\n\r\n`),
  },
  {
    name: '17 KiB of headers',
    verdict: 'down HEADERS_TOO_LARGE',
    says: /larger than 16 KiB/,
    serve: says(`HTTP/1.1 200 OK\r\n${filler(1000).repeat(17)}Content-Length: 0\r\n\r\n`),
  },
  {
    name: 'a flood of headers',
    verdict: 'down HEADERS_TOO_LARGE',
    serve: async (world) => {
      const place = await world.http((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        pour(socket, filler(4000), 5);
      });
      return httpMonitor(place.url);
    },
  },
  {
    name: 'one header line without end',
    verdict: 'down HEADERS_TOO_LARGE',
    serve: says(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}`, {}, false),
  },
  {
    name: 'two lengths that differ',
    verdict: 'down PROTOCOL_ERROR',
    serve: says('HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 7\r\n\r\nwelcome'),
  },
  {
    name: 'a negative length',
    verdict: 'down PROTOCOL_ERROR',
    serve: says('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'),
  },
  {
    name: 'a length beyond all numbers',
    verdict: 'down PROTOCOL_ERROR',
    serve: says('HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n'),
  },
  {
    name: 'a chunk size that is no number',
    verdict: 'down PROTOCOL_ERROR',
    says: /chunk/,
    serve: says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n', wanted),
  },
  {
    name: 'a chunk larger than it says',
    verdict: 'down PROTOCOL_ERROR',
    serve: says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n', wanted),
  },
  {
    name: 'a chunk size beyond all numbers',
    verdict: 'down PROTOCOL_ERROR',
    serve: says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n', wanted),
  },
  {
    name: 'chunks with extensions and a trailer',
    verdict: 'up',
    serve: says(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;q=1\r\nwel\r\n4\r\ncome\r\n0\r\nX-Sum: 1\r\n\r\n',
      wanted,
    ),
  },
  {
    name: 'a word cut by two chunks',
    verdict: 'up',
    serve: says(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwelc\r\n3\r\nome\r\n0\r\n\r\n',
      wanted,
    ),
  },
  {
    name: 'HTTP/1.0 that ends by closing',
    verdict: 'up',
    serve: says('HTTP/1.0 200 OK\r\n\r\nwelcome', wanted),
  },
  {
    name: 'HTTP/1.1 without a length that ends by closing',
    verdict: 'up',
    serve: says('HTTP/1.1 200 OK\r\n\r\nwelcome', wanted),
  },
  {
    name: 'the whole body, and the connection stays open',
    verdict: 'up',
    serve: says(
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
      { expect: { body: { notContains: ['fatal'] } } },
      false,
    ),
  },
  {
    name: 'more than it announced',
    verdict: 'up',
    serve: says('HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nwelcome and more', wanted),
  },
  {
    name: '204 with a body all the same',
    verdict: 'up',
    serve: says('HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\noops'),
  },
  { name: '304 is not a redirect', verdict: 'down STATUS', serve: says('HTTP/1.1 304 Not Modified\r\n\r\n') },
  {
    name: 'an upgrade nobody asked for',
    verdict: 'down PROTOCOL_ERROR',
    says: /101/,
    serve: says('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n', {}, false),
  },
  {
    name: 'HEAD answered with a length and no body',
    verdict: 'up',
    serve: says('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n', { method: 'HEAD' }, false),
  },
  {
    name: 'an answer before the request has come',
    verdict: 'up',
    serve: async (world) =>
      httpMonitor((await world.raw((socket) => socket.end(answer('welcome')))).url, wanted),
  },
  {
    name: 'every byte of the answer in a packet of its own',
    verdict: 'up',
    serve: async (world) => {
      const place = await world.http((socket) => {
        socket.setNoDelay(true);
        const bytes = answer('welcome');
        let at = 0;
        const timer = setInterval(() => {
          socket.write(bytes.subarray(at, at + 1));
          at += 1;
          if (at >= bytes.length) clearInterval(timer);
        }, 2);
      });
      return httpMonitor(place.url, wanted);
    },
  },
];
