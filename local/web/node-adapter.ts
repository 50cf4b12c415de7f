import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { longestFormBytes } from '../../lambda/handlers/desk-report-form.ts';

export type Handler = (request: Request) => Response | Promise<Response>;

/** The body of a request; null: it is too long. */
const bodyOf = async (incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestFormBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const toRequest = (incoming: IncomingMessage, body: Buffer<ArrayBuffer> | null): Request | null => {
  const { url, method, headers } = incoming;
  if (url?.startsWith('/') !== true || headers.host === undefined) return null;
  const target = URL.parse(`http://${headers.host}${url}`);
  if (target === null || method === undefined || ['CONNECT', 'TRACE', 'TRACK'].includes(method)) return null;
  const copied = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) copied.set(name, String(value));
  return new Request(target, { method, headers: copied, ...(body && { body }) });
};

const write = async (response: Response, outgoing: ServerResponse, withBody: boolean): Promise<void> => {
  const { status, body } = response;
  const headers = Object.fromEntries(response.headers);
  if (!withBody || body === null) {
    await body?.cancel();
    outgoing.writeHead(status, headers).end();
  } else if (headers['content-type']?.startsWith('text/event-stream')) {
    outgoing.writeHead(status, headers).flushHeaders();
    await pipeline(Readable.fromWeb(body), outgoing);
  } else {
    // What is whole already is not taken apart into a stream: that would cost more than all the rest of an answer.
    const bytes = Buffer.from(await response.arrayBuffer());
    outgoing.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
  }
};

/** What a job posts with its beat may be long, and is not looked at: the beat counts. */
const isBeat = (incoming: IncomingMessage): boolean => incoming.url?.startsWith('/h/') ?? false;

/** Lets node:http serve a function from Request to Response. Only the bodies of posts are read, but for heartbeats. */
export const listenerFor =
  (handler: Handler): RequestListener =>
  (incoming, outgoing) => {
    const posts = incoming.method === 'POST' && !isBeat(incoming);
    if (!posts) incoming.resume();
    const run = async (): Promise<void> => {
      const body = posts ? await bodyOf(incoming) : null;
      if (posts && body === null) {
        outgoing.writeHead(413, { connection: 'close' }).end();
        return;
      }
      const request = toRequest(incoming, body);
      const response = request === null ? new Response(null, { status: 400 }) : await handler(request);
      await write(response, outgoing, incoming.method !== 'HEAD');
    };
    run().catch((error: unknown) => {
      if (outgoing.headersSent || outgoing.destroyed) {
        outgoing.destroy();
        return;
      }
      console.error(error);
      outgoing
        .writeHead(500, { 'content-type': 'text/plain' })
        .end('Shodo failed at this; its console says why.\n');
    });
  };
