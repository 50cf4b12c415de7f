import type { Language } from '../../lambda/core/text.ts';
import type { Markup } from '../../lambda/web/html.ts';

/** The local pages load nothing from elsewhere and send forms only home. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Without a referrer policy that gives our own origin, browsers post forms with the origin `null`. */
const common: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

export const answer = (
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  contentType: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(body, { status, headers: { ...common, 'content-type': contentType, ...headers } });

export const text = (body: string, status = 200, headers?: Readonly<Record<string, string>>): Response =>
  answer(`${body}\n`, 'text/plain; charset=utf-8', status, headers);

export const json = (value: unknown, status = 200): Response =>
  answer(`${JSON.stringify(value)}\n`, 'application/json; charset=utf-8', status);

export const page = (body: Markup, status = 200): Response =>
  answer(body.toString(), 'text/html; charset=utf-8', status, { 'content-security-policy': policy });

export const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...common, location } });

/** The language that the reader asks for; quality values are taken as given in order. */
export const languageOf = (request: Request): Language => {
  const wanted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((range) => range.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => language === 'ja' || language === 'en') ?? 'en';
};
