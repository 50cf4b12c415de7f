import type { Standing } from './standing.ts';

/** What can stand in an SMS about one service that is not well; empty strings where there is nothing to say. */
export interface Lasting {
  readonly standing: Standing;
  /** 1 for the first time. */
  readonly call: number;
  readonly since: string;
  /** It comes and goes. */
  readonly flapping: boolean;
  /** How many monitors are affected beside the one whose reason is given. */
  readonly more: number;
  readonly seenFrom: number;
  readonly asked: number;
  readonly due: { readonly at: string; readonly past: boolean } | null;
}

/** What is likely to have brought it about. */
export interface Because {
  readonly name: string;
  readonly level: 'degraded' | 'down';
  readonly since: string;
}

export interface Over {
  readonly standing: 'up' | 'closed' | 'paused';
  /** Who paused it, and until when; null: nobody, or it is not known. */
  readonly paused: { readonly by: string; readonly until: string } | null;
  readonly wasDown: boolean;
  readonly until: string;
  readonly lasted: string;
  /** Who said that it is over; null: the monitors did. */
  readonly by: string | null;
  readonly tell: boolean;
}

export interface Many {
  readonly groups: readonly {
    readonly standing: Standing;
    readonly count: number;
    /** When the first of them began, or the last of them ended. */
    readonly time: string;
    /** Names, some of them with what fell with them. */
    readonly names: readonly string[];
    /** So many of {@link count} are named here or elsewhere. */
    readonly named: number;
    readonly stillAll: boolean;
  }[];
  readonly due: Lasting['due'];
  readonly tell: boolean;
}

/** A text without its link, from a name and a reason that may have been cut to fit. */
export type Layout = (name: string, reason: string) => string;

/** The words of one language; layouts come with the fullest first. */
export interface SmsWords {
  readonly ellipsis: string;
  /** How much a character says, against English: the shortest useful cut is scaled by it. */
  readonly scale: number;
  /** Full, brief, without places, without what is due, bare, barest. */
  lasting(facts: Lasting): readonly [Layout, Layout, Layout, Layout, Layout, Layout];
  /** The likely cause before the reason: full, brief. */
  because(facts: Lasting, cause: Because): readonly [Layout, Layout];
  /** A cause and what fell with it. */
  withIt(cause: string, names: readonly string[]): string;
  /** Full, brief, barest. */
  over(facts: Over): readonly [Layout, Layout, Layout];
  /** Full, brief, without names, the worst only. */
  many(facts: Many): readonly [string, string, string, string];
}
