export interface SuspicionFacts {
  readonly where: string;
  readonly failing: number;
  readonly probed: number;
  readonly since: string;
  readonly over: { readonly until: string; readonly lasted: string } | null;
}

interface SuspicionWords {
  /** The fullest first. */
  sms(facts: SuspicionFacts): readonly string[];
  email(facts: SuspicionFacts): readonly string[];
}

export const suspicionWordsEn: SuspicionWords = {
  sms: ({ where, failing, probed, since, over }) =>
    over === null
      ? [
          `MONITOR IMPAIRED at ${where} since ${since}: ${failing} of ${probed} checks and our controls fail. Check by hand.`,
          `MONITOR IMPAIRED at ${where} since ${since}: ${failing} of ${probed} checks fail. Check by hand.`,
          `MONITOR IMPAIRED at ${where} since ${since}. Check by hand.`,
          `MONITOR IMPAIRED ${since}`,
        ]
      : [
          `MONITOR OK at ${where} ${over.until}, was blind ${over.lasted}. Outages then may be missing.`,
          `MONITOR OK at ${where} ${over.until}.`,
          `MONITOR OK ${over.until}`,
        ],
  email: ({ where, failing, probed, since, over }) =>
    over === null
      ? [
          `Shodo at ${where} has not been able to judge since ${since}: ${failing} of ${probed} checks fail together with the control targets.`,
          '',
          'The fault is most likely at the monitor or its network, not at your services. No service is ' +
            'called down for it; what was known before stays as it was.',
          '',
          'WHAT TO DO',
          `- Check the most important services by hand: from ${where} a real outage would go unnoticed now.`,
          `- Look at the network of ${where}: name resolution, the way out, the state of the provider.`,
          '',
          'You will hear once more, when it is over.',
        ]
      : [
          `Shodo at ${where} can judge again since ${over.until}. It was blind for ${over.lasted}, from ${since} to ${over.until}.`,
          '',
          'Outages in that time may not have been noticed. What is down now is alerted as usual.',
        ],
};

export const suspicionWordsJa: SuspicionWords = {
  sms: ({ where, failing, probed, since, over }) =>
    over === null
      ? [
          `【監視異常】${where} ${since}から監視不能(${probed}件中${failing}件が失敗)。各サービスを手動で確認してください`,
          `【監視異常】${where} ${since}から監視不能。各サービスを手動で確認してください`,
          `【監視異常】${since}`,
        ]
      : [
          `【監視復旧】${where} ${over.until} 監視不能だった時間${over.lasted}。この間の障害は未検知の可能性あり`,
          `【監視復旧】${where} ${over.until}`,
          `【監視復旧】${over.until}`,
        ],
  email: ({ where, failing, probed, since, over }) =>
    over === null
      ? [
          `${where}の監視は、${since}から判定ができない状態です。${probed}件中${failing}件の確認が、監視自体の確認に使う接続先とともに失敗しています。`,
          '',
          '監視側またはそのネットワークの異常とみられます。これを理由にサービスを障害とは判定せず、直前の状態を保持しています。',
          '',
          '■ 対応していただきたいこと',
          `・主要なサービスを手動で確認してください。現在、${where}からは実際の障害も検知できません。`,
          `・${where}のネットワーク(名前解決、外部への経路、事業者の稼働状況)を確認してください。`,
          '',
          '復旧しましたら、もう一度ご連絡します。',
        ]
      : [
          `${where}の監視は${over.until}に復旧しました。監視できなかった時間は${since}から${over.until}までの${over.lasted}です。`,
          '',
          'この間に起きた障害は検知できていない可能性があります。現在続いている障害は、通常どおりお知らせします。',
        ],
};
