import { stateKey } from './keys.ts';
import type { StateItem, Turn } from './items.ts';
import type { Status, ProbeResult } from './verdict.ts';

/** An observation that ended this long ago (ms) is no evidence of how things stand now. */
const staleAfterMs = 5_000;

/** Turns kept in a state: a monitor that flaps for hours while nobody looks loses the oldest ones. */
export const keptTurns = 50;

/** Who observes, and when. */
export interface Observer {
  /** Unique per sweep. */
  readonly owner: string;
  readonly slot: number;
  readonly planAt: number;
  readonly now: number;
}

export interface Watched {
  readonly service: string;
  readonly id: string;
}

/**
 * What to do after the first try of a sweep. `suspect`: put the item (on the version as read), then try again
 * under its lease. `note`: put the item, nothing turns. `clear`: an old suspicion was unfounded; put the
 * item, or delete what is stored where `item` is null.
 */
export type FirstLook =
  | { readonly do: 'nothing'; readonly why: 'as stored' | 'leased' | 'stale' | 'no evidence' }
  | { readonly do: 'suspect' | 'note'; readonly item: StateItem }
  | { readonly do: 'clear'; readonly item: StateItem | null };

/** The status that everybody goes by until a sweep has settled another. */
export const settledStatus = (stored: StateItem | undefined): Status => stored?.status ?? 'up';

const nextVersion = (stored: StateItem | undefined, observer: Pick<Observer, 'slot'>): number =>
  Math.max((stored?.version ?? 0) + 1, observer.slot);

/** A settled state that goes on as it is stored, under a new version. */
export function base(
  watched: Watched,
  stored: StateItem | undefined,
  observer: Omit<Observer, 'owner' | 'now'>,
): StateItem {
  return {
    ...stateKey(watched.service, watched.id),
    kind: 'state',
    phase: 'settled',
    service: watched.service,
    monitor: watched.id,
    status: settledStatus(stored),
    reason: stored?.reason ?? null,
    since: stored?.since ?? 0,
    turns: stored?.turns ?? [],
    suspect: null,
    version: nextVersion(stored, observer),
    slot: observer.slot,
    planAt: observer.planAt,
    ...(stored?.beat && { beat: stored.beat }),
  };
}

/** Does the observation contradict what is stored? `unknown` contradicts nothing, and nothing contradicts it but a fault. */
function contradicts(observed: Status, settled: Status): boolean {
  if (observed === 'unknown') return false;
  return settled === 'unknown' ? observed !== 'up' : observed !== settled;
}

/** Decides what the first try of a sweep means. `leaseMs` is how long the tries that follow may take. */
export function firstLook(
  watched: Watched,
  stored: StateItem | undefined,
  result: ProbeResult,
  observer: Observer,
  leaseMs: number,
): FirstLook {
  if (stored !== undefined && stored.slot > observer.slot) return { do: 'nothing', why: 'stale' };
  if (observer.now - result.at - result.durationMs > staleAfterMs) return { do: 'nothing', why: 'stale' };
  if (stored?.suspect && stored.suspect.until > observer.now && stored.suspect.owner !== observer.owner) {
    return { do: 'nothing', why: 'leased' };
  }
  const settled = settledStatus(stored);
  const next = base(watched, stored, observer);
  if (contradicts(result.status, settled)) {
    const suspect = { owner: observer.owner, since: result.at, until: observer.now + leaseMs };
    return { do: 'suspect', item: { ...next, phase: 'suspect', suspect } };
  }
  if (result.status === 'unknown') {
    if (settled === 'down' || settled === 'degraded') return { do: 'nothing', why: 'no evidence' };
    if (stored?.status === 'unknown' && stored.reason?.code === result.reason?.code) {
      return { do: 'nothing', why: 'as stored' };
    }
    if (settled === 'up' && stored !== undefined && stored.since > 0)
      return { do: 'nothing', why: 'no evidence' };
    return {
      do: 'note',
      item: {
        ...next,
        status: 'unknown',
        reason: result.reason,
        since: settled === 'unknown' ? next.since : result.at,
      },
    };
  }
  if (settled === 'unknown') return { do: 'clear', item: null };
  if (stored?.suspect) return cleared(watched, stored, observer);
  if (stored !== undefined && stored.reason?.code !== result.reason?.code) {
    return { do: 'note', item: { ...next, reason: result.reason } };
  }
  return { do: 'nothing', why: 'as stored' };
}

/** The stored state without its suspicion; null where nothing is left to store. */
export function cleared(
  watched: Watched,
  stored: StateItem,
  observer: Observer,
): { do: 'clear'; item: StateItem | null } {
  if (stored.status === 'up' && stored.since === 0) return { do: 'clear', item: null };
  return { do: 'clear', item: base(watched, stored, observer) };
}

/** What the tries under a lease come to. */
export type Outcome =
  | { readonly do: 'settle'; readonly item: StateItem }
  | { readonly do: 'clear'; readonly item: StateItem | null }
  /** The lease ended before the tries did: somebody else decides. */
  | { readonly do: 'abandon' };

/** What the places that were asked saw, this one included. */
export interface Evidence {
  readonly seenFrom: readonly string[];
  readonly asked: number;
}

const severity: Readonly<Record<Status, number>> = { up: 0, unknown: 0, degraded: 1, down: 2 };

/**
 * The verdict of tries that all contradict the settled status, or null: any try that agrees with it, and
 * tries that contradict each other in direction, leave it as it is. Of several contrary verdicts the one
 * nearest to the settled status counts.
 */
export function verdictOf(settled: Status, tries: readonly ProbeResult[]): ProbeResult | null {
  const evidence = tries.filter((result) => result.status !== 'unknown');
  const away = (result: ProbeResult): number => severity[result.status] - severity[settled];
  const directions = new Set(evidence.map((result) => Math.sign(away(result))));
  if (directions.size > 1 || directions.has(0)) return null;
  return evidence.toSorted((a, b) => Math.abs(away(a)) - Math.abs(away(b)) || b.at - a.at)[0] ?? null;
}

/** Settles what the tries under the lease have shown. `held` is the item with our lease, as it was put. */
export function outcome(
  watched: Watched,
  held: StateItem,
  verdict: ProbeResult | null,
  evidence: Evidence,
  observer: Observer,
): Outcome {
  if (held.suspect === null || observer.now >= held.suspect.until) return { do: 'abandon' };
  if (verdict === null) return cleared(watched, held, observer);
  const next = base(watched, held, observer);
  const turn: Turn = {
    turn: next.version,
    status: verdict.status,
    reason: verdict.reason,
    since: held.suspect.since,
    seenFrom: evidence.seenFrom,
    asked: evidence.asked,
  };
  return {
    do: 'settle',
    item: {
      ...next,
      status: turn.status,
      reason: turn.reason,
      since: turn.since,
      turns: [...next.turns, turn].slice(-keptTurns),
    },
  };
}
