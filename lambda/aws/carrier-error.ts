import { CarrierBusyError, RefusedError } from '../engine/ports.ts';

/** Of 4xx these are no fault of the message: too much at a time, or a quota that refills. */
const throttling = /throttl|slow ?down|too ?many|limit ?exceeded|request ?limit/i;

/**
 * An SDK error as the carrier's. Refused: a 4xx that tells against this message or its recipient, or that we may
 * not send to it. Everything else may pass: throttling, 408, 5xx, no answer at all, and a 403 that tells
 * against our credentials or our clock.
 */
export function carrierError(error: unknown): RefusedError | CarrierBusyError {
  const { name, message, status } = described(error);
  const said = `SNS: ${name}: ${message}`.slice(0, 300);
  const refused =
    status >= 400 &&
    status < 500 &&
    status !== 408 &&
    status !== 429 &&
    (status !== 403 || name.startsWith('AuthorizationError')) &&
    !throttling.test(name);
  return refused ? new RefusedError(said, { cause: error }) : new CarrierBusyError(said, { cause: error });
}

function described(error: unknown): {
  readonly name: string;
  readonly message: string;
  readonly status: number;
} {
  if (!(error instanceof Error)) return { name: 'unknown', message: String(error), status: 0 };
  const { $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } };
  return { name: error.name, message: error.message, status: $metadata?.httpStatusCode ?? 0 };
}
