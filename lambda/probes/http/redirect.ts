import { failure } from '../failure.ts';
import type { Answer } from './answer.ts';
import { snippet } from '../masks.ts';
import type { Mask } from '../masks.ts';
import { shownUrl } from './shown-url.ts';
import { takeCredentials } from './request.ts';
import type { HttpRequest } from './request.ts';

const limit = 5;

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export const isRedirect = (answer: Answer): boolean => redirects.has(answer.status);

/** The requests so far, oldest first. */
export type Chain = readonly HttpRequest[];

const show = (chain: Chain, last: string, mask: Mask): string =>
  [...chain.map((request) => shownUrl(request.url, mask)), last].join(' → ');

/**
 * The request that a redirect asks for. To another origin, or from https to http, go no configured headers and no
 * body; on the same origin they stay.
 * @throws ProbeError `REDIRECT_…`
 */
export function follow(chain: Chain, from: HttpRequest, answer: Answer, mask: Mask): HttpRequest {
  const location = answer.header('location');
  const invalid = (why: string, shown: string) =>
    failure('REDIRECT_INVALID', { chain: show(chain, shown, mask), why });
  if (location === undefined || location === '') throw invalid('there is no Location', '(nothing)');
  // Header bytes come as Latin-1; what browsers find in them is UTF-8.
  const text = Buffer.from(location, 'latin1').toString('utf8');
  if (!URL.canParse(text, from.url.href)) throw invalid('the Location is not a URL', snippet(text, mask));
  const url = new URL(text, from.url.href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw invalid(`it leads to ${url.protocol}`, url.protocol);
  url.hash = '';
  // Credentials that a server puts into its redirect open no door of ours.
  takeCredentials(url);
  const next = successor(from, url, answer.status);
  if (chain.some((before) => before.url.href === url.href && before.method === next.method)) {
    throw failure('REDIRECT_LOOP', { chain: show(chain, shownUrl(url, mask), mask) });
  }
  if (chain.length > limit)
    throw failure('REDIRECT_TOO_MANY', { chain: show(chain, shownUrl(url, mask), mask), limit });
  return next;
}

function successor(from: HttpRequest, url: URL, status: number): HttpRequest {
  const sameOrigin = url.origin === from.url.origin;
  const becomesGet =
    (status === 303 && from.method !== 'HEAD') ||
    ((status === 301 || status === 302) && from.method === 'POST');
  const headers = new Map(sameOrigin ? from.headers : []);
  if (becomesGet) for (const name of headers.keys()) if (name.startsWith('content-')) headers.delete(name);
  return {
    url,
    method: becomesGet ? 'GET' : from.method,
    headers,
    body: becomesGet || !sameOrigin ? null : from.body,
  };
}
