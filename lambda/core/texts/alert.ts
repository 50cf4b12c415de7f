import type { Impaired } from '../causes.ts';
import type { ClientNews } from '../clocks/client-news.ts';
import type { Affected, DeclarationKind, Ending, PersonFact } from '../facts.ts';
import type { Language, Text } from '../text.ts';
import type { Status } from '../verdict.ts';

/** Whom a text is for: their language and the IANA time zone in which they read times. */
export interface Reader {
  readonly language: Language;
  readonly timezone: string;
}

/** What somebody did: names of people; `to` of a contact or a rota. */
export interface News {
  readonly what: PersonFact['fact'] | 'lapsed';
  readonly by: string;
  readonly to: string | null;
  /** Of a pause: until when, ms since 1970, and of how many monitors. */
  readonly pause?: { readonly until: number; readonly monitors: number };
  /** Of `lapsed`: for how long (ms) nothing was heard from who had it. */
  readonly silentMs?: number;
  /** What they wrote. */
  readonly text?: string;
}

/** All that a page about one incident tells an on-call person. Times are ms since 1970. */
export interface Alert {
  /** Such as `i-7f3a9c2e`. */
  readonly incident: string;
  readonly service: { readonly id: string; readonly name: Text };
  /** The worst status of the incident so far, `down` or `degraded`. */
  readonly level: Status;
  readonly since: number;
  /** When it became `down`, if it had only been `degraded` before; null or absent: it began as {@link level}. */
  readonly downSince?: number | null;
  /** It comes and goes, and is over once it has been calm for a while. */
  readonly flapping?: boolean;
  /** When it ended; null while it lasts. */
  readonly until: number | null;
  /** Why it ended, once it has; absent: `recovered`. `removed`: its monitors are gone from the config; `lifted`: a person said so; `paused`: it is not watched for a while. */
  readonly why?: Ending;
  /** Who paused it and until when, where that is why it ended. */
  readonly paused?: { readonly by: string; readonly until: number };
  /** Empty once it is over. `target` is safe to print. */
  readonly affected: readonly (Affected & { readonly target: string })[];
  readonly clients: readonly { readonly name: string; readonly firstNoticeBy: number | null }[];
  /** The earliest of the clients' and the policy's; null: no such clock, or its notice has been sent. */
  readonly firstNoticeBy: number | null;
  /** Services and vendors that this one depends on and that are not up either, those first that have no cause themselves. */
  readonly causes: readonly (Impaired & { readonly name: Text })[];
  readonly workaround: Text | null;
  readonly runbook: string | null;
  /** Names of the people paged so far, and who is next and when. */
  readonly paged: readonly string[];
  readonly next: { readonly at: number; readonly names: readonly string[] } | null;
  /** What a person declared, in their words; absent or null: nobody did. */
  readonly declared?: {
    readonly by: string;
    readonly at: number;
    readonly kind: DeclarationKind;
    /** Which vendor, of that kind; absent: they did not say. */
    readonly vendor?: Text;
    readonly level: 'degraded' | 'down';
    readonly text: string;
  } | null;
  /** Who said that it is over, where a person did. */
  readonly overBy?: string | null;
  /** What somebody did, where that is what the page tells. */
  readonly news?: News | null;
  /**
   * What clients are to hear, or have heard, with their names; absent or null: it tells nothing of that. `alone`: there
   * is nothing graver to tell.
   */
  readonly clientNews?: {
    readonly news: ClientNews;
    readonly names: readonly string[];
    readonly alone: boolean;
  } | null;
  /** Who has it; absent or null: nobody yet. */
  readonly owner?: string | null;
  /** `n` of `repeat#n`, 0 for the first time. */
  readonly repeat: number;
  readonly link: string;
}

/** Probes fail together with the control targets: it is Shodo's own place that is impaired. */
export interface Suspicion {
  readonly location: string;
  readonly since: number;
  readonly until: number | null;
  readonly failing: number;
  readonly probed: number;
}

/** `subject` is ASCII, at most 99 characters; `body` is plain text without control characters but `\n`. */
export interface EmailText {
  readonly subject: string;
  readonly body: string;
}
