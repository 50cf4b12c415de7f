import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { Authority } from '../test/probes/support/certificates.ts';
import { addressOf, count } from './addresses.ts';

/** What a sweep meets on AWS: endpoints that take their time, and a table that answers. */
export interface BillEndpoints {
  /** Answers over TLS after {@link endpointMs}, on every address of `addressOf`. */
  readonly port: number;
  /** Speaks as much of DynamoDB as a quiet sweep needs: nothing is stored, and every write succeeds. */
  readonly table: string;
  /** PEM of the authority of them all. */
  readonly ca: string;
}

/** Below the ephemeral ports, as it must be free on every address. */
const port = 24_444;
const endpointMs = 200;

const page = Buffer.from(
  'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 14\r\n\r\nall is well OK',
);

function answerLate(socket: TLSSocket): void {
  socket.on('error', () => undefined);
  socket.on('data', () => setTimeout(() => socket.write(page), endpointMs));
}

const listen = (server: Server, at = 0, host = '127.0.0.1'): Promise<number> =>
  new Promise((resolve) => {
    server.listen({ host, port: at, backlog: 4096 }, () => resolve((server.address() as AddressInfo).port));
  });

async function serve(): Promise<BillEndpoints> {
  const authority = await Authority.create('Bench');
  const credentialsOf = (address: string) =>
    authority.issue({ fromDays: -1, toDays: 100, names: [{ type: 'ip', value: address }] });
  for (let n = 0; n < count; n += 1)
    await listen(createTlsServer(await credentialsOf(addressOf(n)), answerLate), port, addressOf(n));
  const table = createServer(await credentialsOf('127.0.0.1'), (request, response) => {
    request.resume().once('end', () => {
      response.setHeader('Content-Type', 'application/x-amz-json-1.0');
      response.end(request.headers['x-amz-target']?.toString().endsWith('Query') ? '{"Items":[]}' : '{}');
    });
  });
  return { port, table: `https://127.0.0.1:${await listen(table)}`, ca: authority.pem };
}

/** In a process of its own: tells where they are, and ends with its parent. */
process.once('disconnect', () => process.exit());
process.send?.(await serve());
