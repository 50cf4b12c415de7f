import type { NoticeState } from '../notice/notice.ts';
import type { Language } from '../text.ts';

/** Names and times in it are safe to print and on the page's clock. */
interface Said {
  readonly name: string;
  readonly level: 'down' | 'degraded';
  readonly since: string;
  readonly at: string;
  readonly lasted: string;
}

/** What visitors read by email, sentence by sentence. */
export interface VisitorWords {
  readonly hello: (title: string) => readonly string[];
  readonly opened: (said: Said) => string;
  readonly worse: (said: Said) => string;
  readonly eased: (said: Said) => string;
  readonly resolved: (said: Said) => string;
  readonly correction: (name: string, at: string) => string;
  readonly states: Readonly<Record<NoticeState, string>>;
  readonly link: (url: string) => string;
  readonly zone: (name: string) => string;
  readonly more: string;
  readonly footer: string;
}

const en: VisitorWords = {
  hello: (title) => [`${title === '' ? 'Our services' : title}: service status`],
  opened: ({ name, level, since }) =>
    level === 'down'
      ? `${name} has not been working since ${since}.`
      : `${name} has been slow or only partly available since ${since}.`,
  worse: ({ name, at }) => `${name} is not working at all as of ${at}.`,
  eased: ({ name, at }) => `${name} works again in part as of ${at}: slowly, or not for everyone yet.`,
  resolved: ({ name, at, lasted }) => `${name} has been working again since ${at}, after ${lasted}.`,
  correction: (name, at) =>
    `Please disregard what we wrote at ${at} about ${name}. It was posted in error and has been taken back. We are sorry.`,
  states: {
    investigating: 'Investigating',
    identified: 'Cause found',
    monitoring: 'Watching',
    resolved: 'Solved',
  },
  link: (url) => `How everything stands now: ${url}`,
  zone: (name) => `All times are in ${name}.`,
  more: 'There is also news of:',
  footer:
    'You receive this because this address was confirmed on our status page for news of our services. To stop, follow the link below: one tap is enough.',
};

const ja: VisitorWords = {
  hello: (title) => [`${title === '' ? '' : `${title} `}サービス稼働状況のお知らせ`],
  opened: ({ name, level, since }) =>
    level === 'down'
      ? `${since}から、${name}をご利用いただけない状態です。`
      : `${since}から、${name}の応答が遅い、または一部でご利用いただけない状態です。`,
  worse: ({ name, at }) => `${at}から、${name}をまったくご利用いただけない状態です。`,
  eased: ({ name, at }) =>
    `${at}に、${name}が一部復旧しました。まだ応答が遅い、または一部でご利用いただけない状態です。`,
  resolved: ({ name, at, lasted }) => `${at}に、${name}が復旧しました。障害の継続時間は${lasted}でした。`,
  correction: (name, at) =>
    `${at}にお知らせした${name}に関する内容は、誤って掲載したため取り消しました。お手数をおかけし、申し訳ございません。`,
  states: {
    investigating: '原因調査中',
    identified: '原因判明・対応中',
    monitoring: '経過観察中',
    resolved: '復旧',
  },
  link: (url) => `最新の状況: ${url}`,
  zone: (name) => `時刻はすべて${name}で表記しています。`,
  more: 'このほか、次のサービスについてもお知らせがあります。',
  footer:
    'このメールは、稼働状況ページからお知らせの配信をご登録いただいたアドレスにお送りしています。配信は、下のリンク(英語)を開くだけで停止できます。',
};

export const visitorWords: Readonly<Record<Language, VisitorWords>> = { en, ja };
