import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { Credentials } from '../support/certificates.ts';
import type { Endpoint } from '../support/endpoint.ts';
import { httpMonitor } from '../support/monitors.ts';
import type { HttpChanges } from '../support/monitors.ts';
import { a } from '../support/dns-server.ts';
import { answer, onRequestHead } from '../support/world.ts';
import type { World } from '../support/world.ts';

interface Setting {
  readonly credentials?: (world: World, address: string) => Promise<Credentials>;
  readonly options?: TlsOptions;
  readonly changes?: HttpChanges;
}

const secured =
  ({ credentials = (world, address) => world.credentials([address]), options = {}, changes = {} }: Setting) =>
  async (world: World) => {
    const address = world.address();
    const place = await world.tls(
      await credentials(world, address),
      (socket) => onRequestHead(socket, () => socket.end(answer('welcome'))),
      options,
      address,
    );
    return httpMonitor(place.secureUrl, { tls: { ca: world.authority.pem, insecure: false }, ...changes });
  };

/** HTTP/2 and nothing else. */
const onlyHttp2 =
  (status: number, body: string, changes: HttpChanges = {}) =>
  async (world: World) => {
    const address = world.address();
    const server = createSecureServer({ ...(await world.credentials([address])), allowHTTP1: false });
    server.on('stream', (stream) => {
      stream.on('error', () => undefined);
      stream.respond({ ':status': status, 'content-type': 'text/plain' });
      stream.end(body);
    });
    server.on('sessionError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    world.onClose(() => server.close());
    const { port } = server.address() as AddressInfo;
    return httpMonitor(`https://${address}:${port}/`, {
      tls: { ca: world.authority.pem, insecure: false },
      ...changes,
    });
  };

/** Bytes instead of a ServerHello. */
const shakes = (reply: Buffer) => async (world: World) => {
  const place = await world.raw((socket) => socket.once('data', () => socket.end(reply)));
  return httpMonitor(place.secureUrl);
};

const wanted: HttpChanges = { expect: { body: { contains: ['welcome'] } } };

export const certificates: readonly Endpoint[] = [
  { name: 'a good certificate', verdict: 'up', serve: secured({}) },
  {
    name: 'an expired certificate',
    verdict: 'down TLS_EXPIRED',
    says: /expired on 20\d\d-\d\d-\d\d \d\d:\d\d UTC/,
    serve: secured({
      credentials: (world, address) => world.credentials([address], { fromDays: -90, toDays: -3 }),
    }),
  },
  {
    name: 'a certificate of the future',
    verdict: 'down TLS_NOT_YET_VALID',
    says: /not valid before/,
    serve: secured({ credentials: (world, address) => world.credentials([address], { fromDays: 3 }) }),
  },
  {
    name: 'a certificate for another address',
    verdict: 'down TLS_WRONG_HOST',
    says: /for \*\.test\.example, 127\.91\.0\.1, not for 127\.90/,
    serve: secured({ credentials: (world) => world.credentials(['127.91.0.1']) }),
  },
  {
    name: 'a self-signed certificate',
    verdict: 'down TLS_UNTRUSTED',
    says: /signed by itself/,
    serve: secured({ credentials: (world, address) => world.selfSigned([address]) }),
  },
  {
    name: 'a self-signed certificate, not checked',
    verdict: 'up',
    serve: secured({
      credentials: (world, address) => world.selfSigned([address]),
      changes: { tls: { ca: null, insecure: true } },
    }),
  },
  {
    name: 'a certificate of somebody else',
    verdict: 'down TLS_UNTRUSTED',
    serve: secured({ credentials: (world, address) => world.credentials([address], {}, world.stranger) }),
  },
  {
    name: 'an authority that is not public',
    verdict: 'down TLS_UNTRUSTED',
    serve: secured({ changes: { tls: { ca: null, insecure: false } } }),
  },
  {
    name: 'an intermediate certificate',
    verdict: 'up',
    serve: secured({
      credentials: async (world, address) =>
        world.credentials([address], {}, await world.authority.intermediate('Between')),
    }),
  },
  {
    name: 'an intermediate certificate that is not sent',
    verdict: 'down TLS_UNTRUSTED',
    says: /intermediate/,
    serve: secured({
      credentials: async (world, address) =>
        world.credentials([address], {}, await world.authority.intermediate('Between'), false),
    }),
  },
  {
    name: 'an expired intermediate certificate',
    verdict: 'down TLS_UNTRUSTED',
    says: /chain has expired/,
    serve: secured({
      credentials: async (world, address) =>
        world.credentials([address], {}, await world.authority.intermediate('Between', -1)),
    }),
  },
  {
    name: 'a certificate that ends in five days',
    verdict: 'degraded TLS_EXPIRES_SOON',
    says: /in 4 days/,
    serve: secured({ credentials: (world, address) => world.credentials([address], { toDays: 5 }) }),
  },
  {
    name: 'a certificate that ends in five days, and that is fine',
    verdict: 'up',
    serve: secured({
      credentials: (world, address) => world.credentials([address], { toDays: 5 }),
      changes: { expect: { certificateDays: 3 } },
    }),
  },
  {
    name: 'a name that the certificate covers by a star',
    verdict: 'up',
    serve: async (world) => {
      const address = world.address();
      const place = await world.tls(
        await world.credentials([]),
        (socket) => onRequestHead(socket, () => socket.end(answer('welcome'))),
        {},
        address,
      );
      const resolver = await world.dns(({ name, type }) => ({
        answers: type === 'A' ? [a(name, address)] : [],
      }));
      return httpMonitor(`https://www.test.example:${place.port}/`, {
        resolver,
        tls: { ca: world.authority.pem, insecure: false },
      });
    },
  },
  { name: 'TLS 1.2 only', verdict: 'up', serve: secured({ options: { maxVersion: 'TLSv1.2' } }) },
  {
    name: 'TLS 1.1 only',
    verdict: 'down TLS_PROTOCOL',
    says: /TLS/,
    serve: secured({
      options: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    }),
  },
  {
    name: 'plain HTTP on the TLS port',
    verdict: 'down TLS_PROTOCOL',
    says: /does not speak TLS|plain HTTP/,
    serve: shakes(answer('bad request')),
  },
  {
    name: 'garbage instead of a ServerHello',
    verdict: 'down TLS_PROTOCOL',
    serve: shakes(Buffer.alloc(100, 0x2a)),
  },
  {
    name: 'a handshake failure',
    verdict: 'down TLS_PROTOCOL',
    says: /no cipher in common|handshake/,
    serve: shakes(Buffer.from('15030300020228', 'hex')),
  },
  {
    name: 'an unknown name alert',
    verdict: 'down TLS_PROTOCOL',
    says: /no certificate for this name/,
    serve: shakes(Buffer.from('15030300020270', 'hex')),
  },
  {
    name: 'closes after the ClientHello',
    verdict: 'down CLOSED',
    says: /during the TLS handshake/,
    serve: shakes(Buffer.alloc(0)),
  },
  { name: 'HTTP/2 only', verdict: 'up', serve: onlyHttp2(200, 'welcome', wanted) },
  { name: 'HTTP/2 only, 503', verdict: 'down STATUS', says: /answers 503/, serve: onlyHttp2(503, 'sorry') },
  { name: 'HTTP/2 only, the wrong text', verdict: 'down BODY', serve: onlyHttp2(200, 'sorry', wanted) },
];
