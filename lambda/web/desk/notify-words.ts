import type { ClockKind } from '../../core/clocks/clock.ts';
import type { NoticeKind, NoticeState, Sureness } from '../../core/notice/notice.ts';
import type { Language } from '../../core/text.ts';
import { notifyWordsEn } from './notify-words-en.ts';
import { notifyWordsJa } from './notify-words-ja.ts';
import type { ClientView, NotifyRefusal } from './notify-view.ts';

/** Names, times and durations come already as the reader says them. */
export interface NotifyWords {
  readonly title: Readonly<Record<'first' | 'update' | 'resolved', string>>;
  /** What runs out next, and for whom. */
  readonly turn: (kind: ClockKind, names: string, time: string, left: string, isPast: boolean) => string;
  readonly yours: string;
  readonly theirs: (name: string) => string;
  readonly anybodys: string;
  readonly byItself: (time: string) => string;
  readonly heldBy: (name: string, time: string, reason: string, isReader: boolean) => string;
  readonly eta: {
    readonly title: string;
    readonly choices: Readonly<Record<'unknown' | '30m' | '1h' | '2h', string>>;
    /** The one that was told already. */
    readonly stands: (eta: string) => string;
    readonly range: (from: string, until: string) => string;
    readonly none: string;
  };
  readonly draft: string;
  readonly send: (count: number) => string;
  readonly sendDoes: string;
  readonly noNews: (next: string) => string;
  readonly noNewsDoes: string;
  readonly change: string;
  readonly state: string;
  readonly states: Readonly<Record<NoticeState, string>>;
  readonly time: string;
  readonly timeHint: string;
  readonly from: string;
  readonly until: string;
  readonly sure: string;
  readonly sureness: Readonly<Record<Sureness, string>>;
  readonly fault: string;
  readonly faults: Readonly<Record<'unknown' | 'ours', string>>;
  /** Not known, but these report trouble. */
  readonly faultReported: (names: readonly string[]) => string;
  readonly faultName: string;
  readonly workaround: (language: Language) => string;
  readonly text: (language: Language) => string;
  readonly textHint: string;
  readonly nextTime: string;
  readonly nextHint: string;
  readonly clients: string;
  readonly atOnce: string;
  readonly atOnceHint: string;
  readonly preview: string;
  readonly previewTitle: string;
  readonly previewHint: string;
  readonly email: string;
  readonly sms: string;
  readonly webhook: string;
  readonly loss: string;
  readonly losses: Readonly<Record<'unsaid' | 'nothing' | 'something', string>>;
  readonly lost: (language: Language) => string;
  readonly reportBy: string;
  readonly reportHint: string;
  readonly withdraw: string;
  readonly withdrawDoes: (time: string) => string;
  readonly hold: string;
  readonly holdDoes: string;
  readonly reason: string;
  readonly who: string;
  readonly clock: Readonly<Record<ClockKind, string>>;
  readonly clockRuns: (kind: string, time: string, left: string) => string;
  readonly clockMet: (kind: string, time: string) => string;
  readonly clockMissed: (kind: string, due: string, metAt: string | null, over: string) => string;
  readonly reached: Readonly<Record<ClientView['reached'], string>>;
  readonly seen: (time: string) => string;
  readonly notSeen: string;
  readonly call: string;
  readonly callNow: string;
  readonly noPhone: string;
  readonly script: (title: string, lines: string) => string;
  readonly scriptIn: Readonly<Record<Language, string>>;
  readonly says: string;
  readonly told: string;
  readonly kinds: Readonly<Record<NoticeKind, string>>;
  readonly by: (name: string | null, isReader: boolean) => string;
  readonly to: (names: string) => string;
  readonly leaves: (time: string) => string;
  readonly withdrawn: (time: string) => string;
  /** It was over before it left. */
  readonly overtaken: (time: string) => string;
  readonly posted: (names: string, time: string, isGone: boolean) => string;
  readonly done: Readonly<Record<'withdrawn' | 'held' | 'disclosed' | 'settled', string>>;
  readonly refused: Readonly<Record<NotifyRefusal, string>>;
  /** Above what a colleague has told clients meanwhile. */
  readonly overtakenBy: (name: string, time: string, names: string) => string;
  readonly disclosure: {
    readonly title: string;
    readonly due: (time: string, left: string) => string;
    readonly promptly: string;
    readonly late: (time: string) => string;
    readonly met: (time: string, name: string | null) => string;
    readonly button: string;
  };
}

export const notifyWords: Readonly<Record<Language, NotifyWords>> = { en: notifyWordsEn, ja: notifyWordsJa };
