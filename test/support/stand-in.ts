import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listenOnLoopback } from '../../local/listen.ts';

export interface StandInRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `cut`: the connection breaks; `hang`: no answer; `stall`: headers, and then nothing. */
export type StandInAnswer =
  | {
      readonly status?: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'cut'
  | 'hang'
  | 'stall';

export interface StandIn {
  readonly endpoint: string;
  readonly requests: readonly StandInRequest[];
  close(): Promise<void>;
}

/** A small HTTP server in the place of an AWS service, as SDK clients see it. */
export async function startStandIn(
  answer: (request: StandInRequest, nth: number) => StandInAnswer | Promise<StandInAnswer>,
): Promise<StandIn> {
  const requests: StandInRequest[] = [];
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const { method = '', url: path = '', headers } = request;
      const seen = { method, path, headers, body };
      const told = await answer(seen, requests.push(seen));
      if (told === 'hang') return;
      if (told === 'cut') response.destroy();
      else if (told === 'stall') response.writeHead(200, { 'content-length': '100' }).write('{');
      else response.writeHead(told.status ?? 200, told.headers).end(told.body);
    });
  });
  const endpoint = await listenOnLoopback(server);
  return { endpoint, requests, close: () => closeServer(server) };
}
