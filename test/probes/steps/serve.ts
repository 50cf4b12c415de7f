import type { ProtocolCase } from '../support/protocol-table.ts';
import { answer } from '../support/world.ts';
import type { Received } from '../support/world.ts';

/** A step as in the config. */
export type Step = Record<string, unknown>;

export const bodyOf = ({ raw }: Received): string => raw.slice(raw.indexOf('\r\n\r\n') + 4);

export const withCookies = (body: string, ...cookies: readonly string[]): Buffer =>
  Buffer.from(
    `HTTP/1.1 200 OK\r\n${cookies.map((cookie) => `Set-Cookie: ${cookie}\r\n`).join('')}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

export const no = (status: string): Buffer => answer('', { status });

/** What the server answers to each path; the requests that came are kept. */
export const serve =
  (
    paths: Record<string, (request: Received, url: string) => string | Buffer>,
    steps: (url: string) => readonly Step[],
    written: Record<string, unknown> = {},
  ): ProtocolCase['serve'] =>
  async (world) => {
    const place = await world.http((socket, request) => {
      const path = request.target.split('?')[0] ?? '';
      socket.end(paths[path]?.(request, place.url) ?? no('404 Not Found'));
    });
    return { steps: steps(place.url), ...written };
  };
