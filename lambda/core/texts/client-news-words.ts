import type { ClockKind } from '../clocks/clock.ts';
import type { NoticeKind } from '../notice/notice.ts';
import type { Language } from '../text.ts';
import type { Layout } from './sms-words.ts';

/** A clock towards clients on the reader's clock; `clients`: their names in a row. */
export interface ClockFacts {
  readonly clock: ClockKind;
  readonly at: string;
  readonly clients: string;
  readonly byItself: boolean;
}

/** What Shodo told clients, and when they hear again; null: it is over. */
export interface ToldFacts {
  readonly kind: NoticeKind;
  readonly at: string;
  readonly next: string | null;
  readonly clients: string;
}

/** Of an SMS: the layouts take the name of the service and the names of the clients, the fullest first. */
export interface ClientNewsWords {
  due(facts: ClockFacts): readonly [Layout, Layout];
  missed(facts: ClockFacts): readonly [Layout, Layout];
  told(facts: ToldFacts): readonly [Layout, Layout];
  /** In sentences of their own. */
  readonly email: {
    due(facts: ClockFacts): string;
    missed(facts: ClockFacts): string;
    told(facts: ToldFacts): string;
  };
}

const whatEn: Readonly<Record<ClockKind, string>> = {
  'first notice': 'First notice to clients',
  'next update': 'Next update to clients',
  eta: 'New word on the ETA to clients',
  'resolved notice': 'Word to clients that it is over',
};

const toldEn: Readonly<Record<NoticeKind, string>> = {
  holding: 'that it does not work as it should',
  update: 'how it stands',
  'no news': 'that there is no news yet',
  resolved: 'that it is over',
};

const nextEn = (next: string | null): string => (next === null ? '' : `, next word by ${next}`);

const en: ClientNewsWords = {
  due: ({ clock, at, byItself }) => [
    (name, clients) =>
      `${whatEn[clock]} due ${at} (${clients}): ${name}.${byItself ? ' Else Shodo writes.' : ''}`,
    (name) => `${whatEn[clock]} due ${at}: ${name}.`,
  ],
  missed: ({ clock, at }) => [
    (name, clients) => `NOT TOLD ${name}: ${lower(whatEn[clock])} was due ${at} (${clients}).`,
    (name) => `NOT TOLD ${name}: ${lower(whatEn[clock])} was due ${at}.`,
  ],
  told: ({ kind, at, next }) => [
    (name, clients) =>
      `Shodo told the clients at ${at}: ${name}, ${toldEn[kind]}${nextEn(next)} (${clients}).`,
    (name) => `Shodo told the clients at ${at}: ${name}, ${toldEn[kind]}${nextEn(next)}.`,
  ],
  email: {
    due: ({ clock, at, clients, byItself }) =>
      `${whatEn[clock]} is due by ${at}: ${clients}. ` +
      (byItself
        ? 'If nobody writes until then, Shodo says by itself what is certain.'
        : 'Nobody else writes it: Shodo was told not to.'),
    missed: ({ clock, at, clients }) =>
      `${whatEn[clock]} was due by ${at}, and nobody has written: ${clients}. Please tell them now what is certain.`,
    told: ({ kind, at, next, clients }) =>
      `Shodo told the clients at ${at} by itself ${toldEn[kind]}: ${clients}.` +
      (next === null ? '' : ` They were promised the next word by ${next}.`),
  },
};

const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const whatJa: Readonly<Record<ClockKind, string>> = {
  'first notice': '顧客への第一報',
  'next update': '顧客への続報',
  eta: '復旧見込みの更新連絡',
  'resolved notice': '顧客への復旧連絡',
};

const toldJa: Readonly<Record<NoticeKind, string>> = {
  holding: '第一報',
  update: '状況',
  'no news': '進展がない旨',
  resolved: '復旧',
};

const ja: ClientNewsWords = {
  due: ({ clock, at, byItself }) => [
    (name, clients) =>
      `【${whatJa[clock]}】${name} 期限${at}(${clients})${byItself ? '。未送信なら自動送信' : ''}`,
    (name) => `【${whatJa[clock]}】${name} 期限${at}`,
  ],
  missed: ({ clock, at }) => [
    (name, clients) => `【未連絡】${name} ${whatJa[clock]}の期限${at}を経過(${clients})`,
    (name) => `【未連絡】${name} ${whatJa[clock]}の期限${at}を経過`,
  ],
  told: ({ kind, at, next }) => [
    (name, clients) =>
      `【自動連絡済】${name} ${at}に顧客へ${toldJa[kind]}を連絡(${clients})${next === null ? '' : `。次報は${next}までに`}`,
    (name) => `【自動連絡済】${name} ${at}に顧客へ${toldJa[kind]}を連絡`,
  ],
  email: {
    due: ({ clock, at, clients, byItself }) =>
      `${whatJa[clock]}の期限は${at}です(${clients})。` +
      (byItself
        ? 'それまでに送信がなければ、確実に分かっていることだけを自動で連絡します。'
        : '自動では送信されません。担当の方から送信してください。'),
    missed: ({ clock, at, clients }) =>
      `${whatJa[clock]}の期限${at}を過ぎましたが、まだ連絡していません(${clients})。分かっていることだけでも、すぐにご連絡ください。`,
    told: ({ kind, at, next, clients }) =>
      `${at}に、顧客へ${toldJa[kind]}を自動で連絡しました(${clients})。` +
      (next === null ? '' : `次の連絡は${next}までに行うと伝えています。`),
  },
};

export const clientNewsWords: Readonly<Record<Language, ClientNewsWords>> = { en, ja };
