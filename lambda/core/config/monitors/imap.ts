import { hostPort } from '../addresses.ts';
import { map } from '../values.ts';
import { kind } from './kind.ts';
import { faultOfTls, mailShape, toMail } from './mail.ts';

const schema = map('Greets a mailbox server', {
  imap: hostPort('Host and port to connect to', 'imap.example.com:993'),
  ...mailShape,
}).superRefine((written, context) => {
  const fault = faultOfTls(written, written.imap.port);
  if (fault) context.addIssue({ code: 'custom', path: [...fault.path], message: fault.message });
});

export const imap = kind('imap', schema, (written, base) => ({
  ...base,
  protocol: 'imap',
  ...written.imap,
  ...toMail(written, written.imap.port),
}));
