import { expect } from '@jest/globals';
import { describeProtocol, canary } from './support/protocol-table.ts';
import type { ProtocolCase } from './support/protocol-table.ts';
import { answer, pour, redirectTo } from './support/world.ts';
import type { Received, World } from './support/world.ts';

type Step = Record<string, unknown>;

const bodyOf = ({ raw }: Received): string => raw.slice(raw.indexOf('\r\n\r\n') + 4);

const withCookies = (body: string, ...cookies: readonly string[]): Buffer =>
  Buffer.from(
    `HTTP/1.1 200 OK\r\n${cookies.map((cookie) => `Set-Cookie: ${cookie}\r\n`).join('')}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

const no = (status: string): Buffer => answer('', { status });

/** What the server answers to each path; the requests that came are kept. */
const serve =
  (
    paths: Record<string, (request: Received, url: string) => string | Buffer>,
    steps: (url: string) => readonly Step[],
    written: Record<string, unknown> = {},
  ): ProtocolCase['serve'] =>
  async (world) => {
    const place = await world.http((socket, request) => {
      const path = request.target.split('?')[0] ?? '';
      socket.end(paths[path]?.(request, place.url) ?? no('404 Not Found'));
    });
    return { steps: steps(place.url), ...written };
  };

const token = 'tok-1234567890';

const login = {
  '/login': (request: Received) =>
    bodyOf(request) === `{"password":"${canary}"}`
      ? withCookies(JSON.stringify({ token, user: { id: 7 } }), 'sid=session-abcdef; Path=/; HttpOnly')
      : no('401 Who?'),
};

const booking = (request: Received): Buffer =>
  request.headers.get('authorization') === `Bearer ${token}` &&
  request.headers.get('cookie') === 'sid=session-abcdef' &&
  request.target === '/booking?user=7'
    ? answer('seats: 12')
    : no('403 No');

const logIn = (url: string): Step => ({
  name: 'log in',
  http: `${url}/login`,
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"password":"${secret:password}"}',
  save: { token: '$.token', user: '$.user.id' },
});

const book = (url: string): Step => ({
  name: 'open the booking page',
  http: `${url}/booking?user=\${save.user}`,
  headers: { Authorization: 'Bearer ${save.token}' },
  expect: { body: { contains: 'seats' } },
});

/** Sets these cookies in one step and tells in the next which came back. */
const cookies = (
  lines: readonly string[],
  expected: string,
  path = '/next',
): Pick<ProtocolCase, 'verdict' | 'serve'> => ({
  verdict: 'up',
  serve: serve(
    {
      '/set': () => withCookies('ok', ...lines),
      [path]: (request) => answer(`[${request.headers.get('cookie') ?? ''}]`),
    },
    (url) => [
      { http: `${url}/set` },
      { http: `${url}${path}`, expect: { body: { contains: `[${expected}]` } } },
    ],
  ),
});

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

const raw =
  (onSocket: Parameters<World['raw']>[0]): ProtocolCase['serve'] =>
  async (world) => {
    const { url } = await world.raw(onSocket);
    return { steps: [{ name: 'open', http: url }] };
  };

describeProtocol('steps', [
  {
    name: 'log in, then book',
    verdict: 'up',
    serve: serve({ ...login, '/booking': booking }, (url) => [logIn(url), book(url)]),
    also: ({ httpStatus, timings }) => {
      expect(httpStatus).toBe(200);
      expect(timings.totalMs).toBeGreaterThan(0);
    },
  },
  {
    name: 'the second step fails',
    verdict: 'down STATUS',
    says: /^step "open the booking page": answers 500 \(expected 200 to 299\)$/,
    serve: serve({ ...login, '/booking': () => no('500 Oops') }, (url) => [logIn(url), book(url)]),
  },
  {
    name: 'the first step fails, and the second is not tried',
    verdict: 'down STATUS',
    says: /^step "log in": answers 401/,
    serve: serve({ ...login, '/booking': () => no('500 never') }, (url) => [
      { ...logIn(url), body: 'x' },
      book(url),
    ]),
  },
  {
    name: 'a step without a name',
    verdict: 'down STATUS',
    says: /^step "2": answers 404/,
    serve: serve({ '/': () => answer('ok') }, (url) => [{ http: url }, { http: `${url}/x` }]),
  },
  {
    name: 'wrong text in a step',
    verdict: 'down BODY',
    says: /^step "open the booking page": the body has the wrong text: expected "seats"/,
    serve: serve({ ...login, '/booking': () => answer('sold out') }, (url) => [logIn(url), book(url)]),
  },
  {
    name: 'a saved value and a cookie that the server sends back',
    verdict: 'down BODY',
    says: /saw "you are \[hidden\], \[hidden\]"/,
    serve: serve({ ...login, '/booking': () => answer(`you are ${token}, session-abcdef`) }, (url) => [
      logIn(url),
      book(url),
    ]),
  },
  {
    name: 'one slow step',
    verdict: 'degraded SLOW',
    says: /^step "slow": answered in \d+ ms, slower than 50 ms/,
    serve: async (world) => {
      const { url } = await world.http((socket) => setTimeout(() => socket.end(answer('ok')), 200));
      return {
        steps: [
          { name: 'slow', http: url, expect: { maxMs: 50 } },
          { name: 'next', http: url },
        ],
      };
    },
  },
  {
    name: 'all steps together slow',
    verdict: 'degraded SLOW',
    says: /^answered in/,
    serve: async (world) => {
      const { url } = await world.http((socket) => setTimeout(() => socket.end(answer('ok')), 150));
      return { steps: [{ http: url }, { http: url }], expect: { maxMs: 200 } };
    },
  },
  {
    name: 'the deadline is of all steps together',
    verdict: 'down TIMEOUT_HEADERS',
    says: /^step "3": no answer within 1\.2 s/,
    serve: async (world) => {
      const { url } = await world.http((socket) => setTimeout(() => socket.end(answer('ok')), 500));
      return { steps: [{ http: url }, { http: url }, { http: url }] };
    },
  },
  { name: 'silence', verdict: 'down TIMEOUT_HEADERS', says: /^step "open"/, serve: raw(() => undefined) },
  { name: 'garbage', verdict: 'down PROTOCOL_ERROR', serve: raw((socket) => socket.end('hello\r\n\r\n')) },
  { name: 'the end at once', verdict: 'down CLOSED', serve: raw((socket) => socket.end()) },
  {
    name: 'an endless body to save from',
    verdict: 'down BODY_LIMIT',
    serve: async (world) => {
      const { url } = await world.http((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        pour(socket, ' '.repeat(65_536), 1);
      });
      return { steps: [{ http: url, save: { v: '$.v' } }] };
    },
  },
  {
    name: 'a blocked address in the second step',
    verdict: 'unknown BLOCKED_TARGET',
    says: /^step "2"/,
    serve: serve({ '/': () => answer('ok') }, (url) => [{ http: url }, { http: 'http://127.0.0.1:9001/' }]),
  },

  { name: 'a cookie', ...cookies(['a=1'], 'a=1') },
  { name: 'several cookies', ...cookies(['a=1; Path=/', 'b=2'], 'a=1; b=2') },
  { name: 'a cookie that is set anew', ...cookies(['a=1', 'a=2'], 'a=2') },
  { name: 'a cookie of another path', ...cookies(['a=1; Path=/other'], '') },
  { name: 'a cookie of this path', ...cookies(['a=1; Path=/x'], 'a=1', '/x/y') },
  { name: 'a cookie of a path that only begins so', ...cookies(['a=1; Path=/nex'], '') },
  { name: 'a secure cookie in the clear', ...cookies(['a=1; Secure'], '') },
  { name: 'a cookie that is over', ...cookies(['a=1; Max-Age=0'], '') },
  { name: 'a cookie of the past', ...cookies(['a=1', 'a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], '') },
  { name: 'a cookie for another domain', ...cookies(['a=1; Domain=example.com'], '') },
  { name: 'no cookie at all', ...cookies(['', ';;;', '=', 'x'.repeat(5000)], '') },
  {
    name: 'a cookie does not go to another host',
    verdict: 'up',
    serve: async (world) => {
      const other = await world.http((socket, { headers }) =>
        socket.end(answer(`[${headers.get('cookie') ?? ''}]`)),
      );
      const { url } = await world.answers(withCookies('ok', 'sid=session-abcdef'));
      return { steps: [{ http: url }, { http: other.url, expect: { body: { contains: '[]' } } }] };
    },
  },
  {
    name: 'a redirect elsewhere gets neither headers nor cookies nor body',
    verdict: 'up',
    serve: async (world) => {
      const other = await world.http((socket, request) => {
        const clean = !/secret|session|authorization|tok-/i.test(request.raw);
        socket.end(clean ? answer('clean') : no('500 leaked'));
      });
      const place = await world.http((socket, { target }) =>
        socket.end(
          target === '/a'
            ? withCookies(JSON.stringify({ token }), 'sid=session-abcdef')
            : redirectTo(other.url, '307 There'),
        ),
      );
      return {
        steps: [
          { http: `${place.url}/a`, save: { token: '$.token' } },
          {
            http: `${place.url}/b`,
            method: 'POST',
            headers: { Authorization: 'Bearer ${save.token}', 'X-Key': '${secret:key}' },
            body: '${secret:body} ${save.token}',
            expect: { body: { contains: 'clean' } },
          },
        ],
      };
    },
  },
  {
    name: 'a cookie that comes with a redirect',
    verdict: 'up',
    serve: serve(
      {
        '/login': (_, url) =>
          Buffer.from(
            `HTTP/1.1 302 x\r\nSet-Cookie: sid=abc\r\nLocation: ${url}/home\r\nContent-Length: 0\r\n\r\n`,
          ),
        '/home': (request) => answer(`[${request.headers.get('cookie') ?? ''}]`),
      },
      (url) => [{ http: `${url}/login`, expect: { body: { contains: '[sid=abc]' } } }],
    ),
  },
  {
    name: 'a configured cookie beside a kept one',
    verdict: 'up',
    serve: serve(
      {
        '/a': () => withCookies('ok', 'a=1'),
        '/b': (request) => answer(`[${request.headers.get('cookie') ?? ''}]`),
      },
      (url) => [
        { http: `${url}/a` },
        {
          http: `${url}/b`,
          headers: { Cookie: 'probe=yes' },
          expect: { body: { contains: '[probe=yes; a=1]' } },
        },
      ],
    ),
  },

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
  {
    name: 'a certificate that ends soon does not end the run',
    verdict: 'degraded TLS_EXPIRES_SOON',
    says: /^step "1": the certificate expires in/,
    serve: async (world) => {
      const address = world.address();
      const credentials = await world.credentials([address], { toDays: 5 });
      const { secureUrl } = await world.tls(
        credentials,
        (socket) => socket.once('data', () => socket.end(answer('{"v":1}'))),
        {},
        address,
      );
      return {
        steps: [{ http: secureUrl, save: { v: '$.v' } }, { http: `${secureUrl}/?v=\${save.v}` }],
        tls: { ca: world.authority.pem },
      };
    },
  },
]);
