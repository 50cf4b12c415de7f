import type { ProtocolCase } from '../support/protocol-table.ts';
import { answer } from '../support/world.ts';
import type { Received } from '../support/world.ts';
import { bodyOf, serve } from './serve.ts';
import type { Step } from './serve.ts';

/** What a value from the first answer becomes in the second request. */
const carried = (
  value: string,
  { query = '', ...next }: Step & { readonly query?: string },
  seen: (request: Received) => string,
  expected: string,
): Pick<ProtocolCase, 'verdict' | 'serve'> => ({
  verdict: 'up',
  serve: serve(
    { '/a': () => answer(JSON.stringify({ v: value })), '/b': (request) => answer(`[${seen(request)}]`) },
    (url) => [
      { http: `${url}/a`, save: { v: '$.v' } },
      {
        ...next,
        http: `${url}/b${query}`,
        expect: { body: { contains: `[${expected}]` } },
      },
    ],
  ),
});

/** The first answer is this; what is saved from it is not there. */
const saves = (first: string | Buffer, save: unknown): ProtocolCase['serve'] =>
  serve({ '/a': () => first, '/b': () => answer('ok') }, (url) => [
    { name: 'first', http: `${url}/a`, save: { v: save } },
    { name: 'second', http: `${url}/b?v=\${save.v}` },
  ]);

/** What is saved from one answer for the steps after it. */
export const values: readonly ProtocolCase[] = [
  {
    name: 'a value in a query',
    ...carried('a b&c=ü', { query: '?v=${save.v}' }, ({ target }) => target, '/b?v=a%20b%26c%3D%C3%BC'),
  },
  {
    name: 'a value in a form',
    ...carried(
      'a+b/c==',
      {
        method: 'POST',
        body: 'csrf=${save.v}',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      bodyOf,
      'csrf=a%2Bb%2Fc%3D%3D',
    ),
  },
  {
    name: 'a value in JSON',
    ...carried(
      'say "hi"',
      { method: 'POST', body: '{"v":"${save.v}"}' },
      bodyOf,
      String.raw`{"v":"say \"hi\""}`,
    ),
  },
  {
    name: 'a value that looks like a secret',
    ...carried(
      '${secret:password}',
      { method: 'POST', body: 'v: ${save.v}' },
      bodyOf,
      'v: ${secret:password}',
    ),
  },
  {
    name: 'half a character',
    ...carried('\ud800', { query: '?v=${save.v}' }, ({ target }) => target, '/b?v=%EF%BF%BD'),
  },
  {
    name: 'a value that would add a header',
    verdict: 'down SAVE',
    says: /^step "2": the value "v", which later steps need, is not there: it has characters that a header cannot hold/,
    serve: serve({ '/a': () => answer(JSON.stringify({ v: 'x\r\nX-Evil: 1' })) }, (url) => [
      { http: `${url}/a`, save: { v: '$.v' } },
      { http: `${url}/b`, headers: { 'X-V': '${save.v}' } },
    ]),
  },
  {
    name: 'a value from a header',
    verdict: 'up',
    serve: saves(answer('x', { headers: { 'X-Csrf': 'abc' } }), { header: 'x-csrf' }),
  },
  {
    name: 'a header that is not there',
    verdict: 'down SAVE',
    says: /^step "first".*no header x-csrf/,
    serve: saves(answer('x'), { header: 'x-csrf' }),
  },
  {
    name: 'a value from the page',
    verdict: 'up',
    serve: serve(
      { '/a': () => answer('<input name="csrf" value="abc123">'), '/b': ({ target }) => answer(target) },
      (url) => [
        { http: `${url}/a`, save: { csrf: { matches: 'name="csrf" value="([^"]+)"' } } },
        { http: `${url}/b?v=\${save.csrf}`, expect: { body: { contains: '?v=abc123' } } },
      ],
    ),
  },
  {
    name: 'a pattern that does not match',
    verdict: 'down SAVE',
    says: /no match of \/csrf\//,
    serve: saves(answer('x'), { matches: 'csrf' }),
  },
  {
    name: 'a pattern that backtracks',
    verdict: 'down SAVE',
    says: /in time \(the expression backtracks\)/,
    serve: saves(answer('a'.repeat(100_000)), { matches: '(a+)+b' }),
  },
  {
    name: 'nothing at the path',
    verdict: 'down SAVE',
    says: /nothing at \$\.v/,
    serve: saves(answer('{}'), '$.v'),
  },
  {
    name: 'a list at the path',
    verdict: 'down SAVE',
    says: /at \$\.v is a list/,
    serve: saves(answer('{"v":[]}'), '$.v'),
  },
  {
    name: 'no JSON',
    verdict: 'down SAVE',
    says: /the body is no JSON/,
    serve: saves(answer('<html>'), '$.v'),
  },
  { name: 'an empty body', verdict: 'down SAVE', says: /the body is empty/, serve: saves(answer(''), '$.v') },
  {
    name: 'a value too long',
    verdict: 'down SAVE',
    says: /longer than 4096/,
    serve: saves(answer(JSON.stringify({ v: 'x'.repeat(5000) })), '$.v'),
  },
];
