import { createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../../local/listen.ts';

type Mode = 'healthy' | 'failing' | 'hanging';

/** A site that answers, answers 503, or does not answer. */
export interface BreakableServer {
  /** Without a trailing slash. */
  readonly url: string;
  mode: Mode;
  /** When it was asked, ms since 1970. */
  readonly asked: readonly number[];
  close(): Promise<void>;
}

export async function startBreakable(): Promise<BreakableServer> {
  const asked: number[] = [];
  const server = createServer((_request, response) => {
    asked.push(Date.now());
    if (site.mode === 'hanging') return;
    response.writeHead(site.mode === 'healthy' ? 200 : 503).end('Seats are free.\n');
  });
  const url = await listenOnLoopback(server);
  const site: BreakableServer = { url, mode: 'healthy', asked, close: () => closeServer(server) };
  return site;
}
