import { duration } from '../times.ts';
import type { DeskEvent } from './view.ts';
import type { DeskWords } from './words.ts';

const list = (all: readonly string[]): string => all.join('、');

/** People, with 「さん」. */
const san = (people: readonly string[]): string => list(people.map((name) => `${name}さん`));

const more = (count: number): string => `ほか${count}件`;

/** No more than a glance takes in. */
const short = (items: readonly string[]): readonly string[] =>
  items.length <= 10 ? items : [...items.slice(0, 9), more(items.length - 9)];

const statuses = { down: '停止', degraded: '不調', unknown: '確認不能', up: '正常' } as const;

const reported = { down: '使えない', degraded: '一部使えない' } as const;

const kinds = { outage: '', vendor: '(外部サービス)', leak: '(情報漏えいの疑い)', other: '' } as const;

const endings = {
  recovered: 'すべて復旧しました',
  removed: '監視対象から外れたため終了しました',
  lifted: '終了しました',
  paused: '監視の一時停止により終了しました(復旧は未確認)',
} as const;

const gone = { recovered: '復旧', removed: '監視対象から除外', paused: '監視を一時停止' } as const;

const tells = {
  leaving: 'お知らせします',
  told: 'お知らせしました',
  stopped: 'お知らせする予定でした',
} as const;

function event(event: DeskEvent, when: (at: number) => string): string {
  switch (event.what) {
    case 'opened':
    case 'turned':
      return short(
        event.monitors.map(
          ({ monitor, status, reason }) => `${monitor} ${statuses[status]}${reason ? `: ${reason}` : ''}`,
        ),
      ).join(' / ');
    case 'left':
      return `${list(short(event.monitors))} ${gone[event.why]}`;
    case 'paused':
      return `${event.by}さんが${when(event.until)}まで監視を一時停止しました: ${list(short(event.monitors))}`;
    case 'called':
      return `${san(event.names)}を呼び出しました`;
    case 'called again':
      return `${san(event.names)}を再度呼び出しました`;
    case 'noted':
      return `${san(event.names)}にメールでお知らせしました`;
    case 'told over':
      return `${san(event.names)}に終了をお知らせしました`;
    case 'acknowledged':
      return `${event.by}さんが担当になりました`;
    case 'silenced':
      return `${event.by}さんが復旧まで呼び出しを止めました`;
    case 'advanced':
      return `${event.by}さんが次の担当を先に呼び出しました`;
    case 'declared':
      return `${event.by}さんから報告がありました: ${reported[event.level]}${event.vendor === null ? kinds[event.kind] : `(外部サービス: ${event.vendor})`}${event.text === '' ? '' : `「${event.text}」`}`;
    case 'unreached':
      return event.names.length === 0
        ? '呼び出す相手がいないため、次の担当をすぐに呼び出します'
        : `${san(event.names)}に連絡できないため、次の担当をすぐに呼び出します`;
    case 'unanswered':
      return '期限までに誰も担当になりませんでした';
    case 'lapsed':
      return `${event.by}さんから${duration(event.silentMs, 'ja')}連絡がないため、あらためて呼び出します`;
    case 'lifted':
      return `${event.by}さんが解決済みにしました`;
    case 'handed':
      return `${event.by}さんが${handedTo(event.to, event.names)}に引き継ぎを依頼しました`;
    case 'flapping':
      return `障害と復旧を繰り返しています。${duration(event.calmMs, 'ja')}のあいだ正常が続けば復旧とします`;
    case 'noticed':
      return `${event.by === null ? 'Shodoが自動で' : `${event.by}さんが`}${list(short(event.names))}に${event.kind === 'no news' ? '進展がないことを' : event.state === 'resolved' ? '復旧を' : ''}${tells[event.stage]}${event.leavesAt === null ? '' : `(${when(event.leavesAt)}に送信します。それまでは取り消せます)`}`;
    case 'withdrawn':
      return event.by === null
        ? 'お客様へのお知らせは、送信前に障害が終了したため送信しませんでした'
        : `${event.by}さんがお客様へのお知らせを${event.hadLeft ? '' : '送信前に'}取り消しました`;
    case 'held':
      return `${event.by}さんが自動のお知らせを保留しました: ${event.reason}`;
    case 'seen':
      return `${event.client}が内容を確認しました`;
    case 'disclosed':
      return `${event.by}さんが報告済みとして記録しました: ${event.report}`;
    case 'vendor':
      return `${event.name}が${event.level === null ? '復旧' : event.level === 'down' ? '障害' : '不具合'}を公表しました`;
    case 'resolved':
      return endings[event.why];
  }
}

const handedTo = (to: string, people: readonly string[]): string =>
  people.length === 1 && people[0] === to ? `${to}さん` : `${to}(${san(people)})`;

export const ja: DeskWords = {
  headline: {
    down: (service) => `${service}が停止しています`,
    degraded: (service) => `${service}に不具合が発生しています`,
    warned: (service) => `${service}は対応が必要な状態です`,
    recovered: (service) => `${service}は復旧しました`,
    removed: (service) => `${service}は監視対象から外れました`,
    paused: (service) => `${service}の監視は一時停止中です`,
    lifted: (service) => `${service}の対応は終了しました`,
  },
  since: (time, lasted) => `${time}から(${lasted}経過)`,
  lasted: (since, until, lasted) => `${since}から${until}まで(${lasted})`,
  asOf: (time, zone) => `${time}現在(${zone})`,
  refresh: '更新',
  forReader: (name) => `${name}さん専用`,
  list,
  everybody: san,

  nobodyHasIt: 'まだ誰も担当していません',
  youHaveIt: (since) => `あなたが担当です(${since}から)`,
  hasIt: (name, since) => `${name}さんが担当です(${since}から)`,
  acknowledgeBy: (time, isPast) =>
    isPast ? `担当が決まる期限(${time})を過ぎています。` : `${time}までに、どなたか担当をお願いします。`,
  lapses: (time, name) =>
    `${time}までに${name === null ? 'あなた' : `${name}さん`}の操作がなければ、あらためて呼び出します。`,
  silencedBy: (name, time) => `${time}に${name}さんが、復旧まで呼び出しを止めました`,
  silencedByYou: (time) => `${time}にあなたが、復旧まで呼び出しを止めました`,

  acknowledge: { label: '担当します', does: 'あなたが担当になり、ほかの人への呼び出しは止まります。' },
  takeOver: (name) => ({
    label: '担当を代わります',
    does: `${name}さんに代わって、あなたが担当になります。`,
  }),
  handOver: {
    label: '引き継ぎを依頼する',
    does: '相手をすぐに呼び出します。応答がなければ、順に呼び出しを続けます。',
  },
  to: '引き継ぐ相手',
  rota: (id, onDuty) => `${id}(現在は${onDuty}さん)`,
  rotas: '当番',
  people: '連絡先',
  pageNext: (people) => ({
    label: `${people}を今すぐ呼び出す`,
    does: '予定の時刻を待たずに呼び出します。',
  }),
  silence: { label: '復旧まで呼び出しを止める', does: '復旧するまで、誰も呼び出しません。' },
  resolve: {
    refused: { label: '解決済みにする', does: '監視結果が正常に戻れば、自動で解決になります。' },
    over: {
      label: '解決済みにする',
      does: '人からの報告による障害です。監視に異常はありません。収まったら解決にしてください。',
    },
  },
  declaredBy: (name, time, isReader) => `${isReader ? 'あなた' : `${name}さん`}からの報告(${time})`,
  declaredKind: {
    outage: '障害',
    vendor: '外部サービスの障害',
    leak: '情報漏えい・不正アクセス',
    other: 'その他',
  },
  declaredVendor: (name) => `外部サービスの障害: ${name}`,
  home: '対応中の一覧',

  done: ({ did, told, sent, called }) => {
    const what = {
      acknowledged: 'あなたが担当になりました。',
      handed: `引き継ぎを依頼しました。${san(called)}を呼び出しています。`,
      silenced: '呼び出しを止めました。復旧するまで、誰も呼び出しません。',
      advanced: `${san(called)}を呼び出しています。`,
      declared:
        called.length === 0
          ? '報告を受け付けました。'
          : `報告を受け付けました。${san(called)}を呼び出しています。`,
      lifted: '解決済みにしました。',
      paused: '監視を一時停止しました。',
    }[did];
    if (told.length === 0) return what;
    return `${what}${san(told)}に${sent ? 'お知らせしました' : 'お知らせしています'}。`;
  },
  refused: {
    over: 'すでに終了しているため、何も変更していません。',
    'still down':
      '解決済みにできませんでした。監視結果がまだ異常です。正常に戻れば自動で解決になります。それまで呼び出しを止めたい場合は、下のボタンをお使いください。',
    'nobody next': 'ほかに呼び出す相手がいません。すべて呼び出し済みか、呼び出しを止めています。',
    'nobody there':
      '引き継げませんでした。その連絡先または当番は、もうありません。別の相手を選んでください。',
    unknown: 'このサービスは監視対象から外れているため、何も変更していません。',
  },
  notCalmYet: (calm) =>
    `解決済みにできませんでした。障害と復旧を繰り返しています。${calm}のあいだ正常が続けば、自動で解決になります。それまで呼び出しを止めたい場合は、下のボタンをお使いください。`,
  settled: 'すでにその状態です。二重には行っていません。',

  actions: 'そのほかの操作',
  clients: '影響を受けるお客様',
  noticeBy: (time, isPast) => (isPast ? `第一報の期限 ${time}(経過)` : `第一報の期限 ${time}`),
  firstNotice: (time, isPast) =>
    isPast
      ? `お客様への第一報の期限(${time})を過ぎています。確かなことだけを今すぐお知らせください。`
      : `原因が分かる前でも、${time}までに、確かなことだけをお客様にお知らせください。`,
  tellOver: '復旧したことをお客様にお知らせください。',
  flapping: (isUp, calm) =>
    `障害と復旧を繰り返しています${isUp ? '(現在は正常です)' : ''}。${calm}のあいだ正常が続けば、復旧とします。`,
  causes: (names) => `考えられる原因: ${names}も正常ではありません`,
  toDo: '対応していただきたいこと',
  workaround: 'お客様にご案内できる代替手段:',
  runbook: '手順書',
  seen: '確認した内容',
  monitorSince: (time) => `${time}から`,
  seenFrom: (places, count, asked) =>
    asked > 1 ? `${asked}地点中${count}地点で確認: ${places}` : `確認地点: ${places}`,
  calls: '呼び出しの状況',
  nobodyCalled: 'まだ誰も呼び出していません。',
  channel: {
    sms: 'SMS',
    pagerduty: 'PagerDuty',
    webhook: 'Webhook',
    teams: 'Teams',
    slack: 'Slack',
    chat: 'チャット',
    email: 'メール',
  },
  delivery: {
    waiting: '送信中',
    sent: '送信済み',
    tried: '失敗、再送します',
    failed: '送信失敗',
    unconfirmed: '送信失敗(アドレスが未確認)',
    dropped: '不要になり取りやめ',
  },
  you: 'あなた',
  next: (people, time, isRepeat) => `次: ${time}に${people}を${isRepeat ? '再度' : ''}呼び出します`,
  noNext: 'このあと呼び出す予定の人はいません。',
  held: '復旧するまで、ほかの人は呼び出しません。',
  heldBy: (name) => `${name}さんが担当のため、ほかの人は呼び出しません。`,
  heldByYou: 'あなたが担当のため、ほかの人は呼び出しません。',
  more,
  earlier: (count) => `それ以前(${count}件)`,
  timeline: '経過',
  event,

  missingTitle: 'このリンクは使えません',
  missing:
    '期限が切れたか、新しいリンクに置き換えられています。最新のメッセージのリンクを開くか、Shodoの管理者にお問い合わせください。',
  statusPage: 'ステータスページ',
};
