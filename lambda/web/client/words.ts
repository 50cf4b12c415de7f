import type { Language } from '../../core/text.ts';

export interface ClientWords {
  readonly forClient: (client: string) => string;
  readonly private: string;
  readonly changed: (time: string, zone: string) => string;
  readonly contract: string;
  readonly noContract: string;
  readonly sla: string;
  readonly firstNotice: string;
  readonly nextUpdate: string;
  readonly within: (time: string) => string;
  readonly every: (time: string) => string;
  readonly month: (name: string) => string;
  readonly quarter: string;
  readonly down: (time: string) => string;
  readonly maintenance: (time: string) => string;
  readonly unmeasured: (time: string) => string;
  readonly nothingMeasured: string;
  readonly apart: string;
  readonly met: (sla: string) => string;
  readonly missed: (sla: string) => string;
  /** Of a month that is not over. */
  readonly withinMonth: (sla: string, allowed: string) => string;
  readonly seen: string;
  readonly seenAt: (time: string) => string;
  readonly firstInTime: (took: string, agreed: string) => string;
  readonly firstLate: (took: string, agreed: string) => string;
  readonly firstNever: (agreed: string) => string;
  readonly updatesKept: (inTime: number, of: number) => string;
  readonly record: string;
  readonly recordJson: string;
  readonly recordPage: string;
  readonly noRecord: string;
  readonly feed: string;
  readonly calendar: string;
  readonly publicPage: string;
  readonly gone: string;
  readonly receipt: {
    readonly why: string;
    readonly confirm: string;
    readonly thanks: (time: string) => string;
    readonly past: string;
    readonly told: string;
    readonly page: string;
  };
}

const en: ClientWords = {
  forClient: (client) => `For ${client}`,
  private: 'Whoever has the address of this page can read it: please keep it among yourselves.',
  changed: (time, zone) => `Last changed ${time}, ${zone}`,
  contract: 'What we agreed',
  noContract: 'No times were agreed. We tell you as soon as we know.',
  sla: 'Availability',
  firstNotice: 'First word when something fails',
  nextUpdate: 'Word until it is over',
  within: (time) => `within ${time}`,
  every: (time) => `every ${time}`,
  month: (name) => `${name} so far`,
  quarter: 'Last 90 days',
  down: (time) => `down ${time}`,
  maintenance: (time) => `maintenance ${time}`,
  unmeasured: (time) => `not measured ${time}`,
  nothingMeasured: 'nothing measured yet',
  apart: 'Planned maintenance and time that nobody measured count neither for nor against.',
  met: (sla) => `meets ${sla}`,
  missed: (sla) => `below ${sla}`,
  withinMonth: (sla, allowed) => `within ${sla} of the whole month, which allows ${allowed}`,
  seen: 'Tell us that you have seen this',
  seenAt: (time) => `You told us at ${time} that you have seen this. Thank you.`,
  firstInTime: (took, agreed) => `First word after ${took}, in time (agreed: ${agreed}).`,
  firstLate: (took, agreed) => `First word after ${took}, too late (agreed: ${agreed}).`,
  firstNever: (agreed) => `No word came (agreed: within ${agreed}).`,
  updatesKept: (inTime, of) => `${inTime} of ${of} further words in time.`,
  record: 'Your record',
  recordJson: 'Evidence (JSON)',
  recordPage: 'To print',
  noRecord: 'No incidents of your services in the last months.',
  feed: 'Your feed (Atom)',
  calendar: 'Your maintenance as a calendar (iCalendar)',
  publicPage: 'Public status page',
  gone: 'This address is no longer in use. Please ask us for the new one.',
  receipt: {
    why: 'Please tell us that this has reached you, so that we need not call.',
    confirm: 'We have seen this',
    thanks: (time) => `You have seen this notice, you told us at ${time}. Thank you.`,
    past: 'This is over and its record is closed: there is nothing to confirm any more.',
    told: 'What we told you',
    page: 'Your page: how everything stands, and your record',
  },
};

const ja: ClientWords = {
  forClient: (client) => `${client} 御中`,
  private: 'このページは、アドレスをご存じの方ならどなたでもご覧になれます。貴社内でのみご利用ください。',
  changed: (time, zone) => `最終更新 ${time}(${zone})`,
  contract: 'お約束の内容',
  noContract: '時間のお取り決めはございません。わかり次第お知らせします。',
  sla: '稼働率',
  firstNotice: '障害時の最初のご連絡',
  nextUpdate: '復旧までのご連絡',
  within: (time) => `${time}以内`,
  every: (time) => `${time}ごと`,
  month: (name) => `${name}(本日まで)`,
  quarter: '過去90日間',
  down: (time) => `停止${time}`,
  maintenance: (time) => `メンテナンス${time}`,
  unmeasured: (time) => `計測なし${time}`,
  nothingMeasured: 'まだ計測していません',
  apart: '計画メンテナンスと計測していない時間は、稼働にも停止にも数えていません。',
  met: (sla) => `${sla}を達成`,
  missed: (sla) => `${sla}を下回っています`,
  withinMonth: (sla, allowed) => `月間${sla}の範囲内(許容される停止時間は${allowed})`,
  seen: '確認したことを伝える',
  seenAt: (time) => `${time}に、ご確認の旨を承りました。ありがとうございます。`,
  firstInTime: (took, agreed) => `最初のご連絡は検知から${took}後で、期限内でした(お約束: ${agreed}以内)。`,
  firstLate: (took, agreed) =>
    `最初のご連絡は検知から${took}後となり、期限に遅れました(お約束: ${agreed}以内)。`,
  firstNever: (agreed) =>
    `最初のご連絡をいたしておりませんでした(お約束: ${agreed}以内)。申し訳ございません。`,
  updatesKept: (inTime, of) => `その後のご連絡は、${of}回のうち${inTime}回が期限内でした。`,
  record: 'これまでの記録',
  recordJson: '証跡(JSON)',
  recordPage: '印刷用',
  noRecord: 'この数か月、終了した障害の記録はございません。',
  feed: '貴社向けフィード(Atom)',
  calendar: 'メンテナンスの予定をカレンダーに追加(iCalendar)',
  publicPage: '公開の稼働状況ページ',
  gone: 'このアドレスは現在使われていません。新しいアドレスは当社までお問い合わせください。',
  receipt: {
    why: 'お手元に届きましたら、下のボタンでお知らせください。お知らせいただいた場合、お電話での確認はいたしません。',
    confirm: '確認しました',
    thanks: (time) => `${time}に、このお知らせをご確認いただいた旨を承りました。ありがとうございます。`,
    past: 'この障害は終了し、記録を締め切りました。ご確認のお返事は不要です。',
    told: 'お伝えした内容',
    page: '貴社のページ(現在の状況とこれまでの記録)',
  },
};

export const clientWords: Readonly<Record<Language, ClientWords>> = { en, ja };
