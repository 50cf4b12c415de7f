import type { Key } from '../../lambda/core/items.ts';
import type { StoreOperation } from '../support/memory-store.ts';

/** A point that an invocation of a function passes: just before an operation on the store or the carrier, or just after. */
export interface Position {
  /** The function. */
  readonly by: string;
  readonly operation: StoreOperation | 'send';
  /** Of the store; for a message the partition of its outbox. */
  readonly key: Key;
  readonly phase: 'before' | 'after';
}

/**
 * `throw`: the operation fails, or its reply is lost. `crash`: so does all that this invocation does from now on.
 * `conflict`: a write was done, but its retry was refused by its own first try. `refuse`: SNS answers 400.
 */
export type Fault =
  | { readonly kind: 'throw' | 'crash' | 'conflict' | 'refuse' }
  | { readonly kind: 'pause'; readonly ms: number };

/** What goes wrong at a position; null: nothing. */
export type Inject = (position: Position) => Fault | null;

/** The function is gone. */
export class CrashError extends Error {
  override readonly name = 'CrashError';
}

/** The store gave up: throttled, or no answer. */
export class StoreDownError extends Error {
  override readonly name = 'StoreDownError';
}
