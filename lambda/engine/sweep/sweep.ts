import type { Item } from '../../core/items.ts';
import { hotKey, tickKey } from '../../core/keys.ts';
import type { ProbedMonitor } from '../../core/monitor.ts';
import type { PlanSource } from '../../core/plan.ts';
import { pauseOf } from '../../core/pause/pause.ts';
import { dueAt, intervalAt } from '../../core/slots.ts';
import { readImpairment, writeImpairment } from '../impairment.ts';
import { ConflictError } from '../ports.ts';
import type { Clock, Location, Prober, Store, SweepOrder } from '../ports.ts';
import { Doubt } from './doubt.ts';
import { Elsewhere } from './elsewhere.ts';
import { judge } from './judge.ts';
import type { Judged } from './judge.ts';
import { recordSamples } from './record.ts';

export interface SweepDeps {
  readonly source: PlanSource;
  readonly store: Store;
  readonly clock: Clock;
  /** A prober for this sweep alone, with what these monitors need. */
  openProber(monitors: readonly ProbedMonitor[]): Prober | Promise<Prober>;
  /** Name of the place that sweeps. */
  readonly home: string;
  readonly locations: readonly Location[];
  /** A name that no other sweep has. */
  newOwner(): string;
}

export interface SweepReport {
  /** Why nothing was probed, or null. */
  readonly skipped: 'late' | 'taken' | 'nothing due' | null;
  readonly probed: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly durationMs: number;
}

const skip = (skipped: SweepReport['skipped']): SweepReport => ({
  skipped,
  probed: 0,
  byStatus: {},
  durationMs: 0,
});

/**
 * Probes everything of a shard that is due at a slot, or what the order names, and settles what it finds. A duplicate order, and one for
 * a slot before the last that was swept, does nothing; monitors whose interval has passed since are left to
 * the next slot.
 * @throws AggregateError when the states of some monitors could not be written; the others are.
 */
export async function sweep(deps: SweepDeps, order: SweepOrder): Promise<SweepReport> {
  const { source, store, clock } = deps;
  const startedAt = clock.now();
  const shard = source.plan.shards.find((each) => each.id === order.shard);
  if (!shard) return skip('nothing due');
  const due = dueMonitors(source, shard.buckets, order);
  const timely = due.filter(
    (monitor) => startedAt - order.slot <= intervalAt(monitor, order.slot, source.plan.windows),
  );
  if (timely.length === 0) return skip(due.length > 0 ? 'late' : 'nothing due');

  const owner = deps.newOwner();
  if (!order.only && !(await take(store, order, startedAt, owner))) return skip('taken');

  const [items, impairment] = await Promise.all([readHotOf(store, timely), readImpairment(store, deps.home)]);
  const states = new Map(
    items.flatMap((item) => (item.kind === 'state' ? [[item.monitor, item] as const] : [])),
  );
  const watched = withoutPaused(timely, items, startedAt);
  const prober = await deps.openProber(watched);
  try {
    const doubt = new Doubt(source.plan, prober, clock, impairment?.until === null);
    const bench = {
      prober,
      store,
      clock,
      doubt,
      elsewhere: new Elsewhere(deps.home, deps.locations, clock),
      observer: { owner, slot: order.slot, planAt: source.plan.at },
    };
    const settled = await Promise.allSettled(
      watched.map((monitor) => judge(bench, monitor, states.get(monitor.id))),
    );
    const results = settled.map((each): Judged | null => (each.status === 'fulfilled' ? each.value : null));
    if (watched.length > 0) await noteDoubt(deps, impairment, doubt, startedAt);
    const byMonitor = new Map(watched.map((monitor, index) => [monitor.id, results[index] ?? null]));
    if (!order.only)
      await recordSamples(
        store,
        order,
        timely.map((monitor) => monitor.id),
        timely.map((monitor) => byMonitor.get(monitor.id) ?? null),
      );
    const errors = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    if (errors.length > 0)
      throw new AggregateError(errors, `${errors.length} of ${watched.length} monitors could not be settled`);
    return {
      skipped: null,
      probed: watched.length,
      byStatus: Object.fromEntries(
        [...Map.groupBy(results, (result) => result?.status ?? 'unknown')].map(([status, list]) => [
          status,
          list.length,
        ]),
      ),
      durationMs: clock.now() - startedAt,
    };
  } finally {
    await prober.close();
  }
}

function dueMonitors(
  source: PlanSource,
  buckets: readonly number[],
  { slot, only }: SweepOrder,
): readonly ProbedMonitor[] {
  return source
    .monitors(buckets)
    .filter((monitor) => monitor.protocol !== 'heartbeat')
    .filter((monitor) => !monitor.paused)
    .filter((monitor) => only?.includes(monitor.id) ?? dueAt(monitor, slot, source.plan.windows));
}

/** Puts the shard's tick forward; false: this slot or a later one is taken. */
async function take(store: Store, order: SweepOrder, startedAt: number, owner: string): Promise<boolean> {
  try {
    await store.put(
      { ...tickKey(order.shard), kind: 'tick', slot: order.slot, startedAt, owner },
      { if: 'newer', attribute: 'slot' },
    );
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}

/** The hot partitions in which the states and pauses of these monitors lie. */
async function readHotOf(store: Store, monitors: readonly ProbedMonitor[]): Promise<readonly Item[]> {
  const pks = [...new Set(monitors.map((monitor) => hotKey(monitor.service)))];
  return (await Promise.all(pks.map((pk) => store.query(pk)))).flat();
}

/** Those that nobody paused: of the others no sample is taken. */
function withoutPaused(
  monitors: readonly ProbedMonitor[],
  items: readonly Item[],
  now: number,
): readonly ProbedMonitor[] {
  const paused = new Map(
    items.flatMap((item) => (item.kind === 'pause' ? [[item.service, item.pauses] as const] : [])),
  );
  return monitors.filter(({ service, id }) => pauseOf(paused.get(service) ?? [], id, now) === null);
}

/** Leaves word when it is us, and once it no longer is. */
async function noteDoubt(
  deps: SweepDeps,
  read: Awaited<ReturnType<typeof readImpairment>>,
  doubt: Doubt,
  startedAt: number,
): Promise<void> {
  const { store, clock, home } = deps;
  const now = clock.now();
  if (doubt.blamed > 0 && !doubt.standing) {
    const { failing, probed } = doubt;
    await writeImpairment(
      store,
      read,
      { location: home, since: startedAt, until: null, failing, probed, told: null },
      now,
    );
  } else if (doubt.blamed === 0 && doubt.standing && read) {
    await writeImpairment(store, read, { ...read, until: startedAt }, now);
  }
}
