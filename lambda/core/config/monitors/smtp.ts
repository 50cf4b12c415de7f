import { hostPort } from '../addresses.ts';
import { flag, map } from '../values.ts';
import { certificateDays, common, kind, maxMs, tlsMap, toTls } from './kind.ts';

const schema = map('Greets a mail server', {
  smtp: hostPort('Host and port to connect to; on AWS any but 25', 'smtp.example.com:587'),
  ...common,
  tls: tlsMap.optional(),
  expect: map('What must hold of the server', {
    starttls: flag('It must offer STARTTLS, with a good certificate (default false)').optional(),
    certificateDays,
    maxMs,
  }).optional(),
});

export const smtp = kind('smtp', schema, (written, base) => ({
  ...base,
  protocol: 'smtp',
  ...written.smtp,
  tls: toTls(written.tls),
  expect: {
    starttls: written.expect?.starttls ?? false,
    certificateDays: written.expect?.certificateDays ?? 14,
    maxMs: written.expect?.maxMs ?? null,
  },
}));
