/** How often the soak's world misbehaves, each as a part of 1. */
export interface FaultRates {
  /** Connections that are reset, at once or once the request is in. */
  readonly resets: number;
  /** Questions that the resolver fails, by SERVFAIL or by silence. */
  readonly resolverFailures: number;
  /** Connections that behave as kept ones gone stale: closed without an answer, or reset right after it. */
  readonly stale: number;
  /** Connections of which the server knows nothing any more: accepted, never answered. */
  readonly halfOpen: number;
}

export type ConnectionFault =
  | 'reset at accept'
  | 'reset after the request'
  | 'closed unanswered'
  | 'reset after the answer'
  | 'half-open';

export type ResolverFault = 'SERVFAIL' | 'silence';

/** At least 0, below 1; the same for the same words (FNV-1a, mixed as MurmurHash3 ends). */
function chance(words: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < words.length; n += 1) hash = Math.imul(hash ^ words.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The first of the faults whose share the chance falls into; null: none. */
function fault<F>(at: number, shares: readonly (readonly [F, number])[]): F | null {
  let from = 0;
  for (const [name, share] of shares) {
    from += share;
    if (at < from) return name;
  }
  return null;
}

/** What becomes of the nth connection to this address. */
export const connectionFault = (
  seed: number,
  rates: FaultRates,
  address: string,
  nth: number,
): ConnectionFault | null =>
  fault<ConnectionFault>(chance(`${seed} ${address} ${nth}`), [
    ['reset at accept', rates.resets / 2],
    ['reset after the request', rates.resets / 2],
    ['closed unanswered', rates.stale / 2],
    ['reset after the answer', rates.stale / 2],
    ['half-open', rates.halfOpen],
  ]);

/** What becomes of the nth question of its kind. */
export const resolverFault = (
  seed: number,
  rates: FaultRates,
  question: string,
  nth: number,
): ResolverFault | null =>
  fault<ResolverFault>(chance(`${seed} ${question} ${nth}`), [
    ['SERVFAIL', rates.resolverFailures / 2],
    ['silence', rates.resolverFailures / 2],
  ]);
