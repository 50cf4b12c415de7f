import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { a, startDns } from '../test/probes/support/dns-server.ts';
import { connectionFault, resolverFault } from './soak-faults.ts';
import type { ConnectionFault, FaultRates, ResolverFault } from './soak-faults.ts';

export interface SoakOrder {
  readonly seed: number;
  readonly rates: FaultRates;
}

/** Where the healthy endpoints are: as many names as are asked for, all on this port. */
export interface SoakPlace {
  readonly port: number;
  /** `address:port`. */
  readonly resolver: string;
}

/** What was done to the monitors. */
export interface SoakFaults {
  readonly connections: number;
  readonly questions: number;
  readonly byFault: Readonly<Partial<Record<ConnectionFault | ResolverFault, number>>>;
}

/** The name of a monitor, and the address that it stands for. */
export const nameOf = (n: number): string => `m${n}.soak.test`;
const addressOf = (name: string): string => {
  const n = Number(/\d+/.exec(name)?.[0]);
  return `127.1.${Math.floor(n / 250)}.${(n % 250) + 1}`;
};

export const keyword = 'all is well';
const body = `${keyword}, and here to stay`;
const page = Buffer.from(
  `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
);

async function serve({ seed, rates }: SoakOrder) {
  const seen = new Map<string, number>();
  const byFault: Partial<Record<ConnectionFault | ResolverFault, number>> = {};
  let connections = 0;
  let questions = 0;
  const noted = <F extends ConnectionFault | ResolverFault>(fault: F | null): F | null => {
    if (fault !== null) byFault[fault] = (byFault[fault] ?? 0) + 1;
    return fault;
  };

  const server = createServer((socket) => {
    connections += 1;
    const address = socket.localAddress ?? '';
    const nth = seen.get(address) ?? 0;
    seen.set(address, nth + 1);
    misbehave(socket, noted(connectionFault(seed, rates, address, nth)));
  });
  await new Promise<void>((resolve) => {
    server.listen({ host: '0.0.0.0', port: 0, backlog: 4096 }, resolve);
  });

  const { resolver } = await startDns('127.0.0.1', ({ name, type, times }) => {
    questions += 1;
    const fault = noted(resolverFault(seed, rates, `${type} ${name}`, times));
    if (fault === 'silence') return null;
    if (fault === 'SERVFAIL') return { rcode: 2 };
    return { answers: type === 'A' ? [a(name, addressOf(name))] : [] };
  });
  const place: SoakPlace = { port: (server.address() as AddressInfo).port, resolver };
  return { place, told: (): SoakFaults => ({ connections, questions, byFault }) };
}

function misbehave(socket: Socket, fault: ConnectionFault | null): void {
  socket.on('error', () => undefined);
  if (fault === 'reset at accept') {
    socket.resetAndDestroy();
    return;
  }
  socket.on('data', () => {
    switch (fault) {
      case 'half-open':
        return;
      case 'closed unanswered':
        socket.end();
        return;
      case 'reset after the request':
        socket.resetAndDestroy();
        return;
      case 'reset after the answer':
        socket.write(page, () => socket.resetAndDestroy());
        return;
      case null:
        socket.write(page);
    }
  });
}

/** In a process of its own: tells where it is, and what it did when asked; ends with its parent. */
const [, , order] = process.argv;
if (process.send && order !== undefined) {
  process.once('disconnect', () => process.exit());
  const { place, told } = await serve(JSON.parse(order) as SoakOrder);
  process.on('message', () => process.send?.(told()));
  process.send(place);
}
