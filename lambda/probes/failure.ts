import { reason } from '../core/reasons/message.ts';
import type { Reason, ReasonCode, Seen } from '../core/reason.ts';

/** A probe ended with this reason. What it says of secrets is masked when the result is made. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
  readonly reason: Reason;
  constructor(cause: Reason, options?: ErrorOptions) {
    super(cause.message, options);
    this.reason = cause;
  }
}

export const failure = <C extends ReasonCode>(code: C, seen: Seen[C], cause?: unknown): ProbeError =>
  new ProbeError(reason(code, seen), { cause });

/** Our own fault, never the target's. */
export const suspect = (why: string, cause?: unknown): ProbeError =>
  failure('LOCATION_SUSPECT', { why }, cause);

/** The `code` of a system error, `''` if it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
