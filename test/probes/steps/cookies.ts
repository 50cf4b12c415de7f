import type { ProtocolCase } from '../support/protocol-table.ts';
import { answer, redirectTo } from '../support/world.ts';
import { no, serve, withCookies } from './serve.ts';

const token = 'tok-1234567890';

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

/** Where the cookies of a run go, and where they do not. */
export const cookieCases: readonly ProtocolCase[] = [
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
];
