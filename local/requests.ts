import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { within } from './within.ts';

/** The requests that a server is at work on, whether or not their clients still wait. */
export class Requests {
  readonly #running = new Set<ServerResponse>();
  #ended: (() => void) | null = null;
  #closed = false;

  /** Stands before the listeners that the server has. */
  constructor(server: Server) {
    const listeners = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (this.#closed) {
        request.socket.destroy();
        return;
      }
      this.#watch(request, response);
      for (const listener of listeners) listener(request, response);
    });
  }

  /** Work ends with its answer, even one that nobody hears; of a request that never came whole there is none. */
  #watch(request: IncomingMessage, response: ServerResponse): void {
    this.#running.add(response);
    const ended = (): void => {
      if (this.#running.delete(response) && this.#running.size === 0) this.#ended?.();
    };
    const end = response.end.bind(response) as (...content: readonly unknown[]) => ServerResponse;
    response.end = (...content: readonly unknown[]) => {
      ended();
      return end(...content);
    };
    response.once('close', () => {
      if (!request.complete) ended();
    });
  }

  /** Takes no more requests and waits for those under way, no longer than this (ms). Are all of them done? */
  async close(ms: number): Promise<boolean> {
    this.#closed = true;
    if (this.#running.size > 0)
      await within(
        ms,
        () =>
          new Promise((resolve) => {
            this.#ended = resolve;
          }),
      );
    return this.#running.size === 0;
  }
}
