import type { Reason } from '../../core/reason.ts';
import { ProbeError, suspect } from '../failure.ts';
import type { ProbeContext } from '../probe.ts';

const doubtful: ReadonlySet<Reason['code']> = new Set(['TIMEOUT_DNS', 'DNS_SERVFAIL', 'DNS_REFUSED']);

/** An answer about the control targets that is not there by then does not come. */
const graceMs = 100;

/**
 * What a failed lookup means: if the system's resolver fails for the control targets as well, the fault is ours.
 * A resolver that the monitor names is the target's own.
 */
export async function blameResolver(
  error: unknown,
  context: ProbeContext,
  resolver: string | null,
): Promise<unknown> {
  if (resolver !== null || !(error instanceof ProbeError) || !doubtful.has(error.reason.code)) return error;
  const leftMs = error.reason.code === 'TIMEOUT_DNS' ? graceMs : graceMs * 10;
  const works = await Promise.race([context.names.systemWorks(), late(leftMs)]);
  return works ? error : suspect('the resolver of this location fails for the control targets too', error);
}

const late = (ms: number): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), ms).unref();
  });
