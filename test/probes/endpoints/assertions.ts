import type { Endpoint } from '../support/endpoint.ts';
import { httpMonitor } from '../support/monitors.ts';
import type { HttpChanges } from '../support/monitors.ts';
import { answer } from '../support/world.ts';
import type { Received, World } from '../support/world.ts';

const page =
  (body: string, expect: HttpChanges['expect'], sent: Parameters<typeof answer>[1] = {}) =>
  async (world: World) =>
    httpMonitor((await world.answers(answer(body, sent))).url, expect === undefined ? {} : { expect });

const receives =
  (isRight: (request: Received) => boolean, changes: HttpChanges, path = '/') =>
  async (world: World) => {
    const place = await world.http((socket, request) =>
      socket.end(answer('', { status: isRight(request) ? '200 OK' : '400 Bad Request' })),
    );
    return httpMonitor(place.url + path, changes);
  };

const late = (ms: number, maxMs: number) => async (world: World) => {
  const place = await world.http((socket) => setTimeout(() => socket.end(answer('welcome')), ms));
  return httpMonitor(place.url, { expect: { maxMs } });
};

const json = (document: unknown, expected: Record<string, unknown>) =>
  page(JSON.stringify(document), { json: expected });
const status = (line: string) => ({ status: line });

export const assertions: readonly Endpoint[] = [
  {
    name: '500',
    verdict: 'down STATUS',
    says: /answers 500 \(expected 200 to 299\)/,
    serve: page('oops', undefined, status('500 Oops')),
  },
  {
    name: '503 with the word on it',
    verdict: 'down STATUS',
    serve: page('welcome', { body: { contains: ['welcome'] } }, status('503 Busy')),
  },
  {
    name: '404 as expected',
    verdict: 'up',
    serve: page('', { status: [{ from: 404, to: 404 }] }, status('404 Gone')),
  },
  {
    name: '200 where a range begins at 201',
    verdict: 'down STATUS',
    says: /expected 201 to 299, 404/,
    serve: page('', {
      status: [
        { from: 201, to: 299 },
        { from: 404, to: 404 },
      ],
    }),
  },
  {
    name: 'the word is there',
    verdict: 'up',
    serve: page('you are welcome', { body: { contains: ['welcome', 'you'] } }),
  },
  {
    name: 'one of two words is missing',
    verdict: 'down BODY',
    says: /expected "seats", saw "you are welcome"/,
    serve: page('you are welcome', { body: { contains: ['welcome', 'seats'] } }),
  },
  {
    name: 'an empty body',
    verdict: 'down BODY',
    says: /saw an empty body/,
    serve: page('', { body: { contains: ['welcome'] } }),
  },
  {
    name: 'a word that must not be there',
    verdict: 'down BODY',
    says: /expected no "fatal"/,
    serve: page('fatal: no database', { body: { notContains: ['fatal'] } }),
  },
  {
    name: 'a pattern that matches',
    verdict: 'up',
    serve: page('12 seats left', { body: { matches: ['^\\d+ seats', 'left$'] } }),
  },
  {
    name: 'a pattern that does not match',
    verdict: 'down BODY',
    says: /a match of \/\^\\d\+ seats\//,
    serve: page('sold out', { body: { matches: ['^\\d+ seats'] } }),
  },
  {
    name: 'a pattern in Japanese, over lines',
    verdict: 'up',
    serve: page('残り\n12席', { body: { matches: ['残り.\\d+席'] } }),
  },
  {
    name: 'a pattern that backtracks for ever',
    verdict: 'down BODY',
    says: /backtracks/,
    serve: page(`${'a'.repeat(1024 * 1024 - 1)}!`, { body: { matches: ['^(a|a)+$'] } }),
  },
  {
    name: 'a header as expected, in other capitals',
    verdict: 'up',
    serve: page('', { headers: { 'x-version': '7' } }, { headers: { 'X-VERSION': '7' } }),
  },
  {
    name: 'a header with another value',
    verdict: 'down HEADER',
    says: /x-version is wrong: expected "7", saw "8"/,
    serve: page('', { headers: { 'x-version': '7' } }, { headers: { 'X-Version': '8' } }),
  },
  {
    name: 'a header that is missing',
    verdict: 'down HEADER',
    says: /no such header/,
    serve: page('', { headers: { 'x-version': '7' } }),
  },
  {
    name: 'JSON as expected',
    verdict: 'up',
    serve: json(
      { db: { status: 'ok', nodes: [{ id: 1 }, { id: 2 }] }, 'a.b': null },
      { '$.db.status': 'ok', '$.db.nodes[1].id': 2, "$['a.b']": null, '$.db.nodes': [{ id: 1 }, { id: 2 }] },
    ),
  },
  {
    name: 'JSON with another value',
    verdict: 'down JSON',
    says: /at \$\.db: expected "ok", saw "down"/,
    serve: json({ db: 'down' }, { '$.db': 'ok' }),
  },
  {
    name: 'JSON with another type',
    verdict: 'down JSON',
    says: /expected 1, saw "1"/,
    serve: json({ n: '1' }, { '$.n': 1 }),
  },
  {
    name: 'JSON without that value',
    verdict: 'down JSON',
    says: /saw nothing there/,
    serve: json({}, { '$.constructor': 'ok' }),
  },
  {
    name: 'JSON with a byte order mark',
    verdict: 'up',
    serve: page('\ufeff{"n":1}', { json: { '$.n': 1 } }),
  },
  {
    name: 'no JSON',
    verdict: 'down JSON',
    says: /saw no JSON: "<html>"/,
    serve: page('<html>', { json: { '$.n': 1 } }),
  },
  {
    name: 'JSON nested beyond reason',
    verdict: 'down JSON',
    serve: page('['.repeat(500_000), { json: { '$[0]': 1 } }),
  },
  { name: 'slower than maxMs', verdict: 'degraded SLOW', says: /slower than 200 ms/, serve: late(500, 200) },
  { name: 'faster than maxMs', verdict: 'up', serve: late(10, 1400) },
  {
    name: 'a method of one’s own',
    verdict: 'up',
    serve: receives(({ method }) => method === 'PURGE', { method: 'PURGE' }),
  },
  {
    name: 'a body with its length in bytes',
    verdict: 'up',
    serve: receives(({ headers }) => headers.get('content-length') === '6', { method: 'POST', body: '予約' }),
  },
  {
    name: 'the Host of the config',
    verdict: 'up',
    serve: receives(({ headers }) => headers.get('host') === 'virtual.test', {
      headers: { Host: 'virtual.test' },
    }),
  },
  {
    name: 'the User-Agent of the config',
    verdict: 'up',
    serve: receives(({ headers }) => headers.get('user-agent') === 'mine', {
      headers: { 'User-Agent': 'mine' },
    }),
  },
  {
    name: 'a path as it is written',
    verdict: 'up',
    serve: receives(({ target }) => target === '/a%2Fb//c?x=%20&y=1+2', {}, '/a%2Fb//c?x=%20&y=1+2'),
  },
  {
    name: 'a path in Japanese',
    verdict: 'up',
    serve: receives(({ target }) => target === '/%E4%BA%88%E7%B4%84', {}, '/予約'),
  },
];
