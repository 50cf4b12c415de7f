import type { Server } from 'node:http';
import { listenOnLoopback } from '../listen.ts';

/** Somebody else listens there already. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly port: number;
  constructor(port: number, wayOut: string, options?: ErrorOptions) {
    super(`port ${port} is in use (is Shodo running already?): stop what uses it, or ${wayOut}`, options);
    this.port = port;
  }
}

/**
 * Listens on the loopback interface only; port 0 takes a free one. Gives the port. `wayOut` says what else the
 * person can do when the port is in use.
 * @throws PortInUseError
 */
export const takePort = async (server: Server, port: number, wayOut: string): Promise<number> => {
  try {
    return Number(new URL(await listenOnLoopback(server, port)).port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new PortInUseError(port, wayOut, { cause: error });
  }
};
