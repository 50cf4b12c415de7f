import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainMonitor } from '../../lambda/core/monitor.ts';
import type { ProbeContext } from '../../lambda/probes/probe.ts';
import { domainProbe } from '../../lambda/probes/domain.ts';
import { Bootstrap } from '../../lambda/probes/domain/bootstrap.ts';
import { BufferPool } from '../../lambda/probes/buffer-pool.ts';
import { LoopWatch } from '../../lambda/probes/loop-watch.ts';
import { createGuard } from '../../lambda/probes/net/guard.ts';
import { Permits } from '../../lambda/probes/permits.ts';
import { Places } from '../../lambda/probes/places.ts';
import { describeProtocol, monitorOf } from './support/protocol-table.ts';
import type { ProtocolCase } from './support/protocol-table.ts';
import { World, answer, pour, redirectTo } from './support/world.ts';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000 + 3_600_000).toISOString();

const registration = (changes: Record<string, unknown> = {}, days = 100) => ({
  objectClassName: 'domain',
  ldhName: 'EXAMPLE.COM',
  status: ['client transfer prohibited'],
  events: [
    { eventAction: 'registration', eventDate: '1995-08-14T04:00:00Z' },
    { eventAction: 'expiration', eventDate: inDays(days) },
  ],
  ...changes,
});

/** A registry that answers about example.com alone. */
const registry =
  (bytes: string | Buffer, written: Record<string, unknown> = {}): ProtocolCase['serve'] =>
  async (world) => {
    const { url } = await world.http((socket, { target }) =>
      socket.end(target === '/rdap/domain/example.com' ? bytes : answer('', { status: '400 What?' })),
    );
    return { domain: 'Example.COM', rdap: `${url}/rdap`, ...written };
  };

const tells = (document: unknown, written: Record<string, unknown> = {}) =>
  registry(
    answer(JSON.stringify(document), { headers: { 'Content-Type': 'application/rdap+json' } }),
    written,
  );

describeProtocol('domain', [
  { name: 'a registration that lasts', verdict: 'up', serve: tells(registration()) },
  {
    name: 'one that ends soon',
    verdict: 'degraded DOMAIN_EXPIRES_SOON',
    says: /registration of example\.com ends in 29 days, on 20\d\d/,
    serve: tells(registration({}, 29)),
  },
  {
    name: 'one that ends as soon as is allowed',
    verdict: 'up',
    serve: tells(registration({}, 29), { expect: { days: 10 } }),
  },
  {
    name: 'one that has ended',
    verdict: 'down DOMAIN_EXPIRED',
    says: /registration of example\.com ended on/,
    serve: tells(registration({}, -2)),
  },
  {
    name: 'one that is held back',
    verdict: 'down DOMAIN_HELD',
    says: /taken example\.com out of service: client hold/,
    serve: tells(registration({ status: ['active', 'client hold'] })),
  },
  {
    name: 'one in redemption',
    verdict: 'down DOMAIN_HELD',
    serve: tells(registration({ status: ['redemption period'] }, -10)),
  },
  {
    name: 'no such domain',
    verdict: 'down DOMAIN_NOT_FOUND',
    says: /knows no domain example\.com/,
    serve: registry(answer('{"errorCode":404}', { status: '404 Not Found' })),
  },
  {
    name: 'asked too often',
    verdict: 'unknown UNREAD',
    says: /limits how often it may be asked \(429\)/,
    serve: registry(answer('', { status: '429 Slow Down' })),
  },
  {
    name: 'a registry in trouble',
    verdict: 'unknown UNREAD',
    says: /answers 503/,
    serve: registry(answer('', { status: '503 x' })),
  },
  {
    name: 'no date',
    verdict: 'unknown UNREAD',
    says: /does not say when/,
    serve: tells(registration({ events: [] })),
  },
  {
    name: 'a date that is none',
    verdict: 'unknown UNREAD',
    serve: tells(registration({ events: [{ eventAction: 'expiration', eventDate: 'soon' }] })),
  },
  {
    name: 'events of another shape',
    verdict: 'unknown UNREAD',
    serve: tells(registration({ events: { 0: null }, status: 7 })),
  },
  {
    name: 'another object',
    verdict: 'unknown UNREAD',
    says: /about no domain/,
    serve: tells({ objectClassName: 'entity' }),
  },
  { name: 'no JSON', verdict: 'unknown UNREAD', says: /no JSON/, serve: registry(answer('<html>')) },
  { name: 'a list', verdict: 'unknown UNREAD', serve: registry(answer('[]')) },
  {
    name: 'an endless answer',
    verdict: 'unknown UNREAD',
    says: /larger than 1 MiB/,
    serve: async (world) => {
      const { url } = await world.http((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n{');
        pour(socket, ' '.repeat(65_536), 1);
      });
      return { domain: 'example.com', rdap: url };
    },
  },
  {
    name: 'silence',
    verdict: 'unknown UNREAD',
    says: /no answer within/,
    serve: async (world) => ({ domain: 'example.com', rdap: (await world.raw(() => undefined)).url }),
  },
  {
    name: 'nobody',
    verdict: 'unknown UNREAD',
    says: /refused/,
    serve: async (world) => ({ domain: 'example.com', rdap: (await world.closedPort()).url }),
  },
  {
    name: 'a redirect to another registry',
    verdict: 'up',
    serve: async (world) => {
      const real = await tells(registration())(world);
      const { url } = await world.answers(redirectTo(`${String(real.rdap)}/domain/example.com`));
      return { domain: 'example.com', rdap: url };
    },
  },
  {
    name: 'a redirect inside',
    verdict: 'unknown BLOCKED_TARGET',
    serve: registry(redirectTo('http://169.254.169.254/')),
  },
]);

describe('the table of registries', () => {
  let world: World;
  let context: ProbeContext;
  beforeAll(async () => {
    world = await World.create();
    const places = new Places({ total: 8, perHost: 2, perTurn: 1 });
    context = {
      now: Date.now,
      secrets: () => '',
      guard: createGuard(['127.90.0.0/16']),
      places,
      longBodies: new BufferPool(2, 1024 * 1024),
      wideWindows: new Permits(2),
      loop: new LoopWatch(),
    } as Partial<ProbeContext> as ProbeContext;
  });
  afterAll(() => {
    world.close();
    context.loop.close();
  });

  const monitor = (domain: string) => monitorOf({ domain }) as DomainMonitor;
  const table = (services: unknown) => answer(JSON.stringify({ version: '1.0', services }));

  it('leads to the registry of the top-level domain, and is read once', async () => {
    const real = await tells(registration())(world);
    let reads = 0;
    const { url } = await world.http((socket) => {
      reads += 1;
      socket.end(
        table([
          [['org'], ['http://127.90.255.1/']],
          [['net', 'COM'], [`${String(real.rdap)}/`]],
        ]),
      );
    });
    const probe = domainProbe(new Bootstrap(url));
    for (const domain of ['example.com', 'EXAMPLE.com.']) {
      expect(await probe(monitor(domain), context)).toMatchObject({ status: 'up' });
    }
    expect(reads).toBe(1);
  });

  it('that lists nobody for it says nothing', async () => {
    const { url } = await world.answers(table([[['com'], ['nonsense']], 'x', [null]]));
    const result = await domainProbe(new Bootstrap(url))(monitor('example.com'), context);
    expect(result.reason?.message).toMatch(/no registry is listed for \.com/);
    expect(result.status).toBe('unknown');
  });

  it('that cannot be read is read again next time', async () => {
    const real = await tells(registration())(world);
    let reads = 0;
    const { url } = await world.http((socket) => {
      reads += 1;
      socket.end(reads === 1 ? answer('', { status: '500 x' }) : table([[['com'], [real.rdap]]]));
    });
    const probe = domainProbe(new Bootstrap(url));
    expect((await probe(monitor('example.com'), context)).reason?.code).toBe('UNREAD');
    expect((await probe(monitor('example.com'), context)).status).toBe('up');
  });
});
