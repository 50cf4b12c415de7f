import type { Impaired } from '../causes.ts';
import type { FactItem } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { ClosedItem, IndexItem, OwedItem, Pause, StateItem } from '../items.ts';
import type { DueItem } from '../outbox.ts';
import type { Plan, Service, Severity } from '../plan.ts';
import type { VendorReport } from '../vendor-report.ts';

/** All that is known of one service at a moment; its log was read before its states. */
export interface Situation {
  readonly plan: Plan;
  readonly service: Service;
  /** Its monitors that are watched, in the plan and not paused, by id. */
  readonly watched: ReadonlyMap<string, { readonly severity: Severity; readonly intervalMs: number }>;
  readonly states: readonly StateItem[];
  /** The end of its log, oldest first, from the latest `opened` on or earlier. */
  readonly facts: readonly FactItem[];
  /** What people paused of it, ended ones included. */
  readonly pauses: readonly Pause[];
  /** What it depends on that is not up. */
  readonly causes: readonly Impaired[];
  /** What vendors that matter to it say of themselves; of which nothing is known is left out. */
  readonly vendors: readonly VendorReport[];
  /** The page of the last call, if all that was sent of it has failed for good; null: it may have reached somebody. */
  readonly unreached: string | null;
  /** Random: what the salts of its log are drawn from if that has none yet. */
  readonly salt: string;
  readonly now: number;
  /** The function that asks. */
  readonly by: string;
}

/** What has to be written, in this order; each write is conditional, so that the whole may be done again. */
export type Intent =
  | { readonly do: 'mark' }
  /** Something will be owed of this incident once it is over. */
  | { readonly do: 'owe'; readonly of: Pick<OwedItem, 'service' | 'incident' | 'first'> }
  | { readonly do: 'index'; readonly item: IndexItem }
  | { readonly do: 'tell'; readonly fact: FactItem }
  | { readonly do: 'page'; readonly due: DueItem }
  | { readonly do: 'close'; readonly item: ClosedItem }
  /** Of a heartbeat: the turns are told, the item stays. */
  | { readonly do: 'quieten'; readonly state: StateItem }
  | { readonly do: 'forget'; readonly state: StateItem };

export interface Reconciled {
  readonly intents: readonly Intent[];
  /** The latest incident, as it is once the intents are done. */
  readonly incident: Incident | null;
  /** When clients are next to hear something, or staff of it, ms since 1970; null: never, as it stands. */
  readonly nextClockAt: number | null;
}
