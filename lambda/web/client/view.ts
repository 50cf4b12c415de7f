import type { Language } from '../../core/text.ts';
import type { StatusView } from '../view.ts';

/**
 * All that one client may know: its own services, its contract, what it was told and what became of that. Built member
 * by member; no other client, person, monitor or reason has a place in it. Times are ms since 1970.
 */
export interface ClientView {
  readonly name: string;
  /** What its pages speak first. */
  readonly language: Language;
  /** Its services alone, with what it was told. `baseUrl` is the address of its page. */
  readonly status: StatusView;
  readonly contract: ContractView;
  /** By service. */
  readonly measured: ReadonlyMap<string, MeasuredView>;
  /** By incident, of those that are open. */
  readonly receipts: ReadonlyMap<string, ReceiptLink>;
  /** By incident, of those that are over. */
  readonly kept: ReadonlyMap<string, KeptView>;
}

export interface ContractView {
  /** Percent; null: none was agreed, as with the others. */
  readonly sla: number | null;
  readonly firstNoticeMs: number | null;
  readonly nextUpdateMs: number | null;
}

/** What was measured of a service in a stretch of time, ms. */
export interface MeasuredSpan {
  /** Of what was measured, the share in which it was not down, 0 to 1; null: nothing was measured. */
  readonly availability: number | null;
  readonly downMs: number;
  readonly maintenanceMs: number;
  readonly unmeasuredMs: number;
}

export interface MeasuredView {
  readonly month: MeasuredSpan;
  /** How long (ms) it may be down in the whole of the month; null: nothing was agreed. */
  readonly allowedMs: number | null;
  readonly quarter: MeasuredSpan;
}

export interface ReceiptLink {
  /** Where the client says that it has seen the last word; null: there is none yet. */
  readonly url: string | null;
  /** When it has said so; null: not yet. */
  readonly seenAt: number | null;
}

/** What became of the times that the contract names, in one incident. */
export interface KeptView {
  /** Null: none was asked for. `tookMs` null: it never came. */
  readonly first: {
    readonly tookMs: number | null;
    readonly agreedMs: number;
    readonly inTime: boolean;
  } | null;
  readonly updates: { readonly inTime: number; readonly of: number };
  /** Is there a record to take away? */
  readonly hasRecord: boolean;
}
