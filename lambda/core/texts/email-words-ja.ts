import type { Deadline, EmailWords } from './email-words.ts';
import { headsJa } from './sms-words-ja.ts';
import type { Standing } from './standing.ts';

const said: Readonly<Record<Standing, (name: string, since: string) => string>> = {
  down: (name, since) => `${name}で${since}から障害が発生しています`,
  slow: (name, since) => `${name}の応答が${since}から遅くなっています`,
  partial: (name, since) => `${name}に${since}から一部の地点で接続できません`,
  warn: (name, since) => `${name}は${since}から対応が必要な状態です`,
  closed: (name, since) => `${name}は${since}に監視対象から外れたため、監視を終了しました`,
  paused: (name, since) => `${name}の監視を${since}に一時停止しました`,
  up: (name, since) => `${name}は${since}に復旧しました`,
};

const due = (by: Deadline): string => (by.past ? `第一報の期限 ${by.at}(経過)` : `第一報の期限 ${by.at}`);
const over = (standing: Standing): boolean =>
  standing === 'up' || standing === 'closed' || standing === 'paused';

const counted: Readonly<Record<Standing, (count: string) => string>> = {
  down: (count) => `${count}で障害が発生しています`,
  slow: (count) => `${count}で応答が遅くなっています`,
  partial: (count) => `${count}に一部の地点で接続できません`,
  warn: (count) => `${count}で対応が必要です`,
  closed: (count) => `${count}の監視を終了しました`,
  paused: (count) => `${count}の監視を一時停止しました`,
  up: (count) => `${count}が復旧しました`,
};

export const emailWordsJa: EmailWords = {
  bullet: '・',
  titles: {
    seen: '■ 確認した内容',
    touched: '■ 影響を受けるお客様',
    cause: '■ 考えられる原因',
    toDo: '■ 対応していただきたいこと',
    people: '■ 呼び出しの状況',
    more: '■ 状況の確認',
  },
  separator: '、',
  list: (items, more) => `${items.join('、')}${more > 0 ? ` ほか${more}件` : ''}`,
  lasting: ({ standing, name, since, elapsed, reason, call }) =>
    `${said[standing](name, since)}(${elapsed}経過)。` +
    (reason === '' ? '' : `状況: ${reason}。`) +
    (call > 1 ? `${call}回目の呼び出しです。` : ''),
  flapping: '障害と復旧を繰り返しています。しばらく安定したのちに、復旧をお知らせします。',
  before: ({ wasDown, since }) =>
    wasDown ? `この間、${since}から停止もしていました。` : `不調は${since}に始まりました。`,
  over: ({ standing, name, wasDown, since, until, lasted, paused }) => {
    const trouble = wasDown ? '停止' : '不調';
    if (standing === 'paused') {
      const who = paused
        ? `${paused.by}さんが${name}の監視を${until}から${paused.until}まで一時停止しました`
        : said.paused(name, until);
      const then = paused ? `${paused.until}に自動で監視を再開します。それまで呼び出しは行いません。` : '';
      return `${who}。${since}からの${trouble}は、復旧を確認できていません。${then}`;
    }
    return standing === 'closed'
      ? `${said.closed(name, until)}。${since}からの${trouble}は、復旧を確認できていません。`
      : `${said.up(name, until)}。${wasDown ? '停止していた' : '不調だった'}時間は${since}から${until}までの${lasted}です。`;
  },
  monitor: ({ name, reason, since }) => `${name}${reason === '' ? '' : `: ${reason}`}(${since}から)`,
  detail: (message) => `詳細: ${message}`,
  places: (seenFrom, asked) =>
    asked > 1
      ? `確認地点: ${asked}地点中${seenFrom.length}地点(${seenFrom.join('、')})`
      : `確認地点: ${seenFrom.join('、')}`,
  client: (name, by) => (by === null ? name : `${name}: ${due(by)}`),
  shortClient: (name, by) => (by === null ? name : `${name}(${due(by)})`),
  noClients: '設定上、このサービスをご利用のお客様はいません。',
  cause: ({ name, level, since }) => `${name}(${since}から${level === 'down' ? '障害' : '不調'})`,
  causes: (first, others) =>
    `${first}の影響の可能性があります。${others === '' ? '' : `次の依存先も正常ではありません: ${others}`}`,
  cluster: (cause, names) => `${cause}。影響とみられるサービス: ${names}`,
  tellFirst: (by) =>
    by === null
      ? '原因が分かる前でも、確かなことだけをお客様にお知らせください。'
      : by.past
        ? `お客様への第一報の期限(${by.at})を過ぎています。確かなことだけを今すぐお知らせください。`
        : `原因が分かる前でも、${by.at}までに、確かなことだけをお客様にお知らせください。`,
  tellOver: (clients) => `復旧したことをお客様にお知らせください: ${clients}`,
  nothingLeft: 'お客様へのご連絡は不要です。',
  runbook: (url) => `手順書: ${url}`,
  workaround: (text) => `お客様にご案内できる代替手段: ${text}`,
  paged: (names) => `呼び出し済み: ${names}`,
  next: (names, at) => `次の呼び出し: ${at}に${names}`,
  noNext: 'このあと呼び出す予定の人はいません。',
  link: (url) => url,
  timezone: (name) => `時刻は${name}の時刻です。`,
  stop:
    'このメールは、このサービスの当番の方にお送りしています。停止するには、shodo.yamlの連絡先から' +
    'アドレスを外すよう管理者にご依頼ください。Amazon SNSが付ける配信停止リンクを使うと、' +
    'このアドレスへの障害通知がすべて届かなくなります。',
  counts: (groups) =>
    groups
      .map(({ standing, count, time }, index) => {
        const when = over(standing)
          ? `${count === 1 ? '' : '最後は'}${time}`
          : `${count === 1 ? '' : '最初は'}${time}から`;
        return `${counted[standing](`${count}件${index === 0 ? 'のサービス' : ''}`)}(${when})。`;
      })
      .join(''),
  firstDue: (by) =>
    by.past
      ? `お客様への第一報の期限(最も早いもの)は${by.at}で、すでに過ぎています。`
      : `お客様への第一報の期限は、最も早いもので${by.at}です。`,
  onlyNames: '長くなるため、以下は名前のみお知らせします。',
  unlisted: (count) => `ほか${count}件`,
  head: (standing) => `【${headsJa[standing]}】`,
  blockHead: ({ standing, name, time, reason, lasted }) =>
    over(standing)
      ? `【${headsJa[standing]}】${name} ${time}(${lasted}継続)`
      : `【${headsJa[standing]}】${name} ${time}から${reason === '' ? '' : ` ${reason}`}`,
  blockClients: (clients) => `お客様: ${clients}`,
  blockCauses: (names) => `考えられる原因: ${names}`,
};
