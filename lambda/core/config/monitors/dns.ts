import { hostname } from '../addresses.ts';
import { line } from '../names.ts';
import { map, oneOf, oneOrMany } from '../values.ts';
import { common, kind, maxMs } from './kind.ts';

const types = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS', 'SOA', 'SRV', 'CAA'] as const;

const schema = map('Asks for a name', {
  dns: hostname,
  ...common,
  type: oneOf(types, 'Type of the record (default A)').optional(),
  expect: map('What must hold of the answer', {
    answers: oneOrMany(line('An answer', 4096), 'The answers, in any order').optional(),
    maxMs,
  }).optional(),
});

export const dns = kind('dns', schema, (written, base) => ({
  ...base,
  protocol: 'dns',
  name: written.dns,
  type: written.type ?? 'A',
  expect: { answers: written.expect?.answers ?? null, maxMs: written.expect?.maxMs ?? null },
}));
