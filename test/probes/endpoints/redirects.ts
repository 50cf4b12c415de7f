import type { Endpoint } from '../support/endpoint.ts';
import { httpMonitor } from '../support/monitors.ts';
import type { HttpChanges } from '../support/monitors.ts';
import { answer, redirectTo } from '../support/world.ts';
import type { Received, World } from '../support/world.ts';

const wanted: HttpChanges = { expect: { body: { contains: ['welcome'] } } };

/** `/` redirects there; everything else is answered. */
const leadsTo =
  (location: string, status?: string, changes: HttpChanges = wanted) =>
  async (world: World) => {
    const place = await world.http((socket, { target }) =>
      socket.end(target === '/' ? redirectTo(location, status) : answer('welcome')),
    );
    return httpMonitor(place.url, changes);
  };

/** `/` redirects there; the other page only answers a request that is as it should be. */
const checks =
  (status: string, isRight: (request: Received) => boolean, changes: HttpChanges) => async (world: World) => {
    const place = await world.http((socket, request) =>
      socket.end(
        request.target === '/'
          ? redirectTo('/there', status)
          : answer(isRight(request) ? 'welcome' : 'something is missing'),
      ),
    );
    return httpMonitor(place.url, { ...wanted, ...changes });
  };

const chain = (length: number) => async (world: World) => {
  const place = await world.http((socket, { target }) => {
    const at = Number(target.slice(1) || '0');
    socket.end(at < length ? redirectTo(`/${at + 1}`) : answer('welcome'));
  });
  return httpMonitor(place.url, wanted);
};

const key = { 'X-Api-Key': 'a-very-secret-key' };
const hasKey = ({ headers }: Received) => headers.get('x-api-key') === key['X-Api-Key'];

export const redirects: readonly Endpoint[] = [
  { name: 'five redirects', verdict: 'up', serve: chain(5) },
  {
    name: 'six redirects',
    verdict: 'down REDIRECT_TOO_MANY',
    says: /more than 5 redirects: http:.* → .*\/6/,
    serve: chain(6),
  },
  { name: 'a redirect to itself', verdict: 'down REDIRECT_LOOP', serve: leadsTo('/') },
  {
    name: 'two pages that redirect to each other',
    verdict: 'down REDIRECT_LOOP',
    says: /→ .*\/a → .*\/b → .*\/a/,
    serve: async (world) => {
      const place = await world.http((socket, { target }) =>
        socket.end(redirectTo(target === '/a' ? '/b' : '/a')),
      );
      return httpMonitor(place.url);
    },
  },
  {
    name: 'a redirect without Location',
    verdict: 'down REDIRECT_INVALID',
    serve: async (world) => httpMonitor((await world.answers(answer('', { status: '302 Found' }))).url),
  },
  { name: 'a Location that is no URL', verdict: 'down REDIRECT_INVALID', serve: leadsTo('http://[') },
  {
    name: 'a Location with port 70000',
    verdict: 'down REDIRECT_INVALID',
    serve: leadsTo('http://example.test:70000/'),
  },
  {
    name: 'a redirect to a file',
    verdict: 'down REDIRECT_INVALID',
    says: /file:/,
    serve: leadsTo('file:///etc/hosts'),
  },
  { name: 'a redirect to data', verdict: 'down REDIRECT_INVALID', serve: leadsTo('data:text/plain,welcome') },
  { name: 'a redirect to gopher', verdict: 'down REDIRECT_INVALID', serve: leadsTo('gopher://127.0.0.1/') },
  {
    name: 'a Location of 20 KiB',
    verdict: 'down HEADERS_TOO_LARGE',
    serve: leadsTo(`/${'x'.repeat(20_000)}`),
  },
  { name: 'a relative Location', verdict: 'up', serve: leadsTo('there') },
  { name: 'a Location that only changes the query', verdict: 'up', serve: leadsTo('?again=1') },
  {
    name: 'a Location with a fragment',
    verdict: 'up',
    serve: checks('302 Found', ({ target }) => target === '/there', {}),
  },
  { name: 'a Location in UTF-8', verdict: 'up', serve: leadsTo(Buffer.from('/予約').toString('latin1')) },
  {
    name: '301 turns POST into GET',
    verdict: 'up',
    serve: checks('301 Moved', ({ method }) => method === 'GET', { method: 'POST', body: 'a=1' }),
  },
  {
    name: '303 turns PUT into GET',
    verdict: 'up',
    serve: checks('303 See Other', ({ method }) => method === 'GET', { method: 'PUT', body: 'a=1' }),
  },
  {
    name: '307 keeps POST and its body',
    verdict: 'up',
    serve: checks(
      '307 Temporary',
      ({ method, headers }) => method === 'POST' && headers.get('content-length') === '3',
      { method: 'POST', body: 'a=1' },
    ),
  },
  {
    name: '308 keeps DELETE',
    verdict: 'up',
    serve: checks('308 Permanent', ({ method }) => method === 'DELETE', { method: 'DELETE' }),
  },
  {
    name: 'the same origin keeps the headers',
    verdict: 'up',
    serve: checks('302 Found', hasKey, { headers: key }),
  },
  {
    name: 'another host gets no header',
    verdict: 'up',
    serve: async (world) => {
      const there = await world.http((socket, request) =>
        socket.end(answer(hasKey(request) ? 'leaked' : 'welcome')),
      );
      const place = await world.http((socket) => socket.end(redirectTo(there.url)));
      return httpMonitor(place.url, { ...wanted, headers: key });
    },
  },
  {
    name: 'another port of the same host gets no header and no body',
    verdict: 'up',
    serve: async (world) => {
      const address = world.address();
      const there = await world.http(
        (socket, request) =>
          socket.end(answer(hasKey(request) || request.raw.includes('private=1') ? 'leaked' : 'welcome')),
        address,
      );
      const place = await world.http((socket) => socket.end(redirectTo(there.url, '307 Temporary')), address);
      return httpMonitor(place.url, { ...wanted, headers: key, method: 'POST', body: 'private=1' });
    },
  },
  {
    name: 'credentials of the URL stay with their origin',
    verdict: 'up',
    serve: async (world) => {
      const there = await world.http((socket, { headers }) =>
        socket.end(answer(headers.has('authorization') ? 'leaked' : 'welcome')),
      );
      const place = await world.http((socket, { headers }) =>
        socket.end(headers.has('authorization') ? redirectTo(there.url) : answer('who are you')),
      );
      return httpMonitor(place.url.replace('//', '//user:password@'), wanted);
    },
  },
  {
    name: 'a redirect that is not followed',
    verdict: 'up',
    serve: leadsTo('/', '302 Found', {
      followRedirects: false,
      expect: { status: [{ from: 302, to: 302 }] },
    }),
  },
  {
    name: 'a redirect to a port that nobody listens on',
    verdict: 'down REFUSED',
    serve: async (world) => {
      const { url } = await world.closedPort();
      return httpMonitor((await world.answers(redirectTo(url))).url);
    },
  },
  {
    name: 'a redirect to an address that is not allowed',
    verdict: 'unknown BLOCKED_TARGET',
    serve: leadsTo('http://169.254.169.254/latest/meta-data/'),
  },
  { name: 'the same as one number', verdict: 'unknown BLOCKED_TARGET', serve: leadsTo('http://2852039166/') },
];
