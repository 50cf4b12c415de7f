import type { Deadline, EmailWords } from './email-words.ts';
import { headsJa } from './sms-words-ja.ts';
import type { Standing } from './standing.ts';

const states: Readonly<Record<Standing, string>> = {
  down: '障害が発生しています',
  slow: '応答が遅くなっています',
  partial: '一部の地点から接続できません',
  warn: '対応が必要な状態です',
  closed: '監視を終了しました',
  up: '復旧しました',
};

const due = (by: Deadline): string =>
  by.past ? `第一報の期限 ${by.at}(経過しています)` : `第一報の期限 ${by.at}`;
const because = (reason: string): string => (reason === '' ? '。' : `: ${reason}`);
const over = (standing: Standing): boolean => standing === 'up' || standing === 'closed';

const counted: Readonly<Record<Standing, (count: number, time: string) => string>> = {
  down: (count, time) => `${count}件で障害が発生しています(${time}から)`,
  slow: (count, time) => `${count}件で応答が遅くなっています(${time}から)`,
  partial: (count, time) => `${count}件で一部の地点から接続できません(${time}から)`,
  warn: (count, time) => `${count}件で対応が必要です(${time}から)`,
  closed: (count, time) => `${count}件の監視を終了しました(${time}まで)`,
  up: (count, time) => `${count}件は復旧しました(${time}まで)`,
};

export const emailWordsJa: EmailWords = {
  bullet: '・',
  titles: {
    seen: '■ 確認した内容',
    touched: '■ 影響を受けるお客様',
    cause: '■ 考えられる原因',
    toDo: '■ 対応していただきたいこと',
    people: '■ 連絡の状況',
    more: '■ 状況の確認',
  },
  list: (items, more) => `${items.join('、')}${more > 0 ? ` ほか${more}件` : ''}`,
  head: (standing) => `【${headsJa[standing]}】`,
  lasting: ({ standing, name, since, elapsed, reason, call }) =>
    `${name}: ${since}から${states[standing]}(${elapsed}経過)${because(reason)}` +
    (call > 1 ? `${reason === '' ? '' : '。'}${call}回目のご連絡です。` : ''),
  before: ({ wasDown, since }) =>
    wasDown ? `その前は、${since}から停止していました。` : `その前は、${since}から不調が続いていました。`,
  over: ({ standing, name, wasDown, since, until, lasted }) =>
    standing === 'closed'
      ? `${name}: ${until}に監視対象から外れたため、監視を終了しました。${since}からの${wasDown ? '停止' : '不調'}は、復旧を確認できていません。`
      : `${name}: ${until}に復旧しました。${wasDown ? '停止' : '不調'}していた時間は${since}から${until}までの${lasted}です。`,
  monitor: ({ name, reason, since }) => `${name}${reason === '' ? '' : `: ${reason}`}(${since}から)`,
  detail: (message) => `詳細: ${message}`,
  places: (seenFrom, asked) =>
    asked > 1
      ? `確認地点: ${asked}地点中${seenFrom.length}地点(${seenFrom.join('、')})`
      : `確認地点: ${seenFrom.join('、')}`,
  client: (name, by) => (by === null ? name : `${name}: ${due(by)}`),
  noClients: '設定上、このサービスをご利用のお客様はいません。',
  causes: (names) => `次の依存先も正常ではありません: ${names}`,
  tellFirst: (by) =>
    by === null
      ? '原因が分かる前でも、確かなことだけをお客様にお知らせください。'
      : by.past
        ? `お客様への第一報の期限(${by.at})を過ぎています。確かなことだけを今すぐお知らせください。`
        : `原因が分かる前でも、${by.at}までに、確かなことだけをお客様にお知らせください。`,
  tellOver: (clients) => `復旧したことをお客様にお知らせください: ${clients}`,
  nothingLeft: '設定上、このサービスをご利用のお客様はいないため、お知らせは不要です。',
  runbook: (url) => `手順書: ${url}`,
  workaround: (text) => `お客様にご案内できる代替手段: ${text}`,
  paged: (names) => `連絡済み: ${names}`,
  next: (names, at) => `次の連絡: ${at}に${names}`,
  noNext: 'このあと連絡する予定の方はいません。',
  link: (url) => url,
  timezone: (name) => `時刻は${name}の時刻です。`,
  stop:
    'このメールは、このサービスの当番の方にお送りしています。停止するには、shodo.yamlの連絡先から' +
    'アドレスを外すよう管理者にご依頼ください。Amazon SNSが付ける配信停止リンクを使うと、' +
    'このアドレスへの障害通知がすべて届かなくなります。',
  counts: (groups) =>
    `全${groups.reduce((sum, { count }) => sum + count, 0)}件のサービスのお知らせです。` +
    `${groups.map(({ standing, count, time }) => counted[standing](count, time)).join('。')}。`,
  firstDue: (by) =>
    by.past
      ? `お客様への第一報の期限(最も早いもの)は${by.at}で、すでに過ぎています。`
      : `お客様への第一報の期限は、最も早いもので${by.at}です。`,
  onlyNames: '長くなるため、以下は名前のみお知らせします。',
  unlisted: (count) => `ほか${count}件`,
  named: ({ standing, name, time }) =>
    `【${headsJa[standing]}】${name} ${time}${over(standing) ? '' : 'から'}`,
  blockHead: ({ standing, name, time, reason, lasted }) =>
    over(standing)
      ? `【${headsJa[standing]}】${name} ${time}(${lasted}継続)`
      : `【${headsJa[standing]}】${name} ${time}から${reason === '' ? '' : ` ${reason}`}`,
  blockClients: (clients) => `お客様: ${clients}`,
  blockCauses: (names) => `依存先の異常: ${names}`,
};
