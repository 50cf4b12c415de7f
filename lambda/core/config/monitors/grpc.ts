import { hostPort } from '../addresses.ts';
import { line } from '../names.ts';
import { map } from '../values.ts';
import { certificateDays, common, kind, maxMs, tlsChoice, toTlsChoice } from './kind.ts';

const schema = map('Asks a gRPC server how it is (grpc.health.v1)', {
  grpc: hostPort('Host and port to connect to', 'api.example.com:443'),
  ...common,
  service: line("The service whose health is asked for, package.Service (default: the server's)").optional(),
  tls: tlsChoice
    .meta({ description: 'Speak TLS: true (default), false, or how its certificate is checked' })
    .optional(),
  expect: map('What must hold of the server', { certificateDays, maxMs }).optional(),
});

export const grpc = kind('grpc', schema, (written, base) => ({
  ...base,
  protocol: 'grpc',
  ...written.grpc,
  checkedService: written.service ?? '',
  tls: toTlsChoice(written.tls, true),
  expect: {
    certificateDays: written.expect?.certificateDays ?? 14,
    maxMs: written.expect?.maxMs ?? null,
  },
}));
