import type { z } from 'zod';
import { flag, map } from '../values.ts';
import { certificateDays, common, maxMs, tlsMap, toTls } from './kind.ts';
import { sentText } from './sent-text.ts';

const loginMap = map('Who logs in; only ever sent over TLS', {
  user: sentText('Name of the user'),
  password: sentText('Password'),
});

/** What monitors of mail and mailbox servers have in common, beside host and port. */
export const mailShape = {
  ...common,
  tls: tlsMap.optional(),
  implicitTls: flag('TLS from the first byte (default true on ports 465 and 993, else false)').optional(),
  login: loginMap.optional(),
  expect: map('What must hold of the server', {
    starttls: flag('It must offer STARTTLS, with a good certificate (default false)').optional(),
    certificateDays,
    maxMs,
  }).optional(),
};

type Written = z.output<z.ZodObject<typeof mailShape>>;

const portsOfTls: readonly number[] = [465, 993];

export const isImplicit = (written: Pick<Written, 'implicitTls'>, port: number): boolean =>
  written.implicitTls ?? portsOfTls.includes(port);

/** What is wrong with the way to TLS, if anything is. */
export function faultOfTls(
  written: Pick<Written, 'implicitTls' | 'login' | 'expect'>,
  port: number,
): { readonly path: readonly string[]; readonly message: string } | undefined {
  const starttls = written.expect?.starttls ?? false;
  if (starttls && isImplicit(written, port)) {
    const message = 'is for servers that begin in the clear, and this port speaks TLS from the first byte';
    return { path: ['expect', 'starttls'], message };
  }
  if (written.login && !starttls && !isImplicit(written, port)) {
    const message =
      'would go over the network in the clear: expect: { starttls: true }, or implicitTls: true';
    return { path: ['login'], message };
  }
  return undefined;
}

export function toMail(written: Pick<Written, 'implicitTls' | 'login' | 'expect' | 'tls'>, port: number) {
  return {
    tls: toTls(written.tls),
    implicitTls: isImplicit(written, port),
    login: written.login ?? null,
    expect: {
      starttls: written.expect?.starttls ?? false,
      certificateDays: written.expect?.certificateDays ?? 14,
      maxMs: written.expect?.maxMs ?? null,
    },
  };
}
