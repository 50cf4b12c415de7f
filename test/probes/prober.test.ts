import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProber } from '../../lambda/probes/prober.ts';
import { a } from './support/dns-server.ts';
import { httpMonitor } from './support/monitors.ts';
import { probeAll, verdict } from './support/probe.ts';
import { World, answer } from './support/world.ts';

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

describe('A prober', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  it('opens two connections at a time to one host, and waiting costs no time of the probe', async () => {
    let open = 0;
    let most = 0;
    const { url } = await world.http((socket) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => socket.end(answer()), 100);
      socket.once('end', () => (open -= 1));
    });
    const results = await probeAll(times(10, (n) => httpMonitor(`${url}/${n}`, { timeoutMs: 400 })));
    expect(results.map(verdict)).toEqual(results.map(() => 'up'));
    expect(most).toBe(2);
    expect(Math.max(...results.map(({ durationMs }) => durationMs))).toBeLessThan(400);
  });

  it('lets nobody wait for another host that is slow', async () => {
    const slow = await world.http(() => undefined);
    const quick = await world.answers(answer());
    const begunAt = performance.now();
    const prober = createProber({
      controls: [],
      allowPrivateTargets: ['127.0.0.0/8'],
      secrets: String,
      now: Date.now,
      inFlight: 4,
    });
    const hanging = times(8, () => prober.probe(httpMonitor(slow.url, { timeoutMs: 300 })));
    await prober.probe(httpMonitor(quick.url));
    expect(performance.now() - begunAt).toBeLessThan(250);
    await Promise.all(hanging);
    await prober.close();
  });

  it('measures each phase', async () => {
    const address = world.address();
    const place = await world.tls(
      await world.credentials([address]),
      (socket) => socket.once('data', () => setTimeout(() => socket.end(answer('x'.repeat(100))), 120)),
      {},
      address,
    );
    const resolver = await world.dns(({ name, type }) => ({
      answers: type === 'A' ? [a(name, address)] : [],
      delayMs: 80,
    }));
    const monitor = httpMonitor(`https://www.test.example:${place.port}/`, {
      resolver,
      tls: { ca: world.authority.pem, insecure: true },
      expect: { body: { notContains: ['y'] } },
    });
    const [result] = await probeAll([monitor]);
    const { dnsMs, connectMs, tlsMs, firstByteMs, totalMs } = result!.timings;
    expect(dnsMs).toBeGreaterThanOrEqual(79);
    expect(dnsMs).toBeLessThan(180);
    expect(connectMs).toBeLessThan(80);
    expect(tlsMs).toBeGreaterThan(0);
    expect(firstByteMs).toBeGreaterThanOrEqual(119);
    expect(firstByteMs).toBeLessThan(220);
    expect(totalMs).toBeGreaterThanOrEqual(dnsMs! + firstByteMs!);
    expect(result).toMatchObject({
      status: 'up',
      httpStatus: 200,
      bytes: 100,
      address,
      certificate: { daysLeft: 199 },
    });
  });

  it('leaves out the phases that did not happen', async () => {
    const { address, port } = await world.closedPort();
    const [refused] = await probeAll([httpMonitor(`http://${address}:${port}/`)]);
    expect(refused?.timings).toEqual({
      dnsMs: null,
      connectMs: null,
      tlsMs: null,
      firstByteMs: null,
      totalMs: null,
    });
    expect(refused).toMatchObject({ httpStatus: null, bytes: null, certificate: null });
  });

  it('does not blame a target for an event loop that stood still', async () => {
    const { url } = await world.http(() => undefined);
    const probing = probeAll([httpMonitor(url, { timeoutMs: 600 })]);
    setTimeout(() => {
      const until = performance.now() + 400;
      while (performance.now() < until);
    }, 50);
    const [result] = await probing;
    expect(verdict(result!)).toBe('unknown LOCATION_SUSPECT');
    expect(result?.reason?.message).toContain('too busy');
  });

  it('takes an answer that came in time although nobody looked', async () => {
    const { url } = await world.http((socket) => socket.end(answer('welcome')));
    const probing = probeAll([
      httpMonitor(url, { timeoutMs: 300, expect: { body: { contains: ['welcome'] } } }),
    ]);
    setImmediate(() =>
      setImmediate(() =>
        setImmediate(() => {
          const until = performance.now() + 350;
          while (performance.now() < until);
        }),
      ),
    );
    const [result] = await probing;
    expect(['up', 'unknown']).toContain(result?.status);
  });

  describe('whose own resolver fails', () => {
    it('says unknown if the control targets are not found either', async () => {
      const resolvers = [await world.dns(() => ({ rcode: 2 }))];
      const options = { resolvers, controls: ['https://control.test/'] };
      const [result] = await probeAll([httpMonitor('http://web.test/')], options);
      expect(verdict(result!)).toBe('unknown LOCATION_SUSPECT');
    });

    it('says unknown if the resolver is silent', async () => {
      const resolvers = [await world.dns(() => null)];
      const options = { resolvers, controls: ['https://control.test/'] };
      const [result] = await probeAll([httpMonitor('http://web.test/')], options);
      expect(verdict(result!)).toBe('unknown LOCATION_SUSPECT');
      expect(result?.durationMs).toBeLessThan(1750);
    });

    it('says down if the control targets are found', async () => {
      const resolvers = [
        await world.dns(({ name, type }) =>
          name === 'control.test' && type === 'A' ? { answers: [a(name, '192.0.2.1')] } : { rcode: 2 },
        ),
      ];
      const options = { resolvers, controls: ['https://control.test/'] };
      const [result] = await probeAll([httpMonitor('http://web.test/')], options);
      expect(verdict(result!)).toBe('down DNS_SERVFAIL');
    });

    it('asks the next one', async () => {
      const { port, address } = await world.answers(answer());
      const silent = await world.dns(() => null);
      const failing = await world.dns(() => ({ rcode: 2 }));
      const good = await world.dns(({ name, type }) => ({ answers: type === 'A' ? [a(name, address)] : [] }));
      const web = [httpMonitor(`http://web.test:${port}/`)];
      const [afterFailure] = await probeAll(web, { resolvers: [failing, good] });
      expect(verdict(afterFailure!)).toBe('up');
      const [afterSilence] = await probeAll(web, { resolvers: [silent, good] });
      expect(verdict(afterSilence!)).toBe('up');
    });
  });

  it('asks a resolver once for many monitors of a name, and again after a failure', async () => {
    let questions = 0;
    const { port, address } = await world.answers(answer());
    const resolver = await world.dns(({ name, type }) => {
      questions += 1;
      if (type === 'AAAA') return {};
      return questions <= 2 ? { rcode: 2 } : { answers: [a(name, address)] };
    });
    const prober = createProber({
      controls: [],
      allowPrivateTargets: ['127.0.0.0/8'],
      secrets: String,
      now: Date.now,
    });
    const monitors = times(20, (n) => httpMonitor(`http://web.test:${port}/${n}`, { resolver }));
    const first = await prober.probe(monitors[0]!);
    const others = await Promise.all(monitors.map((monitor) => prober.probe(monitor)));
    await prober.close();
    expect(verdict(first)).toBe('down DNS_SERVFAIL');
    expect(new Set(others.map(verdict))).toEqual(new Set(['up']));
    expect(questions).toBeLessThanOrEqual(6);
  });

  it('tells whether a control target answers at all', async () => {
    const failing = await world.answers(answer('', { status: '500 Oops' }));
    const closed = await world.closedPort();
    const prober = createProber({
      controls: [],
      allowPrivateTargets: ['127.0.0.0/8'],
      secrets: String,
      now: Date.now,
    });
    expect(await prober.control(failing.url)).toBe(true);
    expect(await prober.control(closed.url)).toBe(false);
    expect(await prober.control('not a URL')).toBe(false);
    await prober.close();
  });

  it('makes a bug of ours unknown', async () => {
    const broken = { ...httpMonitor('http://127.0.0.1/'), headers: null } as never;
    const [result] = await probeAll([broken]);
    expect(result).toMatchObject({ status: 'unknown', reason: { code: 'LOCATION_SUSPECT' } });
  });
});
