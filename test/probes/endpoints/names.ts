import type { Answer } from 'dns-packet';
import type { Endpoint } from '../support/endpoint.ts';
import { a, aaaa, cname } from '../support/dns-server.ts';
import type { Asked, Reply } from '../support/dns-server.ts';
import { dnsMonitor, httpMonitor } from '../support/monitors.ts';
import { answer } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** A web server behind a name. */
const named =
  (zone: (asked: Asked, address: string) => Reply | null, host = 'web.test') =>
  async (world: World) => {
    const place = await world.answers(answer('welcome'));
    const resolver = await world.dns((asked) => zone(asked, place.address));
    return httpMonitor(`http://${host}:${place.port}/`, { resolver });
  };

const ask =
  (type: Parameters<typeof dnsMonitor>[1], records: readonly Answer[], wanted: readonly string[] | null) =>
  async (world: World) =>
    dnsMonitor('zone.test', type, await world.dns(() => ({ answers: records })), wanted);

const onlyA = (name: string, type: string, address: string): Reply => ({
  answers: type === 'A' ? [a(name, address)] : [],
});
const record = { name: 'zone.test', ttl: 60 } as const;

export const names: readonly Endpoint[] = [
  { name: 'a name', verdict: 'up', serve: named(({ name, type }, address) => onlyA(name, type, address)) },
  {
    name: 'no such name',
    verdict: 'down DNS_NXDOMAIN',
    says: /web\.test does not exist/,
    serve: named(() => ({ rcode: 3 })),
  },
  { name: 'the resolver fails', verdict: 'down DNS_SERVFAIL', serve: named(() => ({ rcode: 2 })) },
  { name: 'the resolver refuses', verdict: 'down DNS_REFUSED', serve: named(() => ({ rcode: 5 })) },
  {
    name: 'the resolver does not understand',
    verdict: 'down DNS_INVALID',
    serve: named(() => ({ rcode: 4 })),
  },
  { name: 'a name without address', verdict: 'down DNS_NO_ADDRESS', serve: named(() => ({})) },
  {
    name: 'the resolver never answers',
    verdict: 'down TIMEOUT_DNS',
    says: /not resolved within 1\.5 s/,
    serve: named(() => null),
  },
  {
    name: 'the resolver answers nonsense',
    verdict: 'down DNS_INVALID',
    serve: named(() => ({ garbage: Buffer.from('8180000100ff00000000c00c', 'hex') })),
  },
  {
    name: 'nobody listens at the resolver',
    verdict: 'down DNS_REFUSED',
    serve: async (world) => {
      const { address, port } = await world.closedPort();
      return httpMonitor('http://web.test/', { resolver: `${address}:${port}` });
    },
  },
  {
    name: 'the resolver takes half a second and more',
    verdict: 'up',
    serve: named(({ name, type }, address) => ({ ...onlyA(name, type, address), delayMs: 700 })),
  },
  {
    name: 'the first question is lost',
    verdict: 'up',
    serve: named(({ name, type, times }, address) => (times === 0 ? null : onlyA(name, type, address))),
  },
  {
    name: 'the reply does not fit into UDP',
    verdict: 'up',
    serve: named(({ name, type, tcp }, address) => (tcp ? onlyA(name, type, address) : { truncated: true })),
  },
  {
    name: 'a CNAME and its address',
    verdict: 'up',
    serve: named(({ name, type }, address) => ({
      answers:
        type === 'A' ? [cname(name, 'real.test'), a('real.test', address)] : [cname(name, 'real.test')],
    })),
  },
  {
    name: 'the address before its CNAME',
    verdict: 'up',
    serve: named(({ name, type }, address) => ({
      answers: type === 'A' ? [a('real.test', address), cname(name, 'real.test')] : [],
    })),
  },
  {
    name: 'a CNAME that leads nowhere',
    verdict: 'down DNS_NO_ADDRESS',
    serve: named(({ name }) => ({ answers: [cname(name, 'gone.test')] })),
  },
  {
    name: 'CNAMEs in a circle',
    verdict: 'down DNS_NO_ADDRESS',
    serve: named(({ name }) => ({ answers: [cname(name, 'other.test'), cname('other.test', name)] })),
  },
  {
    name: 'an address of another name',
    verdict: 'down DNS_NO_ADDRESS',
    serve: named((_, address) => ({ answers: [a('stranger.test', address)] })),
  },
  {
    name: 'a forged reply before the true one',
    verdict: 'up',
    serve: named(({ name, type }, address) => ({
      ...onlyA(name, type, address),
      before: (question) =>
        Buffer.concat([Buffer.from([(question[0] ?? 0) ^ 0xff, question[1] ?? 0]), question.subarray(2)]),
    })),
  },
  {
    name: 'a dead IPv6 beside a live IPv4',
    verdict: 'up',
    serve: named(({ name, type }, address) => ({
      answers: type === 'A' ? [a(name, address)] : [aaaa(name, '::1')],
    })),
  },
  {
    name: 'IPv6 fails to resolve, IPv4 does',
    verdict: 'up',
    serve: named(({ name, type }, address) =>
      type === 'A' ? { answers: [a(name, address)] } : { rcode: 2 },
    ),
  },
  {
    name: 'IPv6 is never answered, IPv4 is',
    verdict: 'up',
    serve: named(({ name, type }, address) => (type === 'A' ? { answers: [a(name, address)] } : null)),
  },
  {
    name: 'a dead address before a live one',
    verdict: 'up',
    serve: named(({ name, type }, address) => ({
      answers: type === 'A' ? [a(name, '127.90.255.254'), a(name, address)] : [],
    })),
  },
  {
    name: 'a private address beside an allowed one',
    verdict: 'up',
    serve: named(({ name, type }, address) => ({
      answers: type === 'A' ? [a(name, '10.1.2.3'), a(name, address)] : [],
    })),
  },
  {
    name: 'only a private address',
    verdict: 'unknown BLOCKED_TARGET',
    says: /10\.1\.2\.3 is not a public address/,
    serve: named(({ name, type }) => onlyA(name, type, '10.1.2.3')),
  },
  {
    name: 'only a private address in IPv6 clothes',
    verdict: 'unknown BLOCKED_TARGET',
    serve: named(({ name, type }) => ({ answers: type === 'AAAA' ? [aaaa(name, '64:ff9b::a01:203')] : [] })),
  },
  {
    name: 'a name in Japanese',
    verdict: 'up',
    serve: named(
      ({ name, type }, address) =>
        name === 'xn--wgv71a119e.test' ? onlyA(name, type, address) : { rcode: 3 },
      '日本語.test',
    ),
  },
  {
    name: 'a name in capitals with a dot at its end',
    verdict: 'up',
    serve: named(
      ({ name, type }, address) => (name === 'web.test' ? onlyA(name, type, address) : { rcode: 3 }),
      'WEB.test.',
    ),
  },
  {
    name: 'dns: A',
    verdict: 'up',
    serve: ask('A', [a('zone.test', '192.0.2.1'), a('zone.test', '192.0.2.2')], ['192.0.2.2', '192.0.2.1']),
  },
  {
    name: 'dns: another A',
    verdict: 'down ANSWER',
    says: /expected 192\.0\.2\.1, saw 192\.0\.2\.9/,
    serve: ask('A', [a('zone.test', '192.0.2.9')], ['192.0.2.1']),
  },
  {
    name: 'dns: one A too many',
    verdict: 'down ANSWER',
    serve: ask('A', [a('zone.test', '192.0.2.1'), a('zone.test', '192.0.2.9')], ['192.0.2.1']),
  },
  { name: 'dns: any answer will do', verdict: 'up', serve: ask('A', [a('zone.test', '192.0.2.9')], null) },
  {
    name: 'dns: AAAA, written otherwise',
    verdict: 'up',
    serve: ask('AAAA', [aaaa('zone.test', '2001:db8::1')], ['2001:0DB8:0:0:0:0:0:1']),
  },
  {
    name: 'dns: CNAME',
    verdict: 'up',
    serve: ask('CNAME', [cname('zone.test', 'Real.Test')], ['real.test.']),
  },
  {
    name: 'dns: NS',
    verdict: 'up',
    serve: ask('NS', [{ ...record, type: 'NS', data: 'ns1.zone.test' }], ['ns1.zone.test']),
  },
  {
    name: 'dns: MX',
    verdict: 'up',
    serve: ask(
      'MX',
      [{ ...record, type: 'MX', data: { preference: 10, exchange: 'mx.zone.test' } }],
      ['10 mx.zone.test'],
    ),
  },
  {
    name: 'dns: TXT',
    verdict: 'up',
    serve: ask('TXT', [{ ...record, type: 'TXT', data: ['v=spf1 ', '-all'] }], ['v=spf1 -all']),
  },
  {
    name: 'dns: SRV',
    verdict: 'up',
    serve: ask(
      'SRV',
      [{ ...record, type: 'SRV', data: { priority: 1, weight: 2, port: 443, target: 'web.test' } }],
      ['1 2 443 web.test'],
    ),
  },
  {
    name: 'dns: SOA',
    verdict: 'up',
    serve: ask(
      'SOA',
      [
        {
          ...record,
          type: 'SOA',
          data: {
            mname: 'ns1.zone.test',
            rname: 'admin.zone.test',
            serial: 7,
            refresh: 1,
            retry: 2,
            expire: 3,
            minimum: 4,
          },
        },
      ],
      ['ns1.zone.test admin.zone.test 7 1 2 3 4'],
    ),
  },
  {
    name: 'dns: CAA',
    verdict: 'up',
    serve: ask(
      'CAA',
      [{ ...record, type: 'CAA', data: { flags: 0, tag: 'issue', value: 'ca.test' } }],
      ['0 issue "ca.test"'],
    ),
  },
  {
    name: 'dns: no such name',
    verdict: 'down DNS_NXDOMAIN',
    serve: async (world) => dnsMonitor('zone.test', 'A', await world.dns(() => ({ rcode: 3 }))),
  },
  {
    name: 'dns: never answered',
    verdict: 'down TIMEOUT_DNS',
    serve: async (world) => dnsMonitor('zone.test', 'A', await world.dns(() => null)),
  },
];
