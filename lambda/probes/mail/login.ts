import type { Login } from '../../core/monitor.ts';
import { createMask } from '../masks.ts';
import type { Mask } from '../masks.ts';
import { fillSecrets } from '../secret-text.ts';

/** A login with its secrets filled in, and what hides it in messages. */
export interface FilledLogin {
  readonly login: Login | null;
  readonly mask: Mask;
}

/** What SASL PLAIN sends (RFC 4616). */
export const plainOf = ({ user, password }: Login): string =>
  Buffer.from(`\0${user}\0${password}`).toString('base64');

/** @throws ProbeError `LOCATION_SUSPECT` if a secret is missing */
export function fillLogin(written: Login | null, secrets: (name: string) => string): FilledLogin {
  if (written === null) return { login: null, mask: createMask([]) };
  const user = fillSecrets(written.user, secrets);
  const password = fillSecrets(written.password, secrets);
  const login = { user: user.text, password: password.text };
  return { login, mask: createMask([...user.values, ...password.values, login.password, plainOf(login)]) };
}
