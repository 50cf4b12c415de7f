import type { StateItem } from '../../core/items.ts';
import { stateKey } from '../../core/keys.ts';
import type { ProbedMonitor } from '../../core/monitor.ts';
import { cleared, firstLook, outcome, settledStatus, verdictOf } from '../../core/state.ts';
import type { Observer } from '../../core/state.ts';
import type { Status, ProbeResult } from '../../core/verdict.ts';
import { ConflictError } from '../ports.ts';
import type { Clock, Prober, Store } from '../ports.ts';
import type { Doubt } from './doubt.ts';
import type { Elsewhere } from './elsewhere.ts';

/** Time (ms) that a lease leaves for asking other locations and for writing. */
const leaseMarginMs = 5_000;

export interface Bench {
  readonly prober: Prober;
  readonly store: Store;
  readonly clock: Clock;
  readonly doubt: Doubt;
  readonly elsewhere: Elsewhere;
  readonly observer: Omit<Observer, 'now'>;
}

/** What a sweep says of one monitor: the first try, or `unknown` where the fault was ours. */
export type Judged = Pick<ProbeResult, 'status' | 'durationMs'>;

/**
 * Probes one monitor and brings its stored state to what is seen: a contrary first try puts a lease on the
 * state, and only tries made under the lease settle it.
 */
export async function judge(
  bench: Bench,
  monitor: ProbedMonitor,
  stored: StateItem | undefined,
): Promise<Judged> {
  const { prober, doubt } = bench;
  const first = await prober.probe(monitor);
  doubt.count(first);
  const look = firstLook(monitor, stored, first, observerOf(bench), leaseMs(monitor));
  switch (look.do) {
    case 'nothing':
      return first;
    case 'note':
    case 'clear':
      await replace(bench, monitor, stored, look.item);
      return first;
    case 'suspect': {
      if (doubt.standing && (await doubt.isUs(monitor, first))) return ours(first);
      if (!(await replace(bench, monitor, stored, look.item))) return first;
      return (await decide(bench, monitor, look.item, first)) ? first : ours(first);
    }
  }
}

const observerOf = (bench: Bench): Observer => ({ ...bench.observer, now: bench.clock.now() });

const ours = (result: ProbeResult): Judged => ({ status: 'unknown', durationMs: result.durationMs });

/** The last try starts at `withinMs` and takes no longer than its timeout. */
const leaseMs = (monitor: ProbedMonitor): number =>
  monitor.confirm.withinMs + monitor.timeoutMs + leaseMarginMs;

/** Tries again under the lease and settles or clears; false: the failure is our own. */
async function decide(
  bench: Bench,
  monitor: ProbedMonitor,
  held: StateItem,
  first: ProbeResult,
): Promise<boolean> {
  const tries = await tryAgain(bench, monitor, settledStatus(held), first);
  const verdict = verdictOf(settledStatus(held), tries);
  if (verdict && (await bench.doubt.isUs(monitor, verdict))) {
    await replace(bench, monitor, held, cleared(monitor, held, observerOf(bench)).item);
    return false;
  }
  const confirmed = verdict && (await bench.elsewhere.confirm(monitor.id, verdict));
  const evidence = confirmed?.evidence ?? { seenFrom: [], asked: 0 };
  const end = outcome(monitor, held, confirmed?.verdict ?? null, evidence, observerOf(bench));
  if (end.do !== 'abandon') await replace(bench, monitor, held, end.item);
  return true;
}

/** The tries after the first, evenly spread; one that agrees with the settled status ends them. */
async function tryAgain(
  bench: Bench,
  monitor: ProbedMonitor,
  settled: Status,
  first: ProbeResult,
): Promise<readonly ProbeResult[]> {
  const { attempts, withinMs } = monitor.confirm;
  if (attempts <= 1) return [first];
  const tries: ProbeResult[] = [];
  for (let k = 1; k < attempts; k++) {
    const startsAt = first.at + (k * withinMs) / (attempts - 1);
    await bench.clock.sleep(Math.max(0, startsAt - bench.clock.now()));
    const result = await bench.prober.probe(monitor);
    tries.push(result);
    if (result.status !== 'unknown' && verdictOf(settled, [result]) === null) break;
  }
  return tries;
}

/** Writes over what was read; false: somebody else was faster, and goes on. */
async function replace(
  bench: Bench,
  monitor: ProbedMonitor,
  stored: StateItem | undefined,
  item: StateItem | null,
): Promise<boolean> {
  try {
    if (item) {
      await bench.store.put(item, stored ? { if: 'version', is: stored.version } : { if: 'absent' });
    } else if (stored) {
      await bench.store.delete(stateKey(monitor.service, monitor.id), { if: 'version', is: stored.version });
    }
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
