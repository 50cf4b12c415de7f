import { createServer } from 'node:http';
import { subscribePath } from '../../lambda/core/visitors/subscribe-path.ts';
import { contentSecurityPolicy } from '../../lambda/web/site.ts';
import type { Demo } from '../demo/demo.ts';
import { demoAnswer } from '../demo/control-answer.ts';
import { closeServer } from '../listen.ts';
import { carrierAnswer } from './carrier-links.ts';
import type { CarrierLinks } from './carrier-links.ts';
import { answer, json, languageOf, page, text } from './answers.ts';
import { localIcon, localStyle, missingPage, renderingPage, waitingScript } from './frame.ts';
import { refusal } from './guard.ts';
import { healthAnswer } from './health.ts';
import type { Ages } from './health.ts';
import { inboxEvents } from './inbox-events.ts';
import type { InboxSource } from './inbox-events.ts';
import { inboxPage, inboxScript } from './inbox-page.ts';
import type { LocalLinks } from './links.ts';
import { listenerFor } from './node-adapter.ts';
import type { Handler } from './node-adapter.ts';
import type { PageSource, StoredPage } from './page-folder.ts';
import { takePort } from './take-port.ts';

export interface WebOptions {
  readonly pages: PageSource;
  readonly inbox: InboxSource;
  /** How long ago the last tick and pulse were. */
  readonly health: () => Ages;
  /** Answers `/i/TOKEN`. Left out: it is not there. */
  readonly desk?: (request: Request) => Promise<Response>;
  /** Answers `/h/TOKEN`. Left out: it is not there. */
  readonly heartbeats?: (request: Request) => Promise<Response>;
  /** Answers `/r/TOKEN`. Left out: it is not there. */
  readonly receipts?: (request: Request) => Promise<Response>;
  /** Answers `/subscribe`. Left out: it is not there. */
  readonly subscribe?: (request: Request) => Promise<Response>;
  /** Where the links in the carrier's mails to visitors lead. Left out: nowhere. */
  readonly carrier?: CarrierLinks;
  /** What `/links.json` tells. Left out: it is not there. */
  readonly links?: (baseUrl: string) => Promise<LocalLinks>;
  /** IANA name; the inbox tells times in it. @default UTC */
  readonly timezone?: string;
  /** Left out: `/demo` is not there. */
  readonly demo?: Demo;
}

const script = (body: string): Response => answer(body, 'text/javascript; charset=utf-8');

const known = new WeakMap<StoredPage, Uint8Array<ArrayBuffer>>();

/** A page as bytes, made once and not for each of its visitors. */
const bytesOf = (page: StoredPage): Uint8Array<ArrayBuffer> => {
  const bytes = known.get(page) ?? new TextEncoder().encode(page.body);
  known.set(page, bytes);
  return bytes;
};

const publicPage = (request: Request, { pages, demo }: WebOptions): Response => {
  const { pathname } = new URL(request.url);
  const path = pathname.slice(1);
  const stored = pages.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
  if (stored !== undefined)
    return answer(bytesOf(stored), stored.contentType, 200, {
      'content-security-policy': contentSecurityPolicy,
    });
  if (pages.get(`${path}/index.html`) !== undefined)
    return Response.redirect(new URL(`${pathname}/`, request.url), 308);
  const language = languageOf(request);
  return path === ''
    ? page(renderingPage(language, demo !== undefined), 503)
    : page(missingPage(language, demo !== undefined), 404);
};

const read = (request: Request, options: WebOptions): Response => {
  const { inbox, health, demo, timezone = 'UTC' } = options;
  const followed = options.carrier && carrierAnswer(request, options.carrier, demo !== undefined);
  if (followed) return followed;
  const reader = { language: languageOf(request), timezone };
  switch (new URL(request.url).pathname) {
    case '/inbox':
      return page(inboxPage(inbox.list(), reader, demo !== undefined));
    case '/inbox.json':
      return json(
        inbox
          .list()
          .map(({ id, at, channel, to, subject, body }) => ({ id, at, channel, to, subject, body })),
      );
    case '/inbox/events':
      return inboxEvents(request, inbox, reader);
    case '/inbox/live.js':
      return script(inboxScript);
    case '/waiting.js':
      return script(waitingScript);
    case '/healthz':
      return healthAnswer(health());
    case '/local.css':
      return answer(localStyle, 'text/css; charset=utf-8');
    case '/local.svg':
      return answer(localIcon, 'image/svg+xml; charset=utf-8');
    default:
      return publicPage(request, options);
  }
};

/** Whoever may read it can act for everybody, so no page of another site may, whatever a browser lets it do. */
async function linksAnswer(request: Request, links: NonNullable<WebOptions['links']>): Promise<Response> {
  const site = request.headers.get('sec-fetch-site') ?? 'none';
  if (site !== 'none' && site !== 'same-origin') return text('This came from a page of another site.', 403);
  return json(await links(new URL(request.url).origin));
}

/** Everything that local mode serves, as a function from Request to Response. */
export const createWeb =
  (options: WebOptions): Handler =>
  (request) => {
    const refused = refusal(request);
    if (refused !== null) return text(refused, 403);
    const { pathname } = new URL(request.url);
    if (options.demo !== undefined && (pathname === '/demo' || pathname.startsWith('/demo/')))
      return demoAnswer(request, options.demo, options.links);
    if (options.desk && pathname.startsWith('/i/')) return options.desk(request);
    if (options.heartbeats && pathname.startsWith('/h/')) return options.heartbeats(request);
    if (options.subscribe && pathname === subscribePath) return options.subscribe(request);
    if (options.receipts && pathname.startsWith('/r/')) return options.receipts(request);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && options.links && pathname === '/links.json') return linksAnswer(request, options.links);
    if (reads) return read(request, options);
    return text('Only GET and HEAD are understood here.', 405, { allow: 'GET, HEAD' });
  };

export interface Web {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Ends open connections as well. */
  close(): Promise<void>;
}

/**
 * Serves local mode on the loopback interface; port 0 takes a free one.
 * @throws PortInUseError
 */
export const startWeb = async ({
  port: wanted,
  ...options
}: WebOptions & { readonly port: number }): Promise<Web> => {
  const server = createServer(listenerFor(createWeb(options)));
  const port = await takePort(server, wanted, 'choose another with --port N');
  return {
    url: `http://localhost:${port}`,
    port,
    close: () => closeServer(server),
  };
};
