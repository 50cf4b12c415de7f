import { expect } from '@jest/globals';
import { canary } from '../support/protocol-table.ts';
import type { ProtocolCase } from '../support/protocol-table.ts';
import { answer, pour } from '../support/world.ts';
import type { Received, World } from '../support/world.ts';
import { bodyOf, no, serve, withCookies } from './serve.ts';
import type { Step } from './serve.ts';

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

const raw =
  (onSocket: Parameters<World['raw']>[0]): ProtocolCase['serve'] =>
  async (world) => {
    const { url } = await world.raw(onSocket);
    return { steps: [{ name: 'open', http: url }] };
  };

/** How a run of steps goes as a whole. */
export const runs: readonly ProtocolCase[] = [
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
];
