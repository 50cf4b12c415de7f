import type { DeclarationKind } from '../facts.ts';
import type { Language } from '../text.ts';
import { headsEn, ordinalEn, stillHeadEn } from './sms-words-en.ts';
import { headsJa } from './sms-words-ja.ts';
import type { Lasting, Layout } from './sms-words.ts';
import type { Standing } from './standing.ts';

/** What a person declared, as texts tell it: clean lines, the time in words. */
export interface DeclaredFacts {
  readonly standing: Standing;
  readonly name: string;
  readonly by: string;
  readonly at: string;
  readonly kind: DeclarationKind;
  /** Of the kind `vendor`: its name; empty: not said. */
  readonly vendor: string;
  /** 1 for the first time. */
  readonly call: number;
}

interface DeclaredWords {
  /** In an SMS; fullest first: with what is due, the same in short, without, barest. The reason is what they wrote. */
  sms(facts: Omit<DeclaredFacts, 'name'>, due: Lasting['due']): readonly [Layout, Layout, Layout, Layout];
  /** The first sentence of an email, before what they wrote. */
  opening(facts: DeclaredFacts): string;
  /** The same, where monitors see it too. */
  besides(facts: Pick<DeclaredFacts, 'by' | 'at' | 'kind' | 'vendor'>): string;
  /** In the subject, which is ASCII. */
  readonly subject: string;
  readonly overBy: (by: string) => string;
}

const kindsEn = { outage: '', vendor: ' (a vendor)', leak: ' (data leak)', other: '' } as const;
const kindsJa = { outage: '', vendor: '(外部サービス)', leak: '(情報漏えいの疑い)', other: '' } as const;

type Kind = Pick<DeclaredFacts, 'kind' | 'vendor'>;
const kindEn = ({ kind, vendor }: Kind): string => (vendor === '' ? kindsEn[kind] : ` (vendor: ${vendor})`);
const kindJa = ({ kind, vendor }: Kind): string =>
  vendor === '' ? kindsJa[kind] : `(外部サービス: ${vendor})`;

const noticeEn = (due: Lasting['due'], what: string): string =>
  due === null ? '' : ` ${what} ${due.past ? 'was due' : 'due'} ${due.at}.`;
const noticeJa = (due: Lasting['due'], what: string): string =>
  due === null ? '' : due.past ? `${what}は期限${due.at}を経過` : `${what}期限${due.at}`;

/** Ends a sentence that may end by itself. */
const stopped = (text: string, stop: string): string =>
  /[.!?。！？…]$/u.test(text) ? text : `${text}${stop}`;

const en: DeclaredWords = {
  sms: ({ standing, by, at, kind, vendor, call }, due) => {
    const head = call > 1 ? stillHeadEn(standing) : headsEn[standing];
    const nth = call > 1 ? ` (${ordinalEn(call)} call)` : '';
    const told = (name: string, said: string): string =>
      stopped(
        `${head} ${name}: declared by ${by} ${at}${kindEn({ kind, vendor })}${nth}${said === '' ? '' : `: ${said}`}`,
        '.',
      );
    return [
      (name, said) => `${told(name, said)}${noticeEn(due, 'Client notice')}`,
      (name, said) => `${told(name, said)}${noticeEn(due, 'Notice')}`,
      told,
      (name, said) => `${head} ${name} ${at} ${said}`,
    ];
  },
  opening: ({ standing, name, by, at, kind, vendor, call }) =>
    (kind === 'leak'
      ? `${by} declared a data leak or breach at ${at}: ${name}.`
      : `${by} declared at ${at}: ${name} ${standing === 'down' ? 'is DOWN' : 'does not work as it should'}${kindEn({ kind, vendor })}.`) +
    (call > 1 ? ` This is the ${ordinalEn(call)} call.` : ''),
  besides: ({ by, at, kind, vendor }) => `${by} declared it too, at ${at}${kindEn({ kind, vendor })}.`,
  subject: 'declared by a person',
  overBy: (by) => `${by} resolved it.`,
};

const ja: DeclaredWords = {
  sms: ({ standing, by, at, kind, vendor, call }, due) => {
    const head = `【${headsJa[standing]}${call > 1 ? `継続・${call}回目` : ''}】`;
    const told = (name: string, said: string): string =>
      `${head}${name} ${at} ${by}さんが報告${kindJa({ kind, vendor })}${said === '' ? '' : `「${said}」`}`;
    return [
      (name, said) => `${told(name, said)}。${noticeJa(due, '顧客への第一報')}`,
      (name, said) => `${told(name, said)}。${noticeJa(due, '第一報')}`,
      told,
      (name, said) => `【${headsJa[standing]}】${name} ${at} ${said}`,
    ];
  },
  opening: ({ standing, name, by, at, kind, vendor, call }) =>
    (kind === 'leak'
      ? `${at}に${by}さんから、${name}で情報漏えいの疑いがあるとの報告がありました。`
      : `${at}に${by}さんから、${name}が${standing === 'down' ? '使えない' : '正常に使えない'}との報告がありました${kindJa({ kind, vendor })}。`) +
    (call > 1 ? `${call}回目の呼び出しです。` : ''),
  besides: ({ by, at, kind, vendor }) =>
    `${at}に${by}さんからも報告がありました${kindJa({ kind, vendor })}。`,
  subject: 'declared by a person',
  overBy: (by) => `${by}さんが解決済みにしました。`,
};

export const declaredWords: Readonly<Record<Language, DeclaredWords>> = { en, ja };
