import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { parseConfig } from '../../../lambda/core/config/parse.ts';
import { showProblem } from '../../../lambda/core/config/problem.ts';
import { compiled, monitorsOf, pem, testFile, usable, withMonitors } from '../../support/read-config.ts';

const everything = testFile('core/config/everything.yaml');

describe('a config', () => {
  it('may use all there is', () => {
    expect(usable(everything).problems).toEqual([]);
  });

  it('keeps what it says, in ms and in every language', () => {
    const { config } = usable(everything);
    expect(config.title).toEqual({ en: 'Recruiting Cloud', ja: '採用クラウド' });
    expect(config.defaults).toEqual({
      interval: 60_000,
      timeout: 10_000,
      confirm: { attempts: 3, within: 10_000 },
    });
    expect(config.rotas).toEqual({
      primary: {
        members: ['sato', 'suzuki'],
        handover: { weekday: 1, time: '10:00' },
        since: '2026-11-02',
        timezone: 'Asia/Tokyo',
        changes: [{ since: '2027-03-01', members: ['sato', 'suzuki', 'manager'] }],
        overrides: [
          {
            contact: 'suzuki',
            from: { is: 'day', day: '2026-12-24' },
            until: { is: 'wall', day: '2026-12-31', time: '10:00' },
          },
          {
            contact: 'manager',
            from: { is: 'instant', at: Date.UTC(2027, 0, 4, 1) },
            until: { is: 'day', day: '2027-01-04' },
          },
        ],
      },
    });
    expect(config.windows?.[0]?.at).toBe(Date.UTC(2026, 10, 30, 17));
    expect(config.windows?.[1]?.services).toEqual(['booking']);
    expect(config.vendors?.[0]?.name).toEqual({ en: 'Mailer Inc.', ja: 'Mailer Inc.' });
  });

  it('needs only a title, a contact and a service with a monitor', () => {
    expect(usable(withMonitors('https://example.com/')).problems).toEqual([]);
  });

  it('may confirm once and say nothing of when', () => {
    const text = `defaults: { interval: 1m, timeout: 3s, confirm: { attempts: 1 } }\n${withMonitors('https://example.com/')}`;
    expect(monitorsOf(compiled(text))[0]?.confirm).toEqual({ attempts: 1, withinMs: 10_000 });
  });

  it('takes the authorities from a file beside it, or as they stand', () => {
    const inline = JSON.stringify(pem);
    const texts = [
      '{ id: a, http: "https://example.com/", tls: { ca: ca.pem } }',
      `{ id: b, http: "https://example.com/", tls: { ca: ${inline} } }`,
    ];
    const cas = monitorsOf(compiled(withMonitors(...texts))).map(
      (monitor) => 'tls' in monitor && monitor.tls?.ca,
    );
    expect(cas.map((ca) => ca && ca.trim())).toEqual([pem.trim(), pem.trim()]);
  });

  it.each([
    'http://2130706433/',
    'http://0x7f.1:8080/x',
    'http://127.0.0.1./',
    'http://%31%32%37.0.0.1/',
    'http://１２７.０.０.１/',
    'http://[::ffff:127.0.0.1]:1/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://0/',
    'http://例え.test:65535/',
    'http://zoo:p%40ss%3A@127.0.0.1/',

    'http://example.com/a%2Fb/%E4%BE%8B?x=%20y&z=1%2B1#part',
    'http://example.com',
  ])('takes the URL %s as it is written', (url) => {
    const [monitor] = monitorsOf(compiled(withMonitors(`{ id: a, http: ${JSON.stringify(url)} }`)));
    expect(monitor).toMatchObject({ protocol: 'http', url });
  });

  it('warns of secrets in clear, at their places, and does not say them', () => {
    const monitors = [
      '{ id: a, http: "https://me:canary@example.com/", headers: { Authorization: Bearer canary } }',
      '{ id: b, http: "https://example.com/?api_key=canary&page=2", headers: { X-Api-Key: canary, cookie: sid=canary } }',
      '"https://me:canary@example.com/"',
      '{ id: c, http: "https://me:${secret:pw}@example.com/?token=${secret:t}", headers: { Cookie: "sid=${secret:c}" } }',
    ];
    const { problems } = usable(withMonitors(...monitors));
    expect(problems.map(({ line, col }) => `${line}:${col}`)).toEqual([
      '6:24',
      '6:84',
      '7:24',
      '7:92',
      '7:108',
      '8:9',
    ]);
    const told = problems.map(showProblem);
    expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    expect(told.join('\n')).not.toContain('canary');
    expect(told[1]).toBe(
      'c.yaml:6:84: warning: Authorization: a secret stands here in clear: write ${secret:NAME} and keep it out of this file',
    );
  });

  it('warns of a password in the webhook of a client', () => {
    const config = `${withMonitors('"https://example.com/"')}
clients:
  - { id: a, services: [web], notify: { webhook: { url: "https://me:canary@a.example/", secret: "\${secret:a}" } } }
`;
    const told = usable(config).problems.map(showProblem);
    expect(told).toEqual([expect.stringMatching(/:\d+:\d+: warning: a password stands here in clear/u)]);
  });

  it('of any shape gives a config or says why not, and never throws', () => {
    const base = parse(everything) as Record<string, unknown>;
    const paths = [
      ...Object.keys(base).map((key) => [key]),
      ['services', '0', 'monitors'],
      ['services', '0', 'monitors', '2'],
      ...['http', 'tls', 'expect', 'headers', 'id'].map((key) => ['services', '0', 'monitors', '2', key]),
      ['contacts', 'sato'],
      ['contacts', '__proto__'],
      ['policies', 'default', 'steps'],
    ];
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(null, '', '${secret:', '__proto__', 'constructor', -1, Infinity, [], {}, [null], {
        '': 1,
      }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, (path, value) => {
        const root = structuredClone(base);
        let holder: Record<string, unknown> = root;
        for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>;
        Object.defineProperty(holder, path.at(-1) ?? '', {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
        const text = stringify(root);
        const parsed = parseConfig(text, { file: 'c.yaml', readFile: () => undefined });
        const last = text.split('\n').length;
        if (!parsed.config) expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { line, col, message } of parsed.problems) {
          expect(line).toBeLessThanOrEqual(last);
          expect(Math.min(line, col)).toBeGreaterThanOrEqual(1);
          expect(message).not.toMatch(/Invalid|expected|\n/);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('repeats nothing that steers a terminal', () => {
    const text = withMonitors('https://example.com/') + '\n"\\e[2J\\n:": 1\nrotas: { "\\e[0m": {} }\n';
    const { problems } = parseConfig(text, { file: 'c.yaml', readFile: () => undefined });
    expect(problems.map(({ line }) => line)).toEqual([7, 8, 8]);
    expect(problems.map(showProblem).join('')).toMatch(/^\P{Cc}+$/u);
  });

  it('may be any bytes at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'a1:-[]{}&*!|>%@"\'#\n\t ,?<'.split('')) }),
        (text) => {
          expect(parseConfig(text, { file: 'c.yaml', readFile: () => undefined }).config).toBeNull();
        },
      ),
    );
  });

  it('of ten thousand monitors costs seconds of CPU', () => {
    const monitors = Array.from(
      { length: 10_000 },
      (_, n) => `{ id: m${n}, http: "https://h${n}.example.com/" }`,
    );
    const start = process.cpuUsage();
    expect(monitorsOf(compiled(withMonitors(...monitors)))).toHaveLength(10_000);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(10_000);
  });
});
