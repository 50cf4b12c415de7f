import type { Language } from '../text.ts';

/** A day, `5 December 2026` or `2026年12月5日`: on the clock of the plan, free of any zone. */
export function dayInWords(day: string, language: Language): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(year, month - 1, date));
}

/** Every word in it is safe to print and on the reader's clock. */
interface MessageWords {
  /** To a client. */
  readonly hello: (client: string, title: string) => readonly string[];
  /** Where a report is told of for the first time. */
  readonly sorry: string;
  readonly ready: (report: {
    readonly name: string;
    readonly since: string;
    readonly until: string;
    readonly isRevised: boolean;
  }) => string;
  readonly contents: string;
  readonly link: (url: string) => string;
  readonly footer: string;
  readonly brief: (from: string, name: string, since: string, isRevised: boolean) => string;
  readonly briefMany: (from: string, count: number) => string;
  /** To staff. `clients`: their names. */
  readonly report: Readonly<Record<'due' | 'late', (name: string, due: string, clients: string) => string>>;
  readonly fix: Readonly<Record<'due' | 'late', (name: string, due: string, what: string) => string>>;
  readonly toDo: Readonly<Record<'report' | 'fix', string>>;
  readonly short: Readonly<
    Record<'report' | 'fix', Readonly<Record<'due' | 'late', (name: string, due: string) => string>>>
  >;
  /** After the one that is told, where so many others are due or late too. */
  readonly more: (count: number) => string;
  readonly between: string;
}

const en: MessageWords = {
  hello: (client) => (client === '' ? [] : [`Dear ${client},`, '']),
  sorry: 'We are sorry for the trouble that you have had.',
  ready: ({ name, since, until, isRevised }) =>
    isRevised
      ? `We have revised our report on the incident affecting ${name} (${since} to ${until}).`
      : `Our report on the incident affecting ${name} (${since} to ${until}) is ready.`,
  contents:
    'It says what happened, what it meant for you, what we told you and when, and what we will do about it.',
  link: (url) => `The report, on your page: ${url}`,
  footer: 'You receive this at an address that was given to us for notices of this kind.',
  brief: (from, name, since, isRevised) =>
    `${from}${isRevised ? 'Revised incident report' : 'Incident report'} on ${name} (${since}):`,
  briefMany: (from, count) => `${from}${count} incident reports are ready:`,
  report: {
    due: (name, due, clients) => `The incident report on ${name} is due by ${due}: ${clients}.`,
    late: (name, due, clients) =>
      `The incident report on ${name} was due by ${due} and has not been published: ${clients}.`,
  },
  fix: {
    due: (name, due, what) => `Promised to clients by ${due}, after the incident affecting ${name}: ${what}`,
    late: (name, due, what) =>
      `Promised to clients by ${due}, after the incident affecting ${name}, and not marked as done: ${what}`,
  },
  toDo: {
    report: 'Write it, see how each client will read it, and publish it:',
    fix: 'Mark it as done, or move its day and say why. Clients see both on their page:',
  },
  short: {
    report: {
      due: (name, due) => `Report on ${name} is due ${due}.`,
      late: (name, due) => `LATE: report on ${name} was due ${due}.`,
    },
    fix: {
      due: (name, due) => `Promised fix for ${name} is due ${due}.`,
      late: (name, due) => `LATE: promised fix for ${name} was due ${due}.`,
    },
  },
  more: (count) => ` ${count} more ${count === 1 ? 'is' : 'are'} due.`,
  between: ', ',
};

const ja: MessageWords = {
  hello: (client, title) => [
    ...(client === '' ? [] : [`${client} 御中`, '']),
    `平素よりお世話になっております。${title === '' ? '' : `${title}です。`}`,
    '',
  ],
  sorry: 'このたびはご不便をおかけし、誠に申し訳ございませんでした。',
  ready: ({ name, since, until, isRevised }) =>
    isRevised
      ? `${name}の障害(${since}から${until}まで)に関する報告書を改訂し、貴社のページに掲載いたしました。`
      : `${name}の障害(${since}から${until}まで)に関する報告書を、貴社のページに掲載いたしました。`,
  contents: '発生した事象、貴社への影響、お知らせした内容と時刻、今後の対策を記載しております。',
  link: (url) => `報告書: ${url}`,
  footer: 'このメールは、障害などのご連絡先としてお知らせいただいたアドレスにお送りしています。',
  brief: (from, name, since, isRevised) =>
    `${from}${name}の障害(${since}発生)の報告書を${isRevised ? '改訂' : '掲載'}しました。`,
  briefMany: (from, count) => `${from}障害の報告書${count}件を掲載しました。`,
  report: {
    due: (name, due, clients) => `${name}の障害報告書は、${due}が期限です(対象: ${clients})。`,
    late: (name, due, clients) =>
      `${name}の障害報告書は、期限(${due})を過ぎましたが、まだ公開されていません(対象: ${clients})。`,
  },
  fix: {
    due: (name, due, what) => `${name}の障害についてお客様に約束した対策は、${due}が期日です: ${what}`,
    late: (name, due, what) =>
      `${name}の障害についてお客様に約束した対策が、期日(${due})を過ぎても完了になっていません: ${what}`,
  },
  toDo: {
    report: 'リンク先で報告書を作成し、お客様ごとの表示内容を確認して公開してください。',
    fix: 'リンク先で完了にするか、理由を添えて期日を変更してください。どちらもお客様のページに表示されます。',
  },
  short: {
    report: {
      due: (name, due) => `【報告書】${name} 期限${due}`,
      late: (name, due) => `【報告書・期限超過】${name} 期限${due}`,
    },
    fix: {
      due: (name, due) => `【約束した対策】${name} 期日${due}`,
      late: (name, due) => `【約束した対策・期日超過】${name} 期日${due}`,
    },
  },
  more: (count) => ` ほか${count}件`,
  between: '、',
};

export const reportMessageWords: Readonly<Record<Language, MessageWords>> = { en, ja };
