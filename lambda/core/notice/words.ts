import type { Impact } from './impact.ts';
import type { NoticeState, Sureness } from './notice.ts';

/** An ETA on the reader's clock; `until` null: a point in time. */
export interface ToldEta {
  readonly from: string;
  readonly until: string | null;
  readonly sure: Sureness;
}

/** How an ETA differs from the one that the client was told. */
export type EtaChange =
  | { readonly kind: 'none' }
  /** The same as before. */
  | { readonly kind: 'stands'; readonly eta: ToldEta }
  | { readonly kind: 'new'; readonly eta: ToldEta }
  | { readonly kind: 'earlier'; readonly eta: ToldEta; readonly was: ToldEta }
  /** It will be later than was told; `eta` null: it is not known when. `past`: the time told is over already. */
  | { readonly kind: 'slipped'; readonly eta: ToldEta | null; readonly was: ToldEta; readonly past: boolean }
  /** Nobody knows yet. */
  | { readonly kind: 'unknown' };

/** What clients read, sentence by sentence. Every word in it is safe to print and on the reader's clock. */
export interface NoticeWords {
  readonly ellipsis: string;
  /** Of characters that say as much as one in English. */
  readonly scale: number;
  /** Head of an email. */
  hello(client: string, title: string): readonly string[];
  /** The first word of the trouble. */
  seen(name: string, impact: Impact, since: string): string;
  /** It goes on as it was told. */
  still(name: string, impact: Impact, since: string): string;
  readonly calls: Readonly<Record<'yes' | 'called' | 'no', string>>;
  readonly states: Readonly<Record<Exclude<NoticeState, 'resolved'>, string>>;
  readonly ours: string;
  vendor(name: string): string;
  /** After {@link vendor} was said. */
  vendorStill(name: string): string;
  /** Vendors say themselves that they have trouble, and nobody knows whether it is the cause. */
  reported(names: readonly string[]): string;
  readonly nothingNew: string;
  eta(change: EtaChange): string;
  workaround(text: string): string;
  next(at: string): string;
  resolved(over: {
    readonly name: string;
    readonly impact: Impact;
    readonly since: string;
    readonly until: string;
    readonly lasted: string;
  }): string;
  readonly sorry: string;
  readonly nothingLost: string;
  /** `what` empty: it is not said in this language. */
  lost(what: string): string;
  report(at: string): string;
  correction(name: string, at: string): string;
  link(url: string): string;
  seenIt(url: string): string;
  zone(name: string): string;
  readonly footer: string;
  heading(name: string): string;
  readonly brief: {
    /** Before everything in an SMS: who writes. */
    from(title: string): string;
    /** Before what a person wrote. */
    about(name: string): string;
    seen(name: string, impact: Impact, since: string): string;
    nothingNew(name: string): string;
    vendor(name: string): string;
    reported(names: readonly string[]): string;
    resolved(name: string, until: string, lasted: string): string;
    correction(name: string, at: string): string;
    eta(change: EtaChange): string;
    workaround(text: string): string;
    next(at: string): string;
    zone(offset: string): string;
    many(names: readonly string[], count: number): string;
    /** Between sentences. */
    readonly gap: string;
  };
}
