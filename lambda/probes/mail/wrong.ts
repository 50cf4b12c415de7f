import { failure } from '../failure.ts';
import type { ProbeError } from '../failure.ts';
import { snippet } from '../masks.ts';
import type { Trip } from '../trip.ts';

/** Another reply than the one expected; `to`: what it replies to, undefined: it is the greeting. */
export const wrongReply = (trip: Trip, expected: string, seen: string, to?: string): ProbeError =>
  failure('BANNER', {
    expected,
    seen: `"${snippet(seen.trimEnd(), trip.mask)}"`,
    ...(to === undefined ? {} : { to }),
  });

export const refusedLogin = (trip: Trip, seen: string): ProbeError =>
  failure('LOGIN_REFUSED', { seen: `"${snippet(seen.trimEnd(), trip.mask)}"` });
