import { z } from 'zod';
import { hostPort } from '../addresses.ts';
import { map } from '../values.ts';
import { common, kind, maxMs } from './kind.ts';

const schema = map('Connects to a port', {
  tcp: hostPort('Host and port to connect to', 'db.example.com:5432'),
  ...common,
  expect: map('What must hold of the connection', {
    banner: z.string().meta({ description: 'What the first bytes must contain; "": any bytes' }).optional(),
    maxMs,
  }).optional(),
});

export const tcp = kind('tcp', schema, (written, base) => ({
  ...base,
  protocol: 'tcp',
  ...written.tcp,
  expect: { banner: written.expect?.banner ?? null, maxMs: written.expect?.maxMs ?? null },
}));
