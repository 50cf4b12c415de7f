import { hostPort } from '../addresses.ts';
import { map } from '../values.ts';
import { kind } from './kind.ts';
import { faultOfTls, mailShape, toMail } from './mail.ts';

const schema = map('Greets a mail server', {
  smtp: hostPort('Host and port to connect to; on AWS any but 25', 'smtp.example.com:587'),
  ...mailShape,
}).superRefine((written, context) => {
  const fault = faultOfTls(written, written.smtp.port);
  if (fault) context.addIssue({ code: 'custom', path: [...fault.path], message: fault.message });
});

export const smtp = kind('smtp', schema, (written, base) => ({
  ...base,
  protocol: 'smtp',
  ...written.smtp,
  ...toMail(written, written.smtp.port),
}));
