import { rosterKey, seriesKey } from '../../core/keys.ts';
import { packSamples, rosterHash } from '../../core/series.ts';
import type { Sample } from '../../core/series.ts';
import { putOnce } from '../put-once.ts';
import type { Store, SweepOrder } from '../ports.ts';
import type { Judged } from './judge.ts';

/** Rosters that this process has put into a store or found there. */
const knownRosters = new WeakMap<Store, Set<string>>();

/** Writes what the sweep measured as one item; `results` are in the order of `monitors`, null: not judged. */
export async function recordSamples(
  store: Store,
  order: SweepOrder,
  monitors: readonly string[],
  results: readonly (Judged | null)[],
): Promise<void> {
  const roster = rosterHash(monitors);
  const known = knownRosters.get(store) ?? new Set();
  knownRosters.set(store, known);
  if (!known.has(roster)) {
    await putOnce(store, { ...rosterKey(roster), kind: 'roster', monitors });
    known.add(roster);
  }
  const samples = results.map((result): Sample => result && { status: result.status, ms: result.durationMs });
  await putOnce(store, {
    ...seriesKey(order.shard, order.slot),
    kind: 'series',
    roster,
    samples: packSamples(samples),
  });
}
