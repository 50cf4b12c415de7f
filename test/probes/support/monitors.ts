import type { DnsMonitor, HttpMonitor, TcpMonitor } from '../../../lambda/core/monitor.ts';

const base = (id: string) => ({
  id: `service/${id}`,
  written: id,
  service: 'service',
  intervalMs: 60_000,
  timeoutMs: 1500,
  confirm: { attempts: 1, withinMs: 0 },
  resolver: null,
  paused: false,
  severity: 'urgent' as const,
});

export type HttpChanges = Partial<Omit<HttpMonitor, 'expect' | 'protocol'>> & {
  readonly expect?: Partial<Omit<HttpMonitor['expect'], 'body'>> & {
    readonly body?: Partial<NonNullable<HttpMonitor['expect']['body']>>;
  };
};

/** A monitor with the defaults of the config, except for these changes. */
export const httpMonitor = (url: string, { expect = {}, ...changes }: HttpChanges = {}): HttpMonitor => {
  const { body, ...others } = expect;
  return {
    ...base(url),
    protocol: 'http',
    url,
    method: 'GET',
    body: null,
    headers: {},
    followRedirects: true,
    tls: { ca: null, insecure: false },
    ...changes,
    expect: {
      status: [{ from: 200, to: 299 }],
      json: null,
      headers: null,
      maxMs: null,
      certificateDays: 14,
      ...others,
      body: body === undefined ? null : { contains: [], notContains: [], matches: [], ...body },
    },
  };
};

export const tcpMonitor = (
  host: string,
  port: number,
  banner: string | null = null,
  changes: Partial<TcpMonitor> = {},
): TcpMonitor => ({
  ...base(`${host}:${port}`),
  protocol: 'tcp',
  host,
  port,
  tls: null,
  send: null,
  expect: { banner, reply: null, certificateDays: 14, maxMs: null },
  ...changes,
});

export const dnsMonitor = (
  name: string,
  type: DnsMonitor['type'],
  resolver: string,
  answers: readonly string[] | null = null,
): DnsMonitor => ({ ...base(name), protocol: 'dns', name, type, resolver, expect: { answers, maxMs: null } });
