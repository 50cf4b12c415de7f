import { hostname, hostPort } from '../addresses.ts';
import { flag, map, oneOf } from '../values.ts';
import { certificateDays, common, kind, maxMs, tlsMap } from './kind.ts';

const schema = map('Looks at the certificate of a port', {
  tls: hostPort('Host and port to connect to', 'mail.example.com:993'),
  ...common,
  starttls: oneOf(['smtp', 'imap', 'pop3'], 'The protocol in which TLS is asked for first').optional(),
  servername: hostname.meta({ description: 'Whose certificate it must be (default: the host)' }).optional(),
  ca: tlsMap.shape.ca,
  insecure: flag('Look only at the days left, not at the trust in it').optional(),
  expect: map('What must hold of the certificate', { certificateDays, maxMs }).optional(),
});

/** On monitors of other protocols `tls` is a map of settings, or true. */
const isTarget = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  (typeof value === 'object' && value !== null && 'host' in value);

export const tls = kind(
  'tls',
  schema,
  (written, base) => ({
    ...base,
    protocol: 'tls',
    ...written.tls,
    starttls: written.starttls ?? null,
    servername: written.servername ?? null,
    tls: { ca: written.ca ?? null, insecure: written.insecure ?? false },
    expect: {
      certificateDays: written.expect?.certificateDays ?? 14,
      maxMs: written.expect?.maxMs ?? null,
    },
  }),
  isTarget,
);
