import { connect as openSocket, isIPv6 } from 'node:net';
import type { Socket } from 'node:net';
import { codeOf, failure, suspect } from '../failure.ts';
import { lookUp } from '../names/lookup.ts';
import type { ProbeContext } from '../probe.ts';
import type { Trip } from '../trip.ts';

export interface Target {
  /** An IP, or a name in ASCII. */
  readonly host: string;
  readonly port: number;
  readonly resolver: string | null;
}

/** Of the connection, and of the TLS handshake, each. */
export const connectLimitMs = 5000;

/** The next address is tried if the last one has not answered after this (RFC 8305). */
const staggerMs = 250;

/**
 * A fresh TCP connection to the first address that answers, begun one after the other; only to addresses that
 * the guard has let through, never to a name.
 */
export async function connect(trip: Trip, context: ProbeContext, target: Target): Promise<Socket> {
  const found = await lookUp(trip, context, target.host, target.resolver);
  const startedAt = performance.now();
  try {
    const { socket, address } = await trip.stage<Won>(
      'CONNECT',
      (done, fail) => {
        const race = new Race(target.port, done, fail);
        race.add(found.addresses);
        void found.later.then((more) => race.complete(more));
        return () => race.stop();
      },
      connectLimitMs,
    );
    trip.timings.connectMs = performance.now() - startedAt;
    trip.address = address;
    return socket;
  } catch (error) {
    context.names.forget(target.host, target.resolver);
    throw error;
  }
}

interface Won {
  readonly socket: Socket;
  readonly address: string;
}

interface Attempt {
  readonly address: string;
  readonly error: Error;
}

class Race {
  readonly #port: number;
  readonly #won: (won: Won) => void;
  readonly #lost: (error: Error) => void;
  readonly #waiting: string[] = [];
  readonly #running = new Set<Socket>();
  readonly #failed: Attempt[] = [];
  #complete = false;
  #over = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(port: number, won: (won: Won) => void, lost: (error: Error) => void) {
    this.#port = port;
    this.#won = won;
    this.#lost = lost;
  }

  add(addresses: readonly string[]): void {
    this.#waiting.push(...addresses);
    if (this.#timer === undefined) this.#next();
  }

  /** The last addresses have come. */
  complete(addresses: readonly string[]): void {
    if (this.#over) return;
    this.#complete = true;
    this.add(addresses);
  }

  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    for (const socket of this.#running) socket.destroy();
  }

  #next(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const address = this.#waiting.shift();
    if (address === undefined) {
      if (this.#complete && this.#running.size === 0) this.#lose();
      return;
    }
    this.#attempt(address);
    this.#timer = setTimeout(() => this.#next(), staggerMs);
  }

  #attempt(address: string): void {
    const socket = openSocket({ host: address, port: this.#port, noDelay: true });
    this.#running.add(socket);
    socket.once('connect', () => {
      if (this.#over) return;
      this.#running.delete(socket);
      this.stop();
      this.#won({ socket, address });
    });
    // Stays for the life of the socket: whoever uses it listens as well.
    socket.on('error', (error) => {
      if (!this.#running.delete(socket) || this.#over) return;
      this.#failed.push({ address, error });
      this.#next();
    });
  }

  #lose(): void {
    const telling = this.#failed.find(({ address }) => !isIPv6(address)) ?? this.#failed[0];
    this.stop();
    if (telling) this.#lost(connectFailure(telling));
  }
}

function connectFailure({ address, error }: Attempt): Error {
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return failure('REFUSED', { address: shown(error, address) }, error);
    case 'ECONNRESET':
      return failure('RESET', { phase: 'while connecting' }, error);
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      // Only IPv6 was there to try, and this place has none.
      return isIPv6(address)
        ? suspect(`${address} is IPv6, which this location does not have`, error)
        : failure('UNREACHABLE', { address }, error);
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
    case 'EHOSTDOWN':
    case 'EACCES':
    case 'EPERM':
      return failure('UNREACHABLE', { address }, error);
    case 'ETIMEDOUT':
      return failure('UNREACHABLE', { address }, error);
    default:
      return suspect(`no connection could be made (${code})`, error);
  }
}

const shown = (error: Error, address: string): string =>
  'port' in error && typeof error.port === 'number'
    ? `${isIPv6(address) ? `[${address}]` : address}:${error.port}`
    : address;
