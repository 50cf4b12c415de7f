import type { Reason } from './reason.ts';
import type { Status } from './verdict.ts';
import type { FactItem } from './facts.ts';
import type { AfterItem } from './report/after.ts';
import type { DrillItem } from './drill/drill.ts';
import type { DueItem, DeliveryItem } from './outbox.ts';
import type { MonthlyCoverage } from './history/coverage.ts';
import type { Outage } from './history/outage.ts';

/** Every item has these two keys. All times are ms since 1970. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A status that was settled, with what showed it. */
export interface Turn {
  /** {@link StateItem.version} at which it was settled; grows with every turn of a monitor. */
  readonly turn: number;
  readonly status: Status;
  readonly reason: Reason | null;
  /** When it began: the first contrary try. */
  readonly since: number;
  /** The locations that saw it, and how many were asked. */
  readonly seenFrom: readonly string[];
  readonly asked: number;
}

/**
 * State of a monitor that is not plainly up; no item: plainly up, or never seen. While `suspect` is set, the
 * sweep that holds the lease decides and all others leave the monitor alone.
 */
export interface StateItem extends Key {
  readonly kind: 'state';
  /** The stream wakes the responder for `settled` items only; `quiet`: a heartbeat that is up and has nothing to tell. */
  readonly phase: 'settled' | 'suspect' | 'quiet';
  /** Starts at the slot and grows, so that no version comes back after the item was deleted and put anew. */
  readonly version: number;
  readonly service: string;
  readonly monitor: string;
  readonly status: Status;
  readonly reason: Reason | null;
  /** When the status began; 0: up since before anything was stored. */
  readonly since: number;
  /** The slot of the sweep that wrote it. */
  readonly slot: number;
  /** {@link Plan.at} of the writer. */
  readonly planAt: number;
  /**
   * Every status settled since the item was put, oldest first, the last ones only: so a transition is told
   * although the next one came before anybody looked.
   */
  readonly turns: readonly Turn[];
  readonly suspect: Suspect | null;
  /** Only of heartbeats, whose item stays while they are up. */
  readonly beat?: Beat;
}

/** What a job has told of itself. */
export interface Beat {
  /** The last success; null: none yet. */
  readonly at: number | null;
  /** Of what never called: since when it is waited for. */
  readonly awaitedFrom?: number;
  /** Since when it runs; null: it does not, or does not say so. */
  readonly startedAt: number | null;
  /** How long (ms) its last run took; null: it did not say when that began. */
  readonly ranMs: number | null;
}

export interface Suspect {
  /** Unique per sweep. */
  readonly owner: string;
  /** The first contrary observation. */
  readonly since: number;
  /** The lease ends then. */
  readonly until: number;
}

/** This service needs attention. */
export interface MarkerItem extends Key {
  readonly kind: 'marker';
  readonly service: string;
  readonly version: number;
  readonly at: number;
}

/** Something is owed of an incident that is over, a report or a fix: it is looked after until nothing is. */
export interface OwedItem extends Key {
  readonly kind: 'owed';
  readonly service: string;
  readonly incident: string;
  /** Sequence of the incident's `opened`. */
  readonly first: number;
  readonly version: number;
  readonly at: number;
  /** Nothing is to be done for it before. */
  readonly lookAt: number;
}

/** Somebody wants a monitor, or the whole service (null), not to be watched for a while. */
export interface Pause {
  /** `SERVICE/MONITOR`; null: all monitors of the service. */
  readonly monitor: string | null;
  /** Who paused it. */
  readonly contact: string;
  readonly from: number;
  /** An end in the past: it is over, or somebody ended it. */
  readonly until: number;
}

/** All pauses of a service; those that are over stay while a heartbeat is given their time as grace. */
export interface PauseItem extends Key {
  readonly kind: 'pause';
  readonly service: string;
  readonly version: number;
  /** At most one that runs for each monitor, and for the service. */
  readonly pauses: readonly Pause[];
}

/** The last slot that a sweep of this shard took. */
export interface TickItem extends Key {
  readonly kind: 'tick';
  readonly slot: number;
  readonly startedAt: number;
  readonly owner: string;
}

/** What one sweep measured: a byte or so per monitor, in the order of the roster. */
export interface SeriesItem extends Key {
  readonly kind: 'series';
  readonly roster: string;
  readonly samples: Uint8Array;
}

export interface RosterItem extends Key {
  readonly kind: 'roster';
  readonly monitors: readonly string[];
}

/** A closed incident in short, by month, for the pages. */
export interface ClosedItem extends Key {
  readonly kind: 'closed';
  readonly service: string;
  readonly incident: string;
  /** Sequence of its first fact in the service's log. */
  readonly first: number;
  readonly level: Status;
  /** Whether its clients could notice it. */
  readonly noticeable: boolean;
  readonly openedAt: number;
  readonly since: number;
  readonly closedAt: number;
  /** Exact, from its transitions; absent in items of before it was kept: down from `since` to `closedAt`. */
  readonly outage?: Outage;
}

/** A report on a closed incident was published: it is found beside it. */
export interface ReportedItem extends Key {
  readonly kind: 'reported';
  readonly service: string;
  readonly incident: string;
}

/** How much of each hour of a month was measured, of the services in some buckets. */
export interface CoverageItem extends Key, MonthlyCoverage {
  readonly kind: 'coverage';
  readonly version: number;
}

/** Where an incident or a drill is found by its id. */
export interface IndexItem extends Key {
  readonly kind: 'index';
  readonly incident: string;
  /** Of a drill `*drill`. */
  readonly service: string;
  /** Sequence of its `opened` in the service's log; of a drill its own. */
  readonly first: number;
}

/** What Shodo knows of itself: `pulse`, `tick`, `location#NAME`, `reach`, `drill#CONTACT`, `pages`, `visitors`. */
export interface SysItem extends Key {
  readonly kind: 'sys';
  readonly at: number;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

export type Item =
  | StateItem
  | MarkerItem
  | OwedItem
  | PauseItem
  | FactItem
  | AfterItem
  | DueItem
  | DeliveryItem
  | TickItem
  | SeriesItem
  | RosterItem
  | ClosedItem
  | ReportedItem
  | CoverageItem
  | IndexItem
  | DrillItem
  | SysItem;
