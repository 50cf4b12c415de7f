import { expect } from '@jest/globals';
import { describeProtocol } from './support/protocol-table.ts';
import type { ProtocolCase } from './support/protocol-table.ts';
import { speakInLines } from './support/line-server.ts';
import type { World } from './support/world.ts';
import type { Credentials } from './support/certificates.ts';

interface Setting {
  readonly credentials?: (world: World, address: string) => Promise<Credentials>;
  readonly written?: Record<string, unknown>;
}

const good = (world: World, address: string) => world.credentials([address]);

/** TLS from the first byte. */
const secured =
  ({ credentials = good, written = {} }: Setting): ProtocolCase['serve'] =>
  async (world) => {
    const address = world.address();
    const { port } = await world.tls(await credentials(world, address), () => undefined, {}, address);
    return { tls: `${address}:${port}`, ca: world.authority.pem, ...written };
  };

/** A conversation first. */
const asked =
  (
    starttls: 'smtp' | 'imap' | 'pop3',
    greeting: string | null,
    replies: Record<string, string>,
    days = 200,
  ): ProtocolCase['serve'] =>
  async (world) => {
    const address = world.address();
    const credentials = await world.credentials([address], { toDays: days });
    const { port } = await world.raw(
      (socket) =>
        speakInLines(
          socket,
          greeting,
          ({ text, upgrade }) => {
            const reply = replies[text.replace(/^s\d+ /, '')] ?? '500 what?\r\n';
            if (text.endsWith('STARTTLS') || text === 'STLS') upgrade(reply);
            else socket.write(reply);
          },
          credentials,
        ),
      address,
    );
    return { tls: `${address}:${port}`, starttls, ca: world.authority.pem };
  };

const ehlo = { 'EHLO shodo.invalid': '250-mail\r\n250-STARTTLS\r\n250 HELP\r\n' };

describeProtocol('tls', [
  {
    name: 'a good certificate',
    verdict: 'up',
    serve: secured({}),
    also: ({ certificate, timings }) => {
      expect(certificate?.daysLeft).toBeGreaterThan(190);
      expect(timings.tlsMs).toBeGreaterThan(0);
    },
  },
  {
    name: 'fewer days left than wanted',
    verdict: 'degraded TLS_EXPIRES_SOON',
    says: /the certificate expires in 9 days/,
    serve: secured({ credentials: (world, address) => world.credentials([address], { toDays: 10 }) }),
  },
  {
    name: 'few days left, and that is enough',
    verdict: 'up',
    serve: secured({
      credentials: (world, address) => world.credentials([address], { toDays: 10 }),
      written: { expect: { certificateDays: 3 } },
    }),
  },
  {
    name: 'an authority that ends before the certificate',
    verdict: 'degraded TLS_EXPIRES_SOON',
    says: /the certificate of its authority Between expires in 4 days/,
    serve: secured({
      credentials: async (world, address) =>
        world.credentials([address], {}, await world.authority.intermediate('Between', 5)),
    }),
  },
  {
    name: 'an expired certificate',
    verdict: 'down TLS_EXPIRED',
    serve: secured({
      credentials: (world, address) => world.credentials([address], { fromDays: -9, toDays: -1 }),
    }),
  },
  {
    name: 'an intermediate certificate that is not sent',
    verdict: 'down TLS_UNTRUSTED',
    serve: secured({
      credentials: async (world, address) =>
        world.credentials([address], {}, await world.authority.intermediate('Between'), false),
    }),
  },
  {
    name: 'a self-signed certificate',
    verdict: 'down TLS_UNTRUSTED',
    says: /signed by itself/,
    serve: secured({ credentials: (world, address) => world.selfSigned([address]) }),
  },
  {
    name: 'a self-signed certificate whose days alone count',
    verdict: 'up',
    serve: secured({
      credentials: (world, address) => world.selfSigned([address]),
      written: { insecure: true },
    }),
  },
  {
    name: 'another name',
    verdict: 'down TLS_WRONG_HOST',
    serve: secured({ written: { servername: 'www.example.org' } }),
  },
  {
    name: 'the name that is wanted',
    verdict: 'up',
    serve: secured({ written: { servername: 'a.test.example' } }),
  },
  {
    name: 'a port without TLS',
    verdict: 'down TLS_PROTOCOL',
    says: /does not speak TLS/,
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => socket.write('220 mail ready\r\n'));
      return { tls: `${address}:${port}` };
    },
  },
  {
    name: 'silence',
    verdict: 'down TIMEOUT_TLS',
    serve: async (world) => {
      const { address, port } = await world.raw(() => undefined);
      return { tls: `${address}:${port}` };
    },
  },
  {
    name: 'the end in the middle of the handshake',
    verdict: 'down CLOSED',
    serve: async (world) => {
      const { address, port } = await world.raw((socket) => socket.once('data', () => socket.end()));
      return { tls: `${address}:${port}` };
    },
  },
  {
    name: 'STARTTLS of a mail server',
    verdict: 'up',
    serve: asked('smtp', '220 hi\r\n', { ...ehlo, STARTTLS: '220 go\r\n' }),
  },
  {
    name: 'STARTTLS of a mail server, few days left',
    verdict: 'degraded TLS_EXPIRES_SOON',
    serve: asked('smtp', '220 hi\r\n', { ...ehlo, STARTTLS: '220 go\r\n' }, 3),
  },
  {
    name: 'STARTTLS of a mail server that does not offer it',
    verdict: 'down BANNER',
    says: /the reply to EHLO is wrong: expected STARTTLS among the extensions, saw "250 mail"/,
    serve: asked('smtp', '220 hi\r\n', { 'EHLO shodo.invalid': '250 mail\r\n' }),
  },
  {
    name: 'STARTTLS of a mail server with something slipped in',
    verdict: 'down PROTOCOL_ERROR',
    says: /goes on in the clear after it agreed to TLS: "250 injected/,
    serve: asked('smtp', '220 hi\r\n', { ...ehlo, STARTTLS: '220 go\r\n250 injected\r\n' }),
  },
  {
    name: 'STARTTLS of a mailbox server',
    verdict: 'up',
    serve: asked('imap', '* OK hi\r\n', { STARTTLS: 's1 OK go\r\n' }),
  },
  {
    name: 'STARTTLS that a mailbox server refuses',
    verdict: 'down BANNER',
    says: /reply to STARTTLS is wrong: expected OK, saw "s1 NO not here"/,
    serve: asked('imap', '* OK hi\r\n', { STARTTLS: 's1 NO not here\r\n' }),
  },
  { name: 'STLS', verdict: 'up', serve: asked('pop3', '+OK hi\r\n', { STLS: '+OK go\r\n' }) },
  {
    name: 'STLS refused',
    verdict: 'down BANNER',
    says: /the reply to STLS is wrong/,
    serve: asked('pop3', '+OK hi\r\n', { STLS: '-ERR no\r\n' }),
  },
  {
    name: 'the wrong protocol',
    verdict: 'down BANNER',
    says: /greeting is wrong: expected \+OK, saw "220 hi"/,
    serve: asked('pop3', '220 hi\r\n', {}),
  },
  {
    name: 'silence before STARTTLS',
    verdict: 'down TIMEOUT_HEADERS',
    says: /does not greet/,
    serve: asked('smtp', null, {}),
  },
]);
