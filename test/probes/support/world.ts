import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TlsOptions } from 'node:tls';
import type { Credentials } from './certificates.ts';
import { Authority, selfSigned } from './certificates.ts';
import { startDns } from './dns-server.ts';
import type { Asked, Reply } from './dns-server.ts';

/** A request as it came: its first line, its headers in lower case, its body. */
export interface Received {
  readonly method: string;
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: string;
}

/** Where a server listens. */
export interface Place {
  readonly address: string;
  readonly port: number;
  readonly url: string;
  readonly secureUrl: string;
}

/** How many addresses `127.90.x.y` there are for the endpoints. */
let lastAddress = 0;

const nextAddress = (): string => {
  lastAddress += 1;
  return `127.90.${Math.floor(lastAddress / 250)}.${(lastAddress % 250) + 1}`;
};

const placeOf = (address: string, port: number): Place => ({
  address,
  port,
  url: `http://${address}:${port}`,
  secureUrl: `https://${address}:${port}`,
});

/** Starts endpoints, each on an address of its own, and remembers what came in there. */
export class World {
  readonly authority: Authority;
  readonly stranger: Authority;
  readonly #closers: (() => void)[] = [];
  readonly #sockets = new Set<Socket>();

  private constructor(authority: Authority, stranger: Authority) {
    this.authority = authority;
    this.stranger = stranger;
  }

  static async create(): Promise<World> {
    return new World(await Authority.create('Test Root'), await Authority.create('Somebody Else'));
  }

  address(): string {
    return nextAddress();
  }

  /** Bytes: whatever the server does with a connection; `nth` counts them from 0. */
  async raw(onSocket: (socket: Socket, nth: number) => void, address = nextAddress()): Promise<Place> {
    let count = 0;
    const server = createServer((socket) => {
      this.#keep(socket);
      onSocket(socket, count);
      count += 1;
    });
    const port = await listen(server, address);
    this.#closers.push(() => server.close());
    return placeOf(address, port);
  }

  /** The same after a TLS handshake. */
  async tls(
    credentials: Credentials,
    onSocket: (socket: Socket) => void,
    options: TlsOptions = {},
    address = nextAddress(),
  ): Promise<Place> {
    const server = createTlsServer({ ...credentials, ...options }, (socket) => {
      this.#keep(socket);
      onSocket(socket);
    });
    server.on('tlsClientError', () => undefined);
    const port = await listen(server, address);
    this.#closers.push(() => server.close());
    return placeOf(address, port);
  }

  /** What the server does once the headers of a request have come. */
  http(onRequest: (socket: Socket, request: Received) => void, address = nextAddress()): Promise<Place> {
    return this.raw((socket) => onRequestHead(socket, (request) => onRequest(socket, request)), address);
  }

  /** A plain answer to everything. */
  answers(answer: string | Buffer): Promise<Place> {
    return this.http((socket) => socket.end(answer));
  }

  async dns(zone: (asked: Asked) => Reply | null): Promise<string> {
    const { resolver, close } = await startDns(nextAddress(), zone);
    this.#closers.push(close);
    return resolver;
  }

  /** Good for these addresses and for `*.test.example`. */
  credentials(
    addresses: readonly string[],
    days: { readonly fromDays?: number; readonly toDays?: number } = {},
    issuer: Authority = this.authority,
    withChain = true,
  ): Promise<Credentials> {
    return issuer.issue({ fromDays: -1, toDays: 200, ...days, names: namesOf(addresses) }, withChain);
  }

  selfSigned(addresses: readonly string[]): Promise<Credentials> {
    return selfSigned(namesOf(addresses));
  }

  /** A port that nobody listens on. */
  async closedPort(): Promise<Place> {
    const address = nextAddress();
    const server = createServer();
    const port = await listen(server, address);
    await new Promise((resolve) => server.close(resolve));
    return placeOf(address, port);
  }

  close(): void {
    for (const close of this.#closers) close();
    for (const socket of this.#sockets) socket.destroy();
  }

  onClose(close: () => void): void {
    this.#closers.push(close);
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}

const namesOf = (addresses: readonly string[]) => [
  { type: 'dns' as const, value: '*.test.example' },
  ...addresses.map((value) => ({ type: 'ip' as const, value })),
];

function listen(server: Server, host: string): Promise<number> {
  return new Promise((resolve) => {
    server.listen({ host, port: 0, backlog: 1024 }, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Calls back once, with the first request on the connection. */
export function onRequestHead(socket: Socket, callBack: (request: Received) => void): void {
  let text = '';
  const onData = (bytes: Buffer) => {
    text += bytes.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return;
    socket.off('data', onData);
    socket.resume();
    const [first = '', ...lines] = text.slice(0, end).split('\r\n');
    const [method = '', target = ''] = first.split(' ');
    const headers = new Map(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    );
    callBack({ method, target, headers, raw: text });
  };
  socket.on('data', onData);
}

/** The bytes of an answer: 200 with this body unless told otherwise. */
export function answer(
  body: string | Buffer = 'OK',
  {
    status = '200 OK',
    headers = {},
  }: { readonly status?: string; readonly headers?: Record<string, string> } = {},
): Buffer {
  const bytes = Buffer.from(body);
  const all: Record<string, string> = { 'Content-Length': String(bytes.length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`, 'latin1'), bytes]);
}

export const redirectTo = (location: string, status = '302 Found'): Buffer =>
  answer('', { status, headers: { Location: location } });

/** Writes again and again until the other side is gone. */
export function pour(socket: Socket, piece: string | Buffer, everyMs: number): void {
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else if (socket.writableLength < 1024 * 1024) socket.write(piece);
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
}
