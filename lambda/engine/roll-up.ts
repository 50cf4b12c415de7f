import { coverageOf, hourMs, monthOf, withHour } from '../core/history/coverage.ts';
import type { Sweep } from '../core/history/coverage.ts';
import type { Span } from '../core/history/spans.ts';
import { historyKey, rosterKey, seriesKey, sysKey } from '../core/keys.ts';
import type { PlanSource } from '../core/plan.ts';
import { slotsOf } from '../core/slots.ts';
import { ConflictError } from './ports.ts';
import type { Clock, Store } from './ports.ts';

export interface RollUpDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
}

const key = sysKey('rollup');

/** Sweeps that began within an hour have kept what they saw this long (ms) after its end. */
const settledMs = 2 * 60_000;

/** Hours further back (ms) than these are left as not known. */
const reachesBackMs = 7 * 24 * hourMs;

const attempts = 5;

/**
 * Keeps how much of each hour was measured, once the hour is over; hours that were missed are made up for. `gaps`
 * are the times in which Shodo stood still. Who does it at the same time does the same. Gives the number of hours.
 */
export async function rollUp(deps: RollUpDeps, gaps: readonly Span[]): Promise<number> {
  const { store, clock } = deps;
  const settled = clock.now() - settledMs;
  const target = settled - (settled % hourMs) - hourMs;
  const stored = await store.get(key);
  const version = stored?.kind === 'sys' ? stored.version : 0;
  const done = stored?.kind === 'sys' ? Number(stored.data.hour) : target - hourMs;
  if (done >= target) return 0;
  let hours = 0;
  for (let from = Math.max(done + hourMs, target - reachesBackMs); from <= target; from += hourMs) {
    await keepHour(deps, gaps, from);
    hours += 1;
  }
  const item = {
    ...key,
    kind: 'sys',
    at: clock.now(),
    version: version + 1,
    data: { hour: target },
  } as const;
  try {
    await store.put(item, version > 0 ? { if: 'version', is: version } : { if: 'absent' });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
  return hours;
}

async function keepHour({ source, store }: RollUpDeps, gaps: readonly Span[], from: number): Promise<void> {
  const { plan } = source;
  const sweeps = await Promise.all(plan.shards.map((shard) => sweepsOf(store, plan, shard, from)));
  const monitors = source.monitors(plan.shards.flatMap((shard) => shard.buckets));
  const coverage = coverageOf(monitors, sweeps.flat(), gaps, from);
  const month = monthOf(from);
  const hour = (from - month) / hourMs;
  const byItem = Map.groupBy(coverage, ([service]) => historyKey(from, service).sk);
  for (const theirs of byItem.values()) {
    const [first] = theirs;
    if (first) await keep(store, historyKey(from, first[0]), hour, new Map(theirs));
  }
}

/** What the sweeps of a shard kept in the hour that begins at `from`. */
async function sweepsOf(
  store: Store,
  plan: PlanSource['plan'],
  shard: PlanSource['plan']['shards'][number],
  from: number,
): Promise<readonly Sweep[]> {
  const slots = slotsOf(shard, from, from + hourMs, plan);
  if (slots.length === 0) return [];
  const end = seriesKey(shard.id, from + hourMs);
  const begin = seriesKey(shard.id, from);
  const items = await store.query(begin.pk, { from: begin.sk, limit: slots.length, eventual: true });
  const series = items
    .filter((item) => item.kind === 'series')
    .filter((item) => item.pk !== end.pk || item.sk < end.sk);
  const hashes = [...new Set(series.map((item) => item.roster))];
  const rosters = new Map(
    await Promise.all(
      hashes.map(async (hash) => {
        const roster = await store.get(rosterKey(hash));
        return [hash, roster?.kind === 'roster' ? roster.monitors : []] as const;
      }),
    ),
  );
  return series.map(({ roster, samples }) => ({ roster: rosters.get(roster) ?? [], samples }));
}

async function keep(
  store: Store,
  at: ReturnType<typeof historyKey>,
  hour: number,
  coverage: ReadonlyMap<string, number>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const stored = await store.get(at);
    const before = stored?.kind === 'coverage' ? stored : null;
    const version = before?.version ?? 0;
    try {
      await store.put(
        { ...at, kind: 'coverage', version: version + 1, ...withHour(before, hour, coverage) },
        before ? { if: 'version', is: version } : { if: 'absent' },
      );
      return;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
    }
  }
}
