import { hostPort } from '../addresses.ts';
import { map } from '../values.ts';
import { certificateDays, common, kind, maxMs, tlsChoice, toTlsChoice } from './kind.ts';
import { marker, sentText } from './sent-text.ts';

const schema = map('Connects to a port', {
  tcp: hostPort('Host and port to connect to', 'db.example.com:5432'),
  ...common,
  tls: tlsChoice.optional(),
  send: sentText(
    String.raw`What is sent, after the banner if one is expected, such as "PING\r\n"`,
  ).optional(),
  expect: map('What must hold of the connection', {
    banner: marker('What the first bytes must contain; "": any bytes').optional(),
    reply: marker('What must come after that which is sent; "": any bytes').optional(),
    certificateDays,
    maxMs,
  }).optional(),
}).refine(({ send, expect }) => send !== undefined || expect?.reply === undefined, {
  path: ['expect', 'reply'],
  error: 'there is no reply without anything to send: use banner',
});

export const tcp = kind('tcp', schema, (written, base) => ({
  ...base,
  protocol: 'tcp',
  ...written.tcp,
  tls: toTlsChoice(written.tls, false),
  send: written.send ?? null,
  expect: {
    banner: written.expect?.banner ?? null,
    reply: written.expect?.reply ?? null,
    certificateDays: written.expect?.certificateDays ?? 14,
    maxMs: written.expect?.maxMs ?? null,
  },
}));
