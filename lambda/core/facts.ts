import type { Key } from './items.ts';
import type { Reason } from './reason.ts';
import type { Status } from './verdict.ts';

/** A monitor as a fact tells of it. */
export interface Affected {
  readonly monitor: string;
  readonly status: Status;
  readonly reason: Reason | null;
  readonly since: number;
  readonly seenFrom: readonly string[];
  readonly asked: number;
}

/** What can be said of an incident; a state of it is a fold over these. */
export type FactBody =
  | { readonly kind: 'opened'; readonly data: { readonly affected: readonly Affected[] } }
  | { readonly kind: 'joined'; readonly data: { readonly affected: readonly Affected[] } }
  | { readonly kind: 'changed'; readonly data: { readonly affected: readonly Affected[] } }
  | {
      readonly kind: 'left';
      readonly data: {
        readonly monitors: readonly string[];
        readonly why: 'recovered' | 'removed' | 'paused';
        readonly until: number;
      };
    }
  | {
      readonly kind: 'paged';
      readonly data: {
        /** `step#0`, `repeat#1`, `worse#0`, `resolved#0`. */
        readonly page: string;
        readonly contacts: readonly string[];
      };
    }
  | {
      readonly kind: 'resolved';
      readonly data: {
        readonly why: 'recovered' | 'removed';
        readonly since: number;
        readonly until: number;
      };
    };

/** A fact in the log of a service: `log#SERVICE`, put once at the next sequence number, chained by hash. */
export type FactItem = Key &
  FactBody & {
    readonly seq: number;
    readonly service: string;
    readonly incident: string;
    /** Sequence of the incident's `opened`. */
    readonly first: number;
    readonly at: number;
    /** Who made it: a function (`respond`, `pulse`) or, later, a person. */
    readonly by: string;
    readonly prev: string;
    readonly hash: string;
  };
