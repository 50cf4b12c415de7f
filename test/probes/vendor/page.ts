import type { ProtocolCase } from '../support/protocol-table.ts';
import { answer } from '../support/world.ts';

/** A status page; `path` is where it must be asked for. */
export const page =
  (
    body: string | Buffer,
    written: Record<string, unknown> = {},
    path = '/api/v2/summary.json',
  ): ProtocolCase['serve'] =>
  async (world) => {
    const { url } = await world.http((socket, { target }) =>
      socket.end(target === path ? answer(body) : answer('', { status: '404 Not Found' })),
    );
    return { vendor: path === '/api/v2/summary.json' ? url : `${url}${path}`, ...written };
  };

/** Of the components only this one matters. */
export const api = { components: ['API'] };
