import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { addressOf, count } from './addresses.ts';
import type { Endpoints } from './addresses.ts';
import { Authority } from '../test/probes/support/certificates.ts';

/** Below the ephemeral ports, as it must be free on every address. */
const securePort = 24_443;

const page = Buffer.from(
  'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 14\r\n\r\nall is well OK',
);

let answered = 0;

const answering = (delayMs: number) => (socket: Socket) => {
  socket.on('error', () => undefined);
  socket.on('data', () => {
    answered += 1;
    if (delayMs === 0) socket.write(page);
    else setTimeout(() => socket.write(page), delayMs);
  });
};

const listen = (server: Server, port = 0, host = '0.0.0.0'): Promise<number> =>
  new Promise((resolve) => {
    server.listen({ host, port, backlog: 4096 }, () => resolve((server.address() as AddressInfo).port));
  });

async function serve(): Promise<Endpoints> {
  const authority = await Authority.create('Bench');
  const http = await listen(createServer(answering(0)));
  for (let n = 0; n < count; n += 1) {
    const names = [{ type: 'ip' as const, value: addressOf(n) }];
    const credentials = await authority.issue({ fromDays: -1, toDays: 100, names });
    await listen(createTlsServer(credentials, answering(0)), securePort, addressOf(n));
  }
  return {
    http,
    https: securePort,
    late: await listen(createServer(answering(60))),
    hanging: await listen(createServer((socket) => socket.resume().on('error', () => undefined))),
    ca: authority.pem,
  };
}

/** In a process of its own: tells its ports, and how many requests it has answered when asked; ends with its parent. */
process.once('disconnect', () => process.exit());
process.on('message', () => process.send?.(answered));
process.send?.(await serve());
