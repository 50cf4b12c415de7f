import type { Plan } from '../core/plan.ts';
import type { Language } from '../core/text.ts';
import { deskPolicy, missingDeskPage } from '../web/desk/frame.ts';
import { missingJson } from '../web/desk/json.ts';
import type { Markup } from '../web/html.ts';

type Headers = Readonly<Record<string, string>>;

/** Without a referrer policy that gives our own origin, browsers post forms with the origin `null`. */
const common: Headers = {
  'cache-control': 'no-store',
  'content-security-policy': deskPolicy,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
};

const html = { 'content-type': 'text/html; charset=utf-8' };

export const page = (body: Markup, status = 200): Response =>
  new Response(body.toString(), { status, headers: { ...common, ...html } });

/** For programs that ask for it; browsers ask for HTML. */
export const json = (body: object, status = 200): Response =>
  new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { ...common, 'content-type': 'application/json; charset=utf-8' },
  });

/** Does it ask for JSON, and not for HTML? */
export const wantsJson = (request: Request): boolean => {
  const accept = request.headers.get('accept') ?? '';
  return /\bapplication\/json\b/iu.test(accept) && !/\btext\/html\b/iu.test(accept);
};

export const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...common, location } });

/** Asked for by an address that changes with it. */
export const style = (body: string): Response =>
  new Response(body, {
    headers: {
      ...common,
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=604800',
    },
  });

/** To what is no request of a person who follows a link. */
export const refusedRequest = (status: number, headers: Headers = {}): Response =>
  new Response(`${status}\n`, {
    status,
    headers: { ...common, 'content-type': 'text/plain; charset=utf-8', ...headers },
  });

/** The answer to every link that lets nobody in; whose it might have been makes no difference. */
export const missing = (request: Request, plan: Plan): Response =>
  wantsJson(request) ? json(missingJson, 404) : page(missingDeskPage(languageOf(request, plan)), 404);

/** The first of the reader's languages that is one of the plan's, else the plan's first; quality values are taken as given in order. */
export function languageOf(request: Request, plan: Plan): Language {
  const wanted = (request.headers.get('accept-language') ?? '')
    .split(',', 20)
    .map((range) => range.trim().slice(0, 2).toLowerCase());
  const language = wanted.map((name) => plan.languages.find((each) => each === name)).find(Boolean);
  return language ?? plan.languages[0] ?? 'en';
}
