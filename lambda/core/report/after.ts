import type { Chained } from '../facts.ts';
import type { Key } from '../items.ts';
import { afterKey } from '../keys.ts';
import { drawn, sealed } from '../log.ts';
import type { Language } from '../text.ts';

/** What a person wrote, by language; a language that they did not write is missing. */
export type Written = Partial<Readonly<Record<Language, string>>>;

/** A promise that is kept after an incident, as clients read it. */
export interface PromisedFix {
  /** `f1`, `f2`: the same in every version of the report. */
  readonly id: string;
  readonly what: Written;
  /** The day on which it will have been done, `2026-12-05`, on the clock of the plan. */
  readonly due: string;
}

/** What follows an incident that is over. `contact`: who did it. */
export type AfterBody =
  /** A person wrote the report, or wrote it anew: nobody else has read it yet. */
  | {
      readonly fact: 'drafted';
      readonly data: {
        readonly contact: string;
        /** null: not yet known, and told so. */
        readonly cause: Written | null;
        /** What happened and what was done, in their own words; null: only what is composed. */
        readonly account: Written | null;
        readonly fixes: readonly PromisedFix[];
        /** By fix, the contact whose clock it is. */
        readonly owners: Readonly<Record<string, string>>;
      };
    }
  /** A person approved the draft with this sequence; `everybody`: it stands on the public page as well. */
  | {
      readonly fact: 'published';
      readonly data: { readonly contact: string; readonly draft: number; readonly everybody: boolean };
    }
  /** Clients were told that the report with this sequence (of its `published`) is there. */
  | {
      readonly fact: 'announced';
      readonly data: { readonly report: number; readonly clients: readonly string[] };
    }
  /** A promised fix is done. */
  | { readonly fact: 'kept'; readonly data: { readonly contact: string; readonly fix: string } }
  /** A promised fix will be done on another day, for a reason that clients read. */
  | {
      readonly fact: 'moved';
      readonly data: {
        readonly contact: string;
        readonly fix: string;
        readonly due: string;
        readonly reason: Written;
      };
    }
  /** What is owed was brought to the mind of these contacts. */
  | {
      readonly fact: 'reminded';
      readonly data: { readonly page: string; readonly contacts: readonly string[] };
    };

/**
 * A fact of what follows an incident: `log#SERVICE/INCIDENT`, put once at the next sequence number. The first is
 * chained to the `resolved` of the incident, so that its record can be shown whole whatever came between.
 */
export type AfterItem = Key & AfterBody & Chained & { readonly kind: 'after' };

/** The end of an incident, which everything after it is chained to. */
export interface Ended {
  readonly service: string;
  readonly incident: string;
  readonly first: number;
  /** When it was told, ms since 1970. */
  readonly at: number;
  /** Of its `resolved`. */
  readonly hash: string;
  /** Of its `resolved`. */
  readonly salt?: string;
}

/** The next fact after `last`; null: the first of all. */
export function nextAfter(
  { service, incident, first, at: endedAt, hash, salt: endedSalt }: Ended,
  last: AfterItem | null,
  body: AfterBody,
  at: number,
  by: string,
): AfterItem {
  const seq = (last?.seq ?? 0) + 1;
  const [salt, name] = last ? [last.salt, 'next'] : [endedSalt, 'after'];
  return sealed({
    ...afterKey(service, incident, seq),
    kind: 'after' as const,
    ...body,
    seq,
    service,
    incident,
    first,
    at: Math.max(at, last?.at ?? endedAt),
    by,
    prev: last?.hash ?? hash,
    ...(salt !== undefined && { salt: drawn(salt, name) }),
  });
}
