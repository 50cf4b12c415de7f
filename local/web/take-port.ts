import type { Server } from 'node:http';
import { listenOnLoopback } from '../listen.ts';

/** Somebody else listens there already. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly port: number;
  constructor(port: number, options?: ErrorOptions) {
    super(
      `Port ${port} is in use. Is Shodo running already? Stop what uses it, or give Shodo another: npm start -- --port ${port + 100}`,
      options,
    );
    this.port = port;
  }
}

/**
 * Listens on the loopback interface only; port 0 takes a free one. Gives the port.
 * @throws PortInUseError
 */
export const takePort = async (server: Server, port: number): Promise<number> => {
  try {
    return Number(new URL(await listenOnLoopback(server, port)).port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new PortInUseError(port, { cause: error });
  }
};
