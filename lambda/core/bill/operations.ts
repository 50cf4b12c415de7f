import { bucketCount } from '../plan.ts';

/**
 * Read and write units of one run while nothing is wrong. A consistent read costs one unit for each started 4 KB,
 * and one where there is nothing, an eventual one half; a write one for each started KB, refused conditions included.
 */
export const operations = {
  /** Its word that it is alive. */
  tick: { reads: 0, writes: 1 },
  /** The impairment of the location, and a query for each bucket; the shard's tick, and the samples by their size. */
  sweep: { reads: 1, readsABucket: 1, writes: 1 },
  /** Impairments, the outbox of the ops, those of visitors, reachability; the latest drills and the buckets eventually. */
  pulse: { reads: 3.5, readsAnOutbox: 1, readsABucket: 0.5, writes: 1 },
  /** The hashes, impairments, closed incidents and, eventually, the days of four months; the hashes again. */
  pages: { reads: 8, readsABucket: 1, writes: 1 },
} as const;

/** A heartbeat reads the state of its job and puts it again. */
export const beatOperations = { reads: 1, writes: 1 } as const;

/** What a consistent read of one unit reads. */
export const readUnitBytes = 4_096;

/** A pulse queries the buckets in which the plan has services, and every tenth minute all of them: so many on average. */
export const bucketsAPulse = (used: number): number => used + (bucketCount - used) / 10;

/** What an outage adds, about: of each of its monitors, of its service, and of each message. */
export const outageOperations = {
  /** Suspected and settled, twice, and forgotten. */
  writesAMonitor: 5,
  /** Marker, facts, summary. */
  writesAService: 14,
  /** Due, claimed, sent, done. */
  writesAMessage: 4,
  /** Log, states and outboxes, by the pulse; the outbox of the last call once more, for whether it reached anybody. */
  readsAMinute: 13,
  facts: 8,
} as const;

/** A suspicion that is put and lifted. */
export const flukeWrites = 2;
