import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createGuard } from '../../lambda/probes/net/guard.ts';
import { a, aaaa } from './support/dns-server.ts';
import { httpMonitor, tcpMonitor } from './support/monitors.ts';
import { probeAll, verdict } from './support/probe.ts';
import { World, answer, redirectTo } from './support/world.ts';

const hex = (byte: number) => byte.toString(16).padStart(2, '0');
const number = (bytes: readonly number[]) => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** Ways to write an IPv4 address in a URL. */
const spellings: readonly ((bytes: readonly number[]) => string)[] = [
  (bytes) => bytes.join('.'),
  (bytes) => `${bytes.join('.')}.`,
  (bytes) => String(number(bytes)),
  (bytes) => `0x${bytes.map(hex).join('')}`,
  (bytes) => `0X${bytes.map(hex).join('').toUpperCase()}`,
  (bytes) => `0${number(bytes).toString(8)}`,
  (bytes) => bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
  (bytes) => bytes.map((byte) => `0x${hex(byte)}`).join('.'),
  (bytes) => `${bytes[0]!}.${number(bytes.slice(1))}`,
  (bytes) => `${bytes[0]!}.${bytes[1]!}.${number(bytes.slice(2))}`,
  (bytes) => `0x${hex(bytes[0]!)}.0${number(bytes.slice(1)).toString(8)}`,
  (bytes) => bytes.join('。').replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (bytes) => bytes.join('.').replace(/./g, (char) => `%${hex(char.charCodeAt(0))}`),
  (bytes) => `user:pass@${bytes.join('.')}`,
  (bytes) => `[::ffff:${bytes.join('.')}]`,
  (bytes) => `[::${bytes.join('.')}]`,
  (bytes) => `[0:0:0:0:0:ffff:${hex(bytes[0]!)}${hex(bytes[1]!)}:${hex(bytes[2]!)}${hex(bytes[3]!)}]`,
  (bytes) => `[64:ff9b::${bytes.join('.')}]`,
  (bytes) => `[64:ff9b:1::${bytes.join('.')}]`,
  (bytes) => `[2002:${hex(bytes[0]!)}${hex(bytes[1]!)}:${hex(bytes[2]!)}${hex(bytes[3]!)}::1]`,
];

const byte = fc.integer({ min: 0, max: 255 });
const blockedBytes = fc.oneof(
  fc.tuple(fc.constant(127), byte, byte, byte),
  fc.tuple(fc.constant(10), byte, byte, byte),
  fc.tuple(fc.constant(0), byte, byte, byte),
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
);

describe('Addresses that are not public', () => {
  let world: World;
  let port: number;
  let connections = 0;
  beforeAll(async () => {
    world = await World.create();
    ({ port } = await world.raw((socket) => {
      connections += 1;
      socket.end(answer('reached'));
    }, '0.0.0.0'));
  });
  afterAll(() => world.close());

  it('are not connected to, however they are written: 5,000 of them', async () => {
    const cases = fc.sample(fc.tuple(blockedBytes, fc.constantFrom(...spellings)), 5000);
    const urls = cases.map(([bytes, spell]) => `http://${spell(bytes)}:${port}/`);
    const results = await probeAll(
      urls.map((url) => httpMonitor(url)),
      { allowPrivateTargets: [] },
    );
    const wrong = results.flatMap((result, n) =>
      verdict(result) === 'unknown BLOCKED_TARGET' ? [] : [urls[n], result.reason],
    );
    expect(wrong).toEqual([]);
    expect(connections).toBe(0);
  });

  it('are not reached by tcp monitors either', async () => {
    const hosts = [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      'localhost',
      'a.localhost',
      '::1',
      '::ffff:127.0.0.1',
      '0',
    ];
    const results = await probeAll(
      hosts.map((host) => tcpMonitor(host, port)),
      { allowPrivateTargets: [] },
    );
    expect(results.map(verdict)).toEqual(hosts.map(() => 'unknown BLOCKED_TARGET'));
    expect(connections).toBe(0);
  });

  it('are not reached by redirects, nor by names, nor by names that change their mind', async () => {
    const address = world.address();
    const allowed = { allowPrivateTargets: [`${address}/32`] };
    const spelt = spellings.map((spell) => `http://${spell([127, 0, 0, 1])}:${port}/`);
    const redirecting = await world.http((socket, { target }) => {
      const to = spelt[Number(target.slice(1))];
      socket.end(to === undefined ? answer() : redirectTo(Buffer.from(to).toString('latin1')));
    }, address);
    const byRedirect = await probeAll(
      spelt.map((_, n) => httpMonitor(`${redirecting.url}/${n}`)),
      allowed,
    );
    expect(byRedirect.map(verdict)).toEqual(spelt.map(() => 'unknown BLOCKED_TARGET'));

    const resolver = await world.dns(({ name, type, times }) => {
      if (name.startsWith('rebind'))
        return { answers: type === 'A' ? [a(name, times === 0 ? address : '127.0.0.1')] : [] };
      if (name.startsWith('six')) return { answers: type === 'AAAA' ? [aaaa(name, '::1')] : [] };
      return { answers: type === 'A' ? [a(name, '127.0.0.1')] : [] };
    });
    // The resolver is asked, so it must be allowed too.
    const options = { allowPrivateTargets: [`${address}/32`, `${resolver.split(':')[0]!}/32`] };
    const byName = await probeAll(
      ['plain.test', 'six.test'].map((name) => httpMonitor(`http://${name}:${port}/`, { resolver })),
      options,
    );
    expect(byName.map(verdict)).toEqual(['unknown BLOCKED_TARGET', 'unknown BLOCKED_TARGET']);
    const rebinding = Array.from({ length: 20 }, (_, n) =>
      httpMonitor(`http://rebind-${n}.test:${port}/`, { resolver }),
    );
    const rebound = [...(await probeAll(rebinding, options)), ...(await probeAll(rebinding, options))];
    expect(rebound.filter((result) => result.address === '127.0.0.1')).toEqual([]);
    expect(connections).toBe(20);
  });

  it('may be allowed one by one', () => {
    const guard = createGuard(['10.1.0.0/16', '192.168.1.1', 'fd00::/8']);
    const allowed = [
      '10.1.255.1',
      '::ffff:10.1.2.3',
      '192.168.1.1',
      'fd12::1',
      '93.184.215.14',
      '2606:2800::1',
    ];
    const denied = [
      '10.2.0.1',
      '192.168.1.2',
      '::ffff:192.168.1.2',
      'fe80::1',
      '::1',
      '::',
      'ff02::1',
      'not an address',
    ];
    expect(allowed.filter((address) => !guard(address))).toEqual([]);
    expect(denied.filter((address) => guard(address))).toEqual([]);
  });

  it('includes the resolver of a monitor', async () => {
    const resolver = await world.dns(({ name, type }) => ({
      answers: type === 'A' ? [a(name, '93.184.215.14')] : [],
    }));
    const [result] = await probeAll([httpMonitor('http://web.test/', { resolver })], {
      allowPrivateTargets: [],
    });
    expect(verdict(result!)).toBe('unknown BLOCKED_TARGET');
  });
});
