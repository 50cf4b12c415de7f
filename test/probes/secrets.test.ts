import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'node:net';
import { httpMonitor } from './support/monitors.ts';
import type { HttpChanges } from './support/monitors.ts';
import { probeAll } from './support/probe.ts';
import { World, answer, onRequestHead, redirectTo } from './support/world.ts';

const canaries = {
  header: 'canary-header-4711',
  user: 'canary-user-4712',
  password: 'canary-pass:w@rd-4713',
  query: 'canary-query-4714',
  body: 'canary-body-4715',
  secret: 'canary-secret/4716',
};

/** In clear, percent-encoded, in base64 wherever that begins, or in hexadecimal. */
function leaks(text: string): readonly string[] {
  const decoded = [...text.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), 'base64').toString('latin1')),
  );
  const all = [text, ...decoded].join('\n');
  return Object.values(canaries).filter(
    (canary) => all.includes(canary) || all.includes(encodeURIComponent(canary)) || all.includes('canary'),
  );
}

/** What a spiteful server does with the request that it was sent. */
const echoes: Readonly<Record<string, (socket: Socket, raw: string) => void>> = {
  'as its body': (socket, raw) => socket.end(answer(raw)),
  'as its body, upside down': (socket, raw) => socket.end(answer(raw.split('\n').reverse().join('\n'))),
  'as JSON': (socket, raw) => socket.end(answer(JSON.stringify({ sent: raw }))),
  'as a header': (socket, raw) =>
    socket.end(answer('', { headers: { 'X-Echo': raw.replaceAll('\r\n', ' ') } })),
  'as its status line': (socket, raw) => socket.end(raw),
  'as the place to go': (socket, raw) =>
    socket.end(
      redirectTo(`gopher://${/authorization: (.*)/i.exec(raw)?.[1] ?? ''}/${raw.split(' ')[1] ?? ''}`),
    ),
  'as a page to go to': (socket, raw) =>
    socket.end(
      redirectTo(`/${/x-api-key: (.*)/i.exec(raw)?.[1]?.trim() ?? ''}/${'x'.repeat(raw.length % 7)}`),
    ),
  'as garbage after half of it': (socket, raw) => socket.end(raw.slice(raw.length / 3)),
  'not at all': (socket) => socket.destroy(),
};

const asks: readonly HttpChanges['expect'][] = [
  { body: { contains: ['welcome'] } },
  { body: { matches: ['welcome'] } },
  { json: { '$.sent': 'welcome' } },
  { headers: { 'x-echo': 'welcome' } },
  { status: [{ from: 404, to: 404 }] },
];

describe('Secrets of a monitor', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  it.each(Object.entries(echoes))('stay unsaid when the server sends them back %s', async (_, echo) => {
    const { url } = await world.raw((socket) => onRequestHead(socket, ({ raw }) => echo(socket, raw)));
    const withUser = url.replace(
      '//',
      `//${encodeURIComponent(canaries.user)}:${encodeURIComponent(canaries.password)}@`,
    );
    const monitors = asks.map((expected) =>
      httpMonitor(`${withUser}/\${secret:token}?key=${canaries.query}`, {
        method: 'POST',
        headers: { 'X-Api-Key': canaries.header, Cookie: `sid=${canaries.header}; t=\${secret:token}` },
        body: JSON.stringify({ password: canaries.body }),
        ...(expected ? { expect: expected } : {}),
      }),
    );
    const results = await probeAll(monitors, { secrets: () => canaries.secret });
    for (const result of results) {
      expect(result.status).not.toBe('up');
      expect({ leaked: leaks(JSON.stringify(result)), text: result.reason?.message }).toEqual({
        leaked: [],
        text: result.reason?.message,
      });
    }
  });

  it('that nobody knows make the verdict unknown and name the secret, not the target', async () => {
    const missing = () => {
      throw new Error('no such secret');
    };
    const monitor = httpMonitor('http://127.0.0.1:9/${secret:gone}');
    const [result] = await probeAll([monitor], { secrets: missing });
    expect(result).toMatchObject({ status: 'unknown', reason: { code: 'LOCATION_SUSPECT' } });
    expect(result?.reason?.message).toContain('the secret gone');
  });

  it('are sent as they are', async () => {
    const seen: string[] = [];
    const { url } = await world.http((socket, { raw }) => {
      seen.push(raw);
      socket.end(answer());
    });
    const monitor = httpMonitor(`${url}/?q=\${secret:token}`, { headers: { 'X-Key': '${secret:token}' } });
    await probeAll([monitor], { secrets: () => 'a b/c' });
    expect(seen[0]).toContain('GET /?q=a%20b%2Fc HTTP/1.1');
    expect(seen[0]).toContain('x-key: a b/c');
  });
});
