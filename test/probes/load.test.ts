import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { a } from './support/dns-server.ts';
import { measure } from './support/in-process.ts';
import { httpMonitor } from './support/monitors.ts';
import { answer, pour } from './support/world.ts';
import { World } from './support/world.ts';

const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((left, right) => left - right)[Math.floor((values.length - 1) * q)]!;

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

describe('A prober under load', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  it('takes 100 bombs and 100 endless bodies at once in less than 200 MiB', async () => {
    const zeros = Buffer.alloc(256 * 1024 * 1024);
    const bombs = { gzip: gzipSync(zeros), br: brotliCompressSync(zeros) };
    const line = Buffer.alloc(16 * 1024, 'no end in sight\n');
    const places = await Promise.all(
      times(200, (n) =>
        world.http((socket) => {
          if (n % 2 === 0) {
            const coding = n % 4 === 0 ? 'gzip' : 'br';
            socket.end(answer(bombs[coding], { headers: { 'Content-Encoding': coding } }));
          } else {
            socket.write('HTTP/1.0 200 OK\r\n\r\n');
            pour(socket, line, 2);
          }
        }),
      ),
    );
    const expectations = [{ contains: ['welcome'] }, { matches: ['welcome'] }, { notContains: ['welcome'] }];
    const monitors = places.map(({ url }, n) =>
      httpMonitor(url, { timeoutMs: 20_000, expect: { body: expectations[n % 3]! } }),
    );
    const { verdicts, peakMiB } = await measure(monitors);
    expect(new Set(verdicts)).toEqual(new Set(['down BODY_LIMIT']));
    process.stdout.write(`bombs and endless bodies: ${Math.round(peakMiB)} MiB\n`);
    expect(peakMiB).toBeLessThan(200);
  });

  it('is not held up by 50 monitors whose resolver never answers', async () => {
    const { port } = await world.answers(answer('welcome'));
    const dead = await world.dns(() => null);
    const alive = await world.dns(({ name, type }) => ({
      answers: type === 'A' ? [a(name, `127.0.${name.split('.')[0]!}`.replace('-', '.'))] : [],
    }));
    const server = await world.http((socket) => socket.end(answer('welcome')), '0.0.0.0');
    const healthy = times(950, (n) => {
      const host = n % 2 === 0 ? `127.0.${n % 200}.${(n % 250) + 1}` : `${n % 200}-${(n % 250) + 1}.test`;
      return httpMonitor(`http://${host}:${server.port}/`, { resolver: alive });
    });
    const hung = times(50, (n) => httpMonitor(`http://hung-${n}.test:${port}/`, { resolver: dead }));
    const alone = await measure(healthy);
    const beside = await measure([...hung, ...healthy]);
    expect(new Set(alone.verdicts)).toEqual(new Set(['up']));
    expect(new Set(beside.verdicts.slice(0, 50))).toEqual(new Set(['down TIMEOUT_DNS']));
    expect(new Set(beside.verdicts.slice(50))).toEqual(new Set(['up']));
    const difference = quantile(beside.durationsMs.slice(50), 0.99) - quantile(alone.durationsMs, 0.99);
    expect(difference).toBeLessThan(50);
  });
});
