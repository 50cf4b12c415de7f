import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { checkForAws } from '../../../lambda/core/config/aws.ts';
import { namedSecrets } from '../../../lambda/core/named-secrets.ts';
import { dueAt } from '../../../lambda/core/slots.ts';
import { shownTarget } from '../../../lambda/core/target.ts';
import { compiled, monitorsOf, pem, testFile, usable, withMonitors } from '../../support/read-config.ts';

const text = testFile('core/config/protocols.yaml');
const monitors = monitorsOf(compiled(text));
const byId = new Map(monitors.map((monitor) => [monitor.written, monitor]));
const secureByDefault = { ca: null, insecure: false };

describe('a monitor of every protocol', () => {
  it('is read without a warning', () => expect(usable(text).problems).toEqual([]));

  it('agrees to the schema', () => {
    const schema = readFileSync(new URL('../../../shodo.schema.json', import.meta.url), 'utf8');
    const validate = new Ajv({ strict: false }).compile(JSON.parse(schema) as object);
    expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
  });

  it.each([
    [
      'tcp',
      {
        tls: secureByDefault,
        send: 'PING\r\n',
        expect: { banner: '', reply: '+PONG', certificateDays: 7, maxMs: null },
      },
    ],
    ['tcp-ca', { tls: { ca: null, insecure: true } }],
    [
      'tls',
      {
        host: 'mail.example.com',
        port: 25,
        starttls: 'smtp',
        servername: 'mx.example.com',
        tls: { ca: pem.trim(), insecure: false },
        expect: { certificateDays: 30, maxMs: 900 },
      },
    ],
    [
      'tls-least',
      {
        protocol: 'tls',
        starttls: null,
        servername: null,
        tls: secureByDefault,
        expect: { certificateDays: 14, maxMs: null },
      },
    ],
    ['ssh', { expect: { banner: 'OpenSSH', maxMs: null } }],
    ['smtp', { implicitTls: false, login: { user: 'probe', password: '${secret:mail}' } }],
    ['smtps', { implicitTls: true, login: null }],
    ['imap', { implicitTls: false, tls: { ca: null, insecure: true } }],
    ['imaps', { implicitTls: true }],
    ['imap-odd', { implicitTls: true }],
    [
      'websocket',
      {
        headers: { Origin: 'https://example.com' },
        expect: { message: 'pong', certificateDays: 14, maxMs: null },
      },
    ],
    ['grpc', { checkedService: 'shop.Orders', tls: secureByDefault, service: 'all' }],
    ['grpc-clear', { checkedService: '', tls: null }],
    [
      'domain',
      {
        name: 'xn--r8jz45g.jp',
        rdap: 'https://rdap.example.com/',
        intervalMs: 3_600_000,
        expect: { days: 60, maxMs: null },
      },
    ],
    ['domain-often', { intervalMs: 600_000, expect: { days: 30, maxMs: null } }],
    ['vendor', { components: ['API', 'Outbound mail'] }],
    ['vendor-one', { components: ['API'], url: 'https://status.mailer.example/history.atom' }],
  ])('%s has what it says, and the defaults', (id, expected) => {
    expect(byId.get(id)).toMatchObject(expected);
  });

  it('steps have names, expectations and places of what they save', () => {
    expect(byId.get('steps')).toMatchObject({
      followRedirects: false,
      expect: { maxMs: 5000 },
      steps: [
        {
          name: 'log in',
          method: 'POST',
          expect: { status: [{ from: 200, to: 200 }], json: { '$.ok': true } },
          save: {
            token: { from: 'json', path: '$.token' },
            csrf: { from: 'header', name: 'X-Csrf' },
            page: { from: 'body', pattern: String.raw`page (\d+)` },
          },
        },
        { name: '2', method: 'GET', expect: { status: [{ from: 200, to: 299 }] }, save: {} },
      ],
    });
  });

  it('shows its target in one line without a secret', () => {
    expect(monitors.map(shownTarget)).toEqual([
      'tcp://cache.example.com:6379',
      'tcp://cache.example.com:6379',
      'tls://mail.example.com:25',
      'tls://mail.example.com:993',
      'ssh://bastion.example.com:22',
      'smtp://smtp.example.com:587',
      'smtp://smtp.example.com:465',
      'imap://imap.example.com:143',
      'imap://imap.example.com:993',
      'imap://imap.example.com:9993',
      'wss://example.com/live?key=…',
      'grpc://api.example.com:443',
      'grpc://api.example.com:50051',
      'domain xn--r8jz45g.jp',
      'domain example.com',
      'vendor https://status.mailer.example',
      'vendor https://status.mailer.example/history.atom',
      '2 steps from https://example.com/login',
    ]);
  });

  it('names the secrets that it needs', () => {
    expect([...namedSecrets(monitors)].sort()).toEqual(['live', 'mail', 'password', 'redis']);
  });

  it('works on AWS, except for port 25', () => {
    expect(checkForAws(usable(text), 'c.yaml').map(({ message }) => message)).toEqual([
      'tls: port 25 is closed for functions on AWS: use 587 or 465',
    ]);
  });

  it.each([
    '{ id: a, tls: "127.0.0.1:443" }',
    '{ id: a, imap: "localhost:993" }',
    '{ id: a, ssh: "10.0.0.1:22" }',
    '{ id: a, grpc: "[::1]:443" }',
    '{ id: a, websocket: "ws://192.168.0.1/" }',
    '{ id: a, vendor: "http://127.1/" }',
    '{ id: a, domain: example.com, rdap: "http://localhost/" }',
    '{ id: a, steps: [{ http: "https://example.com/" }, { http: "http://127.0.0.1/" }] }',
  ])('needs a public address on AWS: %s', (monitor) => {
    const told = checkForAws(usable(withMonitors(monitor)), 'c.yaml');
    expect(told.map(({ message }) => message)).toEqual([expect.stringMatching(/^is no public address/)]);
  });

  it('warns of secrets in clear in steps and WebSocket URLs', () => {
    const { problems } = usable(
      withMonitors(
        '{ id: a, websocket: "wss://example.com/?token=canary", headers: { Authorization: canary } }',
        '{ id: b, steps: [{ http: "https://me:canary@example.com/", headers: { X-Api-Key: canary }, save: { t: $.t } }, { http: "https://example.com/?token=${save.t}", headers: { Authorization: "Bearer ${save.t}" } }] }',
      ),
    );
    expect(problems.map(({ line, col }) => `${line}:${col}`)).toEqual(['6:29', '6:90', '7:34', '7:90']);
  });

  it('asks a registry no more often in a watch window', () => {
    const window = {
      id: 'w',
      kind: 'watch',
      services: ['all'],
      from: 0,
      until: 1e13,
      intervalMs: 10_000,
      every: null,
    } as const;
    const due = (id: string, slotMs: number) => dueAt(byId.get(id)!, slotMs, [window]);
    expect([due('ssh', 10_000), due('domain', 10_000), due('domain', 3_600_000)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
