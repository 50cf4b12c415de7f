import { flag, map } from '../values.ts';
import { url } from '../addresses.ts';
import { expectMap, toExpect } from './http-expect.ts';
import { method, requestBody, requestHeaders } from './http-request.ts';
import { common, kind, tlsMap, toTls } from './kind.ts';

const schema = map('Asks a web server', {
  http: url('The URL to ask; may hold ${secret:NAME} after its host'),
  ...common,
  method: method.optional(),
  body: requestBody.optional(),
  headers: requestHeaders.optional(),
  followRedirects: flag('Follow redirects, at most 5 (default true)').optional(),
  tls: tlsMap.optional(),
  expect: expectMap.optional(),
}).refine(
  ({ method: asked, expect }) =>
    asked !== 'HEAD' || (expect?.body === undefined && expect?.json === undefined),
  { path: ['expect'], error: 'an answer to HEAD has no body to expect anything of: use GET' },
);

export const http = kind('http', schema, (written, base) => ({
  ...base,
  protocol: 'http',
  url: written.http,
  method: written.method ?? 'GET',
  body: written.body ?? null,
  headers: written.headers ?? {},
  followRedirects: written.followRedirects ?? true,
  tls: toTls(written.tls),
  expect: toExpect(written.expect),
}));
