import { hostPort } from '../addresses.ts';
import { map } from '../values.ts';
import { common, kind, maxMs } from './kind.ts';
import { marker } from './sent-text.ts';

const schema = map('Greets an SSH server', {
  ssh: hostPort('Host and port to connect to', 'bastion.example.com:22'),
  ...common,
  expect: map('What must hold of the server', {
    banner: marker('What its identification must contain as well, such as OpenSSH').optional(),
    maxMs,
  }).optional(),
});

export const ssh = kind('ssh', schema, (written, base) => ({
  ...base,
  protocol: 'ssh',
  ...written.ssh,
  expect: { banner: written.expect?.banner ?? null, maxMs: written.expect?.maxMs ?? null },
}));
