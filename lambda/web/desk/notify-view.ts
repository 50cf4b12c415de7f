import type { ClockKind } from '../../core/clocks/clock.ts';
import type { NoticeRefusal } from '../../core/notice/decide.ts';
import type { DraftFault, NoticeWish } from '../../core/notice/draft.ts';
import type { Eta, NoticeKind, NoticeState } from '../../core/notice/notice.ts';
import type { Language, Text } from '../../core/text.ts';
import type { Delivery, Doer } from './view.ts';

/**
 * What the clients of an incident were told, what can be told them now, and by when it must be. All that it holds may
 * be read by whoever is on call. Times are ms since 1970.
 */
export interface NotifyView {
  /** `first`: nothing was said yet. `resolved`: it is over, and they are to hear so. `done`: nothing is left to say. */
  readonly stage: 'first' | 'update' | 'resolved' | 'done';
  readonly clients: readonly ClientView[];
  /** What leaves if nothing is changed. */
  readonly proposal: ProposalView;
  /** What the form holds: as it is proposed, or as the reader had filled it in. */
  readonly wish: NoticeWish;
  readonly vendors: readonly { readonly id: string; readonly name: string }[];
  /** Names of vendors that report trouble themselves, which can be said without saying whose fault it is. */
  readonly reporting: readonly string[];
  /** Of the clients: in each of them words can be written. */
  readonly languages: readonly Language[];
  /** Who writes: the config's title. */
  readonly titles: Text;
  /** What clients can do meanwhile, as they are told it unless it is changed. */
  readonly workaround: Partial<Readonly<Record<Language, string>>>;
  /** Oldest first. */
  readonly notices: readonly SentNotice[];
  readonly held: (Doer & { readonly reason: string }) | null;
  /** When Shodo says something by itself, if nobody does; null: it does not. */
  readonly byItselfAt: number | null;
  /** What must be said next; null: nothing. */
  readonly turn: { readonly kind: ClockKind; readonly due: number; readonly names: readonly string[] } | null;
  /** Sequence of the latest notice, 0 if none: by it a second tap is told from a second notice. */
  readonly after: number;
  /** What the reader's last request came to. */
  readonly said: NotifySaid | null;
  /** What each client would get; null: nobody asked. */
  readonly preview: readonly PreviewedNotice[] | null;
}

export interface ClientView {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly clocks: readonly ClockView[];
  /** The latest notice that stands; null: none. */
  readonly last: { readonly notice: number; readonly at: number } | null;
  /** How that one fares, address by address; empty before it leaves. */
  readonly deliveries: readonly ClientDelivery[];
  /**
   * `nowhere`: the config has no address; `not reached`: all of them failed; `nothing`: it was told nothing yet;
   * `leaving`: the latest can still be taken back unseen.
   */
  readonly reached: 'nowhere' | 'nothing' | 'leaving' | 'waiting' | 'reached' | 'not reached';
  /** When it said that it has seen the latest; null: it has not. */
  readonly seenAt: number | null;
  /** Numbers of the config. */
  readonly phones: readonly string[];
  /** What to say on the phone, in the client's language, in sentences. */
  readonly script: readonly string[];
}

/** `to`: a number of the config; null: all its addresses of email, which share one topic. */
export interface ClientDelivery extends Delivery {
  readonly to: string | null;
}

export interface ClockView {
  readonly kind: ClockKind;
  readonly due: number;
  readonly state: 'running' | 'met' | 'missed';
  readonly metAt: number | null;
}

export interface ProposalView {
  readonly state: NoticeState;
  readonly eta: Eta;
  readonly nextUpdateBy: number | null;
  /** In the reader's language, in sentences; without the ETA where none is known. */
  readonly lines: readonly string[];
}

export interface SentNotice {
  /** Sequence of its fact. */
  readonly notice: number;
  readonly at: number;
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  readonly eta: Eta;
  readonly nextUpdateBy: number | null;
  /** Who sent it; null: Shodo by itself. */
  readonly by: { readonly name: string; readonly isReader: boolean } | null;
  readonly clients: readonly string[];
  /** What it says, in the reader's language. */
  readonly lines: readonly string[];
  readonly leavesAt: number;
  readonly withdrawnAt: number | null;
  /** Nobody took it back: it was over before it left. */
  readonly isOvertaken: boolean;
  /** Until when it can be taken back; null: it cannot. */
  readonly canWithdrawUntil: number | null;
}

export interface PreviewedNotice {
  readonly client: string;
  readonly language: Language;
  readonly email: { readonly subject: string; readonly body: string } | null;
  readonly sms: string | null;
  /** JSON, indented. */
  readonly webhook: string | null;
}

export type NotifySaid =
  | { readonly did: 'posted'; readonly leavesAt: number; readonly names: readonly string[] }
  | { readonly did: 'withdrawn' | 'held' | 'disclosed' | 'settled' }
  | { readonly refused: NotifyRefusal };

export const notifyRefusals = [
  'nobody',
  'still down',
  'over',
  'eta',
  'next word',
  'too long',
  'vendor',
  'too late',
  'no reason',
  'overtaken',
  'report',
  'unknown',
] as const satisfies readonly (NoticeRefusal | DraftFault | 'unknown')[];
export type NotifyRefusal = (typeof notifyRefusals)[number];
