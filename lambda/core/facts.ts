import type { Channel } from './channels.ts';
import type { Key, Turn } from './items.ts';
import type { Law } from './clocks/disclosure-laws.ts';
import type { Notice } from './notice/notice.ts';
import type { Severity } from './plan.ts';

/** A monitor as a fact tells of it. */
export interface Affected extends Turn {
  readonly monitor: string;
  /** As the plan had it; absent: urgent. */
  readonly severity?: Severity;
}

/** A monitor that an incident no longer holds. */
export interface Left {
  readonly monitor: string;
  readonly why: 'recovered' | 'removed' | 'paused';
  readonly until: number;
  /** The turn that showed it; for a removed monitor its last one. */
  readonly turn: number;
}

/** What a person says is wrong with a service. */
export const declarationKinds = ['outage', 'vendor', 'leak', 'other'] as const;
export type DeclarationKind = (typeof declarationKinds)[number];

/** A vendor by its id in the config, or by its name one that the config does not have. */
export type NamedVendor = { readonly id: string } | { readonly name: string };

/** What a person declares of a service, often before any monitor sees it. */
export interface Declaration {
  /** Who. */
  readonly contact: string;
  readonly kind: DeclarationKind;
  /** Of the kind `vendor`: which one; absent: they did not say. */
  readonly vendor?: NamedVendor;
  readonly level: 'degraded' | 'down';
  /** Their own words: bounded, without control characters but line breaks; may be empty. Never for the public. */
  readonly text: string;
  /** As the plan had the service; absent: urgent. */
  readonly severity?: Severity;
  /** The form that it came by: the same one again, after a double tap, declares nothing new. */
  readonly once?: string;
  /** {@link Plan.at} of the writer: an older plan may not know the service. */
  readonly planAt?: number;
}

/**
 * Why an incident is over: all is up again, its monitors left the config, a person said so of what was declared, or
 * a person paused what was not up.
 */
export type Ending = 'recovered' | 'removed' | 'lifted' | 'paused';

/** What can be said of an incident; a state of it is a fold over these. */
export type FactBody =
  | {
      readonly fact: 'opened';
      readonly data: {
        /** Empty where a person declared what no monitor sees. */
        readonly affected: readonly Affected[];
        readonly declared?: Declaration;
      };
    }
  | { readonly fact: 'joined'; readonly data: { readonly affected: readonly Affected[] } }
  | { readonly fact: 'changed'; readonly data: { readonly affected: readonly Affected[] } }
  | { readonly fact: 'left'; readonly data: { readonly left: readonly Left[] } }
  | {
      readonly fact: 'paged';
      readonly data: {
        /** `step#0`, `repeat#1`, `notice#0`, `resolved#0`. */
        readonly page: string;
        readonly contacts: readonly string[];
        /** By contact, the channels on which it went where that was not on all; absent: on all for everybody. */
        readonly only?: Readonly<Record<string, readonly Channel[]>>;
      };
    }
  | {
      readonly fact: 'resolved';
      readonly data: {
        readonly why: Ending;
        readonly since: number;
        readonly until: number;
      };
    }
  /** It comes and goes: the incident is held open until it has been calm for so long, and this is told once. */
  | { readonly fact: 'flapping'; readonly data: { readonly calmMs: number } }
  | PersonFact
  | NoticeFact
  | DisclosureFact
  | EscalationFact
  | VendorFact;

/** What a vendor that the service depends on says of itself on its status page, once when that changes. */
export interface VendorFact {
  readonly fact: 'vendor';
  readonly data: {
    readonly vendor: string;
    /** null: it says that it works again. */
    readonly level: 'degraded' | 'down' | null;
    /** ms since 1970 */
    readonly since: number;
  };
}

/** Why the escalation moved otherwise than by the times of its steps. */
export type EscalationFact =
  /** The call `page` reached none of those whom it was for: the step at this index is paged at once. */
  | {
      readonly fact: 'unreached';
      readonly data: { readonly page: string; readonly contacts: readonly string[]; readonly step: number };
    }
  /** Nobody had acknowledged by the deadline, ms since 1970. */
  | { readonly fact: 'unanswered'; readonly data: { readonly deadline: number } }
  /** Nothing was heard from its owner since then, ms since 1970: nobody has it now, and `contacts` are paged anew. */
  | {
      readonly fact: 'lapsed';
      readonly data: {
        readonly owner: string;
        readonly heardAt: number;
        readonly contacts: readonly string[];
      };
    };

/** What clients were told, by whom, and what became of it; `notice` is the sequence of its `noticed`. */
export type NoticeFact =
  | { readonly fact: 'noticed'; readonly data: Notice }
  /** It was put into the outboxes of these clients: from then on it cannot be taken back, only corrected. */
  | {
      readonly fact: 'notified';
      readonly data: { readonly notice: number; readonly clients: readonly string[] };
    }
  /**
   * Its author took it back: whoever had it already is told to disregard it. Without a contact: it was over before the
   * notice left, so that it would have told clients what is no longer so.
   */
  | {
      readonly fact: 'withdrawn';
      readonly data: { readonly notice: number; readonly contact: string | null };
    }
  /** These clients were told that a notice they had was taken back. */
  | {
      readonly fact: 'corrected';
      readonly data: { readonly notice: number; readonly clients: readonly string[] };
    }
  /** Nothing goes to clients by itself until somebody writes to them, for a reason that is kept. */
  | { readonly fact: 'held'; readonly data: { readonly contact: string; readonly reason: string } }
  /** A client says that it has seen a notice. */
  | { readonly fact: 'seen'; readonly data: { readonly client: string; readonly notice: number } };

/** A person says that a report on a leak was made, as a law asks for it; `duty` is one of the law's. */
export interface DisclosureFact {
  readonly fact: 'disclosed';
  readonly data: { readonly contact: string; readonly law: Law; readonly duty: string };
}

/** What a person did at the desk; `contact` is who. */
export type PersonFact =
  /** Has it now, also if somebody else had it before: escalation stops. */
  | { readonly fact: 'acknowledged'; readonly data: { readonly contact: string } }
  /** Gave it to a contact or rota, who are `contacts`: they are paged, and escalation begins anew. */
  | {
      readonly fact: 'handed';
      readonly data: { readonly contact: string; readonly to: string; readonly contacts: readonly string[] };
    }
  /** Nobody is paged any more until it is over. */
  | { readonly fact: 'silenced'; readonly data: { readonly contact: string } }
  /** The step is paged now, not at its time. */
  | { readonly fact: 'advanced'; readonly data: { readonly contact: string; readonly step: number } }
  /** Says the same of an incident that is open already, or more: it is then not over before a person says so. */
  | { readonly fact: 'declared'; readonly data: Declaration }
  /** Some of its monitors (`SERVICE/MONITOR`) are not watched until then: it lets go of them. */
  | {
      readonly fact: 'paused';
      readonly data: {
        readonly contact: string;
        readonly monitors: readonly string[];
        readonly until: number;
      };
    }
  /** What was declared is over. */
  | { readonly fact: 'lifted'; readonly data: { readonly contact: string } };

/** What every fact of a chain has beside what it tells. */
export interface Chained {
  readonly seq: number;
  readonly service: string;
  readonly incident: string;
  /** Sequence of the incident's `opened`. */
  readonly first: number;
  /** ms since 1970 */
  readonly at: number;
  /** Who made it: a function (`respond`, `pulse`) or a person. */
  readonly by: string;
  /** Hash of the fact before it in its chain; `''`: it begins one that follows nothing. */
  readonly prev: string;
  readonly hash: string;
  /** What the hashes of its values are salted by; never shown. Absent: it was written before facts had one. */
  readonly salt?: string;
}

/** A fact in the log of a service: `log#SERVICE`, put once at the next sequence number, chained by hash. */
export type FactItem = Key & FactBody & Chained & { readonly kind: 'fact' };
