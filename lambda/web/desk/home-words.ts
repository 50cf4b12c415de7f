import type { DeclarationKind } from '../../core/facts.ts';
import type { Language } from '../../core/text.ts';
import type { HomeRefusal, Hushed, OwnChannel } from './home-view.ts';

type Reach = OwnChannel['reach'];

/** Names, times and durations come already as the reader says them. */
export interface HomeWords {
  readonly nothingOpen: string;
  readonly openCount: (count: number) => string;
  readonly since: (time: string, lasted: string) => string;
  /** Between two things said of one incident. */
  readonly between: string;
  readonly declaredBy: (name: string) => string;
  readonly youHaveIt: string;
  readonly hasIt: (name: string) => string;
  readonly declare: {
    readonly title: string;
    readonly does: string;
    readonly service: string;
    readonly choose: string;
    readonly level: string;
    readonly levels: Readonly<Record<'down' | 'degraded', string>>;
    readonly kind: string;
    readonly kinds: Readonly<Record<DeclarationKind, string>>;
    readonly vendor: string;
    readonly vendorUnsaid: string;
    readonly vendorName: string;
    readonly text: string;
    readonly textHint: string;
    readonly button: string;
    readonly buttonDoes: string;
  };
  readonly rotas: string;
  readonly onDuty: (name: string) => string;
  readonly hushedTitle: string;
  readonly hushed: Readonly<Record<Hushed['what'], string>>;
  readonly until: (time: string) => string;
  readonly channels: string;
  readonly noChannel: string;
  readonly reach: Readonly<Record<'email' | 'other', Readonly<Record<Reach, string>>>>;
  readonly isTrouble: Readonly<Record<Reach, boolean>>;
  readonly last: Readonly<Record<'sent' | 'failed', (time: string) => string>>;
  readonly drill: {
    readonly title: string;
    readonly never: string;
    /** `took`: until it was acknowledged; null: it was not. */
    readonly last: (time: string, took: string | null) => string;
    readonly label: string;
    readonly does: string;
  };
  readonly refused: Readonly<Record<HomeRefusal, string>>;
  readonly yours: string;
}

const isTrouble = { confirmed: false, unknown: false, pending: true, missing: true, failed: true } as const;

const reachOfOther = (text: string): Readonly<Record<Reach, string>> => ({
  confirmed: text,
  unknown: text,
  pending: text,
  missing: text,
  failed: text,
});

const en: HomeWords = {
  nothingOpen: 'Nothing is open',
  openCount: (count) => (count === 1 ? '1 incident is open' : `${count} incidents are open`),
  since: (time, lasted) => `Since ${time}, for ${lasted}`,
  between: ': ',
  declaredBy: (name) => `Declared by ${name}`,
  youHaveIt: 'You have it',
  hasIt: (name) => `${name} has it`,
  declare: {
    title: 'Declare an incident',
    does: 'A client, a vendor or you saw something that Shodo does not.',
    service: 'Service',
    choose: 'Choose one',
    level: 'How bad is it?',
    levels: { down: 'It does not work', degraded: 'It works in part, or slowly' },
    kind: 'What is it?',
    kinds: {
      outage: 'An outage',
      vendor: 'A vendor has trouble',
      leak: 'A data leak or breach',
      other: 'Something else',
    },
    vendor: 'If a vendor: which one?',
    vendorUnsaid: 'Not known',
    vendorName: 'Or another, by name',
    text: 'In your own words',
    textHint: 'Only responders read this, never clients.',
    button: 'Declare it',
    buttonDoes: 'Calls whoever is on duty. The public status page shows the service, not your words.',
  },
  rotas: 'On duty',
  onDuty: (name) => `now ${name}`,
  hushedTitle: 'Not paging at present',
  hushed: { maintenance: 'maintenance', paused: 'paused' },
  until: (time) => ` until ${time}`,
  channels: 'How Shodo reaches you',
  noChannel: 'By no way: the config holds neither a number nor an address of yours.',
  reach: {
    other: reachOfOther('needs no confirmation'),
    email: {
      confirmed: 'confirmed',
      unknown: 'not looked at yet',
      pending: 'not confirmed: open the mail of Amazon SNS and confirm the subscription',
      missing: 'not subscribed: the address was removed, or never confirmed',
      failed: 'could not be looked at',
    },
  },
  isTrouble,
  last: { sent: (time) => `Last message sent ${time}`, failed: (time) => `Last message failed ${time}` },
  drill: {
    title: 'Drill',
    never: 'You have never had a test page.',
    last: (time, took) =>
      took === null
        ? `Last test page: ${time}, not acknowledged`
        : `Last test page: ${time}, acknowledged after ${took}`,
    label: 'Send me a test page',
    does: 'Goes the way of real ones, to you alone, and measures how long it takes.',
  },
  refused: {
    service: 'Nothing was declared. Choose one of the services.',
    vendor: 'Nothing was declared. Choose one of the vendors, or write its name.',
    unknown: 'Nothing was paused or resumed. Choose one of the services.',
  },
  yours: 'This link is yours alone.',
};

const ja: HomeWords = {
  nothingOpen: '対応中の障害はありません',
  openCount: (count) => `対応中の障害: ${count}件`,
  since: (time, lasted) => `${time}から(${lasted}経過)`,
  between: ' ',
  declaredBy: (name) => `${name}さんからの報告`,
  youHaveIt: 'あなたが担当です',
  hasIt: (name) => `${name}さんが担当です`,
  declare: {
    title: '障害を報告する',
    does: 'お客様や取引先からの連絡など、監視で分からないことを報告します。',
    service: 'サービス',
    choose: '選んでください',
    level: '状態',
    levels: { down: '使えない', degraded: '一部使えない、または遅い' },
    kind: '内容',
    kinds: {
      outage: '障害',
      vendor: '外部サービスの障害',
      leak: '情報漏えい・不正アクセス',
      other: 'その他',
    },
    vendor: '外部サービスの障害の場合、その名前',
    vendorUnsaid: '不明',
    vendorName: '一覧にない場合は、名前を入力',
    text: '分かっていること',
    textHint: '対応する人だけが読みます。お客様には公開されません。',
    button: '報告する',
    buttonDoes: '当番を呼び出します。公開ページにはサービスの状態だけが表示されます。',
  },
  rotas: '当番',
  onDuty: (name) => `現在は${name}`,
  hushedTitle: '呼び出しを止めているもの',
  hushed: { maintenance: 'メンテナンス中', paused: '監視を停止中' },
  until: (time) => `(${time}まで)`,
  channels: 'あなたへの連絡手段',
  noChannel: '電話番号もメールアドレスも登録されていないため、連絡できません。',
  reach: {
    other: reachOfOther('確認の手続きは不要です'),
    email: {
      confirmed: '確認済み',
      unknown: '未確認(まもなく確認します)',
      pending: '未承認: Amazon SNSからのメールを開き、購読を承認してください',
      missing: '未登録: 購読が解除されたか、承認されていません',
      failed: '状態を確認できませんでした',
    },
  },
  isTrouble,
  last: {
    sent: (time) => `最後の送信: ${time}`,
    failed: (time) => `最後の送信に失敗: ${time}`,
  },
  drill: {
    title: '通知テスト',
    never: 'まだテスト通知を受け取ったことがありません。',
    last: (time, took) =>
      took === null ? `前回のテスト通知: ${time}(応答なし)` : `前回のテスト通知: ${time}(応答まで${took})`,
    label: 'テスト通知を自分に送る',
    does: '実際の呼び出しと同じ経路であなただけに送り、届くまでの時間を測ります。',
  },
  refused: {
    service: '報告していません。サービスを選んでください。',
    vendor: '報告していません。外部サービスを選ぶか、名前を入力してください。',
    unknown: '変更していません。サービスを選んでください。',
  },
  yours: 'このリンクはあなた専用です。',
};

export const homeWords: Readonly<Record<Language, HomeWords>> = { en, ja };
