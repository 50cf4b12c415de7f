import { describe, expect, it } from '@jest/globals';
import { bucketOf } from '../../../lambda/core/bucket.ts';
import { compiled, monitorsOf, pem, testFile, withMonitors } from '../../support/read-config.ts';

const everything = compiled(testFile('core/config/everything.yaml'), 1234);
const least = compiled(withMonitors('https://example.com/'));

describe('a plan', () => {
  it('has every default where the config says nothing', () => {
    expect(monitorsOf(least)).toEqual([
      {
        id: 'web/example.com',
        written: 'https://example.com/',
        service: 'web',
        protocol: 'http',
        url: 'https://example.com/',
        method: 'GET',
        body: null,
        headers: {},
        followRedirects: true,
        tls: { ca: null, insecure: false },
        expect: {
          status: [{ from: 200, to: 299 }],
          body: null,
          json: null,
          headers: null,
          maxMs: null,
          certificateDays: 14,
        },
        intervalMs: 60_000,
        timeoutMs: 10_000,
        confirm: { attempts: 3, withinMs: 10_000 },
        resolver: null,
        paused: false,
        severity: 'urgent',
      },
    ]);
    const { shards, ...plan } = least.plan;
    expect(shards).toHaveLength(1);
    expect(plan).toEqual({
      at: 0,
      title: { en: 'Shop', ja: 'Shop' },
      timezone: 'UTC',
      languages: ['en'],
      locations: { home: null, confirm: [], watchdog: null },
      controls: {
        targets: ['https://checkip.amazonaws.com/', 'https://www.cloudflare.com/cdn-cgi/trace'],
        chosen: false,
      },
      allowPrivateTargets: [],
      ops: { email: [] },
      disclosure: [],
      visitors: { subscribe: true },
      contacts: {
        ops: {
          epoch: 1,
          quietHours: null,
          webhook: null,
          slack: null,
          teams: null,
          pagerduty: null,
          chat: false,
          id: 'ops',
          name: 'ops',
          language: 'en',
          timezone: 'UTC',
          sms: null,
          email: 'ops@example.com',
        },
      },
      rotas: {},
      policies: {
        default: {
          id: 'default',
          steps: [{ afterMs: 0, notify: ['ops'] }],
          repeatMs: null,
          lapseMs: null,
          clocks: { acknowledgeMs: null, firstNoticeMs: null, nextUpdateMs: null },
          holdingNotice: 'send',
        },
      },
      services: [
        {
          id: 'web',
          name: { en: 'web', ja: 'web' },
          policy: 'default',
          dependsOn: [],
          workaround: null,
          runbook: null,
          severity: 'urgent',
          monitors: ['web/example.com'],
        },
      ],
      clients: [],
      vendors: [],
      windows: [],
    });
  });

  it('holds all that the config says', () => {
    const { plan } = everything;
    expect(plan.at).toBe(1234);
    expect(plan.contacts.suzuki).toMatchObject({ language: 'ja', timezone: 'America/New_York', email: null });
    expect(plan.rotas.primary).toMatchObject({
      timezone: 'Asia/Tokyo',
      since: '2026-11-02',
      overrides: [
        {
          contact: 'suzuki',
          from: Date.parse('2026-12-24T00:00+09:00'),
          until: Date.parse('2026-12-31T10:00+09:00'),
        },
        {
          contact: 'manager',
          from: Date.parse('2027-01-04T10:00+09:00'),
          until: Date.parse('2027-01-05T00:00+09:00'),
        },
      ],
    });
    expect(plan.policies.default).toEqual({
      id: 'default',
      steps: [
        { afterMs: 0, notify: ['primary'] },
        { afterMs: 300_000, notify: ['suzuki', 'manager/slack', 'desk'] },
      ],
      repeatMs: 1_800_000,
      lapseMs: null,
      clocks: { acknowledgeMs: 300_000, firstNoticeMs: 900_000, nextUpdateMs: 3_600_000 },
      holdingNotice: 'ask',
    });
    expect(plan.controls).toEqual({ targets: ['https://checkip.amazonaws.com/'], chosen: true });
    expect(plan.clients[0]).toMatchObject({
      timezone: 'Asia/Tokyo',
      contract: { sla: 99.9, firstNoticeMs: 600_000, nextUpdateMs: 1_800_000, reportMs: 259_200_000 },
    });
    expect(plan.windows.map(({ kind, from, until, intervalMs }) => [kind, until - from, intervalMs])).toEqual(
      [
        ['maintenance', 7_200_000, null],
        ['watch', 10_800_000, 10_000],
      ],
    );
    expect(plan.services[0]?.monitors).toEqual([
      'booking/example.com',
      'booking/test-8443-a-b',
      'booking/page',
      'booking/mail',
      'booking/db-port',
      'booking/ns',
      'booking/nightly',
    ]);
  });

  it('holds each monitor in full', () => {
    const byId = new Map(monitorsOf(everything).map((monitor) => [monitor.id, monitor]));
    expect(byId.get('booking/page')).toMatchObject({
      written: 'page',
      intervalMs: 30_000,
      timeoutMs: 5000,
      confirm: { attempts: 1, withinMs: 10_000 },
      resolver: '8.8.8.8:53',
      paused: true,
      headers: { Authorization: 'Bearer ${secret:booking-probe-token}', 'X-Plain': '1' },
      tls: { ca: pem.trim(), insecure: false },
      expect: {
        status: [
          { from: 200, to: 200 },
          { from: 201, to: 299 },
          { from: 418, to: 418 },
        ],
        body: { contains: ['予約'], notContains: ['エラー', 'error'], matches: [String.raw`\d+ seats`] },
        json: { '$.db.status': 'ok', "$['a b'][0]": null, '$.n': 1, '$.deep': { a: [true] } },
        headers: { 'cache-control': 'no-store' },
        maxMs: 2000,
        certificateDays: 30,
      },
    });
    expect(byId.get('booking/mail')).toMatchObject({
      protocol: 'smtp',
      host: 'smtp.example.com',
      port: 587,
      expect: { starttls: true, certificateDays: 14, maxMs: null },
    });
    expect(byId.get('booking/db-port')).toMatchObject({
      protocol: 'tcp',
      host: '2001:db8::1',
      port: 5432,
      expect: { banner: '', maxMs: null },
    });
    expect(byId.get('booking/ns')).toMatchObject({
      protocol: 'dns',
      name: '_dmarc.example.com',
      type: 'TXT',
      resolver: '[2001:db8::1]:53',
      expect: { answers: ['v=DMARC1'], maxMs: null },
    });
    expect(byId.get('booking/nightly')).toMatchObject({
      protocol: 'heartbeat',
      everyMs: 86_400_000,
      graceMs: 1_800_000,
    });
  });

  it('puts every monitor into the bucket of its service', () => {
    for (const [bucket, monitors] of everything.monitorsByBucket) {
      for (const { service } of monitors) expect(bucketOf(service)).toBe(bucket);
    }
    expect(monitorsOf(everything)).toHaveLength(8);
  });

  it('has one default policy: the one of the config, if there is one', () => {
    const own = 'policies: { default: { steps: [{ notify: ops }], repeat: 1h } }';
    expect(compiled(`${own}\n${withMonitors('https://example.com/')}`).plan.policies.default?.repeatMs).toBe(
      3_600_000,
    );
    const none = compiled(`controls: []\n${withMonitors('https://example.com/')}`).plan;
    expect(none.controls).toEqual({ targets: [], chosen: true });
  });
});

describe('a timeout that is not written', () => {
  const timeouts = (text: string): readonly number[] =>
    monitorsOf(compiled(text)).map(({ timeoutMs }) => timeoutMs);
  const often = '{ id: a, http: "https://example.com/", interval: 4s }';
  const seldom = '{ id: b, http: "https://example.com/", interval: 5m }';

  it('is at most half of an interval below a minute', () => {
    expect(timeouts(withMonitors(often, seldom))).toEqual([2000, 10_000]);
    expect(timeouts(`defaults: { timeout: 20s }\n${withMonitors(often, seldom)}`)).toEqual([2000, 20_000]);
    expect(timeouts(`defaults: { timeout: 1s }\n${withMonitors(often, seldom)}`)).toEqual([1000, 1000]);
  });
});

describe('the id of a bare URL', () => {
  const ids = (...monitors: readonly string[]): readonly string[] =>
    monitorsOf(compiled(withMonitors(...monitors))).map(({ id }) => id.replace('web/', ''));

  it('is made of host and path', () => {
    expect(ids('https://example.com', 'http://me:pw@example.com:8080/a//b%20c/', 'https://[::1]/x')).toEqual([
      'example.com',
      'example.com-8080-a-b-20c',
      '1-x',
    ]);
  });

  it('is unique and does not depend on what stands behind it', () => {
    const taken = '{ id: example.com, tcp: "example.com:443" }';
    const [first, second, third] = ids(taken, 'https://example.com/', 'http://example.com/?a');
    expect(first).toBe('example.com');
    expect(second).toMatch(/^example\.com-[0-9a-f]{8}$/);
    expect(third).toMatch(/^example\.com-[0-9a-f]{8}$/);
    expect(third).not.toBe(second);
    expect(ids(taken, 'https://example.com/')[1]).toBe(second);
  });

  it('is at most 64 characters', () => {
    const long = `https://example.com/${'x'.repeat(200)}`;
    const made = ids(long, `${long}y`);
    expect(new Set(made).size).toBe(2);
    for (const id of made) expect(id.length).toBeLessThanOrEqual(64);
  });
});
