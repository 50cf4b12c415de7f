import type { NoticeKind, NoticeState } from '../../core/notice/notice.ts';
import type { DisclosureView } from './disclosure-view.ts';
import type { NotifyView } from './notify-view.ts';
import type { TroubledVendor } from './vendor-view.ts';
import type { PausingView } from './pausing-view.ts';
import type { Channel } from '../../core/channels.ts';
import type { DeclarationKind, Ending, Left, PersonFact } from '../../core/facts.ts';
import type { Language } from '../../core/text.ts';

/**
 * All that the desk shows of an incident to the person its link was sent to, and nothing else: built member by
 * member, never by spreading stored items or config. Texts of the config are in the reader's language; addresses,
 * headers, secrets and tokens have no place in it. Times are ms since 1970.
 */
export interface DeskView {
  readonly reader: DeskReader;
  /** When what is said here was true. */
  readonly at: number;
  /** What Shodo watches, from the config's title. */
  readonly title: string;
  /** The path of the reader's home. */
  readonly home: string;
  /** Such as `i-7f3a9c2e`. */
  readonly incident: string;
  readonly service: string;
  readonly standing: Standing;
  /** When it began to stand so; once it is over, when it began. */
  readonly since: number;
  /** When it ended; null while it lasts. */
  readonly until: number | null;
  /** It comes and goes, so it is over only once it has been up for `calmMs`; null: it does not. */
  readonly flapping: { readonly isUp: boolean; readonly calmMs: number } | null;
  /** What people declared, oldest first; empty once a person said that it is over. */
  readonly declared: readonly DeclaredView[];
  /** What is not up now, worst first. */
  readonly seen: readonly SeenMonitor[];
  /** Services and vendors that this one depends on and that are not up either. */
  readonly causes: readonly string[];
  /** Its vendors that have trouble, or had, and what else depends on them; empty once it is over. */
  readonly troubled: readonly TroubledVendor[];
  /** It was declared of this vendor, which works again by its own word; null: it was not, or does not say so. */
  readonly vendorWorks: string | null;
  readonly workaround: string | null;
  readonly runbook: string | null;
  /** When the first of its clients must have heard of it; null: no clock runs. */
  readonly noticeBy: number | null;
  /** It is over, and clients will have felt or heard that it began. */
  readonly tellOver: boolean;
  /** The earliest deadline first. */
  readonly clients: readonly { readonly name: string; readonly noticeBy: number | null }[];
  /** What they were told, and can be told now; null: it touches no client, or nothing that a client could notice. */
  readonly notify: NotifyView | null;
  /** The reports that laws ask for; empty: no leak was declared, or the config names no law. */
  readonly disclosure: readonly DisclosureView[];
  /** Who has it. */
  readonly owner: Doer | null;
  /** When that lapses, if nothing is heard from them; null: it does not. */
  readonly lapsesAt: number | null;
  /** Until when somebody must have acknowledged; null: no clock runs. */
  readonly acknowledgeBy: number | null;
  /** Who silenced it; null: nobody. */
  readonly silenced: Doer | null;
  /** Whom it called, in the order in which they were called first. */
  readonly called: readonly CalledPerson[];
  /** Who is called next, if nobody takes it on. */
  readonly next: NextCall | null;
  /** Oldest first. */
  readonly timeline: readonly DeskEvent[];
  /** What of it can be paused, and is; null: its service is gone. */
  readonly pausing: PausingView | null;
  /** What the reader can do now. */
  readonly can: DeskActions;
  /** What the reader's last request came to. */
  readonly said: Said | null;
}

export interface DeskReader {
  readonly name: string;
  readonly language: Language;
  /** IANA name. */
  readonly timezone: string;
}

/** `warned`: nothing that its clients could notice. */
export type Standing = 'down' | 'degraded' | 'warned' | 'recovered' | 'removed' | 'lifted' | 'paused';

export interface DeclaredView extends Doer {
  readonly kind: DeclarationKind;
  /** Which vendor, of that kind; null: they did not say. */
  readonly vendor: string | null;
  readonly level: 'degraded' | 'down';
  /** In their own words, in lines; may be empty. */
  readonly text: string;
}

export interface SeenMonitor {
  /** `SERVICE/MONITOR`. */
  readonly monitor: string;
  /** Safe to print. */
  readonly target: string;
  readonly status: 'down' | 'degraded' | 'unknown' | 'up';
  /** In the reader's words; empty: none is known. */
  readonly reason: string;
  readonly since: number;
  readonly seenFrom: readonly string[];
  readonly asked: number;
}

/** A person who did something; `isReader`: it is the one who reads this. */
export interface Doer {
  readonly name: string;
  readonly isReader: boolean;
  readonly at: number;
}

export interface CalledPerson extends Doer {
  readonly deliveries: readonly Delivery[];
}

/**
 * How the latest call to a person stands on one channel. `tried`: it failed and is tried again; `unconfirmed`: it
 * went nowhere, since the address has not confirmed that it wants such mail.
 */
export interface Delivery {
  readonly channel: Channel;
  readonly outcome: 'waiting' | 'sent' | 'tried' | 'failed' | 'unconfirmed' | 'dropped';
  /** When it came to that; null: it has not been tried yet. */
  readonly at: number | null;
}

export interface NextCall {
  readonly at: number;
  readonly names: readonly string[];
  /** Everybody again, rather than the next step. */
  readonly isRepeat: boolean;
}

/** What happened, with names of people. */
export type DeskEvent = { readonly at: number } & (
  | {
      readonly what: 'opened' | 'turned';
      readonly monitors: readonly {
        readonly monitor: string;
        readonly status: SeenMonitor['status'];
        readonly reason: string;
      }[];
    }
  | { readonly what: 'left'; readonly monitors: readonly string[]; readonly why: Left['why'] }
  | {
      readonly what: 'paused';
      readonly by: string;
      readonly monitors: readonly string[];
      readonly until: number;
    }
  | { readonly what: 'called' | 'called again' | 'noted' | 'told over'; readonly names: readonly string[] }
  | { readonly what: 'acknowledged' | 'silenced'; readonly by: string }
  | { readonly what: 'handed'; readonly by: string; readonly to: string; readonly names: readonly string[] }
  | { readonly what: 'advanced' | 'lifted'; readonly by: string }
  | { readonly what: 'unreached'; readonly names: readonly string[] }
  | { readonly what: 'unanswered' }
  | { readonly what: 'lapsed'; readonly by: string; readonly silentMs: number }
  | {
      readonly what: 'declared';
      readonly by: string;
      readonly kind: DeclarationKind;
      readonly vendor: string | null;
      readonly level: 'degraded' | 'down';
      /** In the declarer's words; may be empty. */
      readonly text: string;
    }
  | { readonly what: 'flapping'; readonly calmMs: number }
  | {
      readonly what: 'noticed';
      /** `leaving`: it is yet to leave; `told`: it was put on its way, then; `stopped`: it never was. */
      readonly stage: 'leaving' | 'told' | 'stopped';
      /** Until when it can be taken back unseen, while that is to come. */
      readonly leavesAt: number | null;
      /** null: Shodo by itself. */
      readonly by: string | null;
      readonly kind: NoticeKind;
      readonly state: NoticeState;
      readonly names: readonly string[];
    }
  /** `by` null: it was over before the notice left. */
  | { readonly what: 'withdrawn'; readonly by: string | null; readonly hadLeft: boolean }
  | { readonly what: 'held'; readonly by: string; readonly reason: string }
  | { readonly what: 'seen'; readonly client: string }
  | { readonly what: 'disclosed'; readonly by: string; readonly report: string }
  /** What a vendor says of itself; `level` null: that it works again. */
  | { readonly what: 'vendor'; readonly name: string; readonly level: 'degraded' | 'down' | null }
  | { readonly what: 'resolved'; readonly why: Ending }
);

export interface DeskActions {
  readonly acknowledge: boolean;
  /** From whom. */
  readonly takeOver: string | null;
  readonly silence: boolean;
  /** By hand, which is refused while monitors are not up; `over`: it is, and only a person can say so. */
  readonly resolve: 'refused' | 'over' | null;
  /** Who would be paged now. */
  readonly pageNext: readonly string[] | null;
  /** Empty: it cannot be handed over. */
  readonly handOver: readonly HandOverChoice[];
  /** Sequence of the latest thing that somebody did, 0 if none: what was done twice by mistake is told from what is meant. */
  readonly after: number;
}

/** A contact, or a rota with who has it now. */
export interface HandOverChoice {
  readonly id: string;
  readonly name: string;
  readonly onDuty: string | null;
}

/**
 * `told`: names of the others who hear of it; `sent`: it has left to all of them. `called`: those whom it calls
 * upon.
 */
export type Said =
  | {
      readonly did: PersonFact['fact'];
      readonly told: readonly string[];
      readonly sent: boolean;
      readonly called: readonly string[];
    }
  | { readonly refused: Refusal }
  | { readonly pausing: 'paused' | 'resumed' }
  /** It was so already. */
  | { readonly settled: true };

export const refusals = ['over', 'still down', 'nobody next', 'nobody there', 'unknown'] as const;
/** `unknown`: the service is not in the config any more. */
export type Refusal = (typeof refusals)[number];
