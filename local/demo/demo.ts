import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { closeServer } from '../listen.ts';
import { languageOf } from '../web/answers.ts';
import { listenerFor } from '../web/node-adapter.ts';
import type { Handler } from '../web/node-adapter.ts';
import { takePort } from '../web/take-port.ts';
import { bookedPage, bookingPage, signInPage, siteStyle, sorryPage, unavailablePage } from './site-pages.ts';
import type { DemoMode } from './modes.ts';

/** How late a slow answer is: more than the demo's `maxMs`, less than its timeout. */
const slowMs = 650;

/** The demo's config names its ports. */
const wayOut = 'monitor something of your own with --config FILE';

const pem = (name: string): string =>
  readFileSync(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8');

const certificate = (name: 'valid' | 'expired'): { readonly cert: string; readonly key: string } => ({
  cert: pem(name),
  key: pem(`${name}-key`),
});

/** No connection is kept, so that a change of mode shows with the next request. */
const answer = (body: string, contentType: string, status: number): Response =>
  new Response(body, {
    status,
    headers: { 'content-type': contentType, 'cache-control': 'no-store', connection: 'close' },
  });

const page = (body: string, status = 200): Response => answer(body, 'text/html; charset=utf-8', status);

const styleAnswer = (): Response => answer(siteStyle, 'text/css; charset=utf-8', 200);

const healthyAnswer = (request: Request): Response => {
  const language = languageOf(request);
  const { pathname } = new URL(request.url);
  if (pathname === '/style.css') return styleAnswer();
  if (pathname !== '/' && pathname !== '/booking') return page('<!doctype html><title>404</title>', 404);
  return page(request.method === 'POST' ? bookedPage(language) : bookingPage(language, Date.now()));
};

const answerIn: Readonly<Record<DemoMode, Handler>> = {
  healthy: healthyAnswer,
  '503': (request) => page(unavailablePage(languageOf(request)), 503),
  'wrong-text': (request) => page(sorryPage(languageOf(request))),
  slow: async (request) => {
    await new Promise((resolve) => setTimeout(resolve, slowMs));
    return healthyAnswer(request);
  },
  hang: () => new Promise<Response>(() => undefined),
  refused: healthyAnswer,
  expired: healthyAnswer,
};

/** A small booking site that breaks when it is told to, and a sign-in page beside it that never does. */
export interface Demo {
  readonly bookingUrl: string;
  readonly secureUrl: string;
  readonly loginUrl: string;
  mode(): DemoMode;
  /** Resolves once the site behaves so. */
  set(mode: DemoMode): Promise<void>;
  close(): Promise<void>;
}

export interface DemoPorts {
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly loginPort: number;
}

/**
 * Starts the demo on the loopback interface; port 0 takes a free one, and keeps it.
 * @throws PortInUseError
 */
export const startDemo = async (wanted: DemoPorts): Promise<Demo> => {
  let mode: DemoMode = 'healthy';
  const booking = listenerFor((request) => answerIn[mode](request));
  const plain = createServer(booking);
  const secure = createSecureServer(certificate('valid'), booking);
  const login = createServer(
    listenerFor((request) =>
      new URL(request.url).pathname === '/style.css' ? styleAnswer() : page(signInPage(languageOf(request))),
    ),
  );
  const running: Server[] = [];
  const start = async (server: Server, port: number): Promise<number> => {
    const taken = await takePort(server, port, wayOut);
    running.push(server);
    return taken;
  };
  const ports = { httpPort: 0, httpsPort: 0, loginPort: 0 };
  try {
    ports.httpPort = await start(plain, wanted.httpPort);
    ports.httpsPort = await start(secure, wanted.httpsPort);
    ports.loginPort = await start(login, wanted.loginPort);
  } catch (error) {
    await Promise.all(running.map(closeServer));
    throw error;
  }

  const change = async (next: DemoMode): Promise<void> => {
    const before = mode;
    mode = next;
    if ((before === 'expired') !== (next === 'expired'))
      secure.setSecureContext(certificate(next === 'expired' ? 'expired' : 'valid'));
    if (before !== next && before === 'refused')
      await Promise.all([takePort(plain, ports.httpPort, wayOut), takePort(secure, ports.httpsPort, wayOut)]);
    else if (before !== next && next === 'refused')
      await Promise.all([closeServer(plain), closeServer(secure)]);
    else if (before === 'hang') for (const server of [plain, secure]) server.closeAllConnections();
  };
  let changes = Promise.resolve();
  return {
    bookingUrl: `http://localhost:${ports.httpPort}/booking`,
    secureUrl: `https://localhost:${ports.httpsPort}/booking`,
    loginUrl: `http://localhost:${ports.loginPort}/`,
    mode: () => mode,
    set: (next) => {
      const done = changes.then(() => change(next));
      changes = done.catch(() => undefined);
      return done;
    },
    close: async () => {
      await changes;
      await Promise.all([plain, secure, login].filter((server) => server.listening).map(closeServer));
    },
  };
};
