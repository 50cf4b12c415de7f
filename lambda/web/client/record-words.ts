import type { PackedDelivery } from '../../core/evidence/pack.ts';
import type { Language } from '../../core/text.ts';

export interface RecordWords {
  readonly title: (service: string) => string;
  readonly forClient: (client: string) => string;
  readonly incident: string;
  readonly from: string;
  readonly until: string;
  readonly lasted: string;
  readonly zone: string;
  readonly announced: string;
  readonly delivery: (channel: string, at: string, outcome: PackedDelivery['outcome']) => string;
  readonly seen: (at: string) => string;
  readonly proof: string;
  readonly howToVerify: (facts: number) => string;
  readonly lastHash: string;
}

const en: RecordWords = {
  title: (service) => `Record of the incident: ${service}`,
  forClient: (client) => `For ${client}`,
  incident: 'Incident',
  from: 'From',
  until: 'Until',
  lasted: 'Lasted',
  zone: 'Times are in',
  announced: 'You were told of this report',
  delivery: (channel, at, outcome) => {
    const by = channel === 'sms' ? 'SMS' : channel;
    if (outcome === 'sent') return `Handed over by ${by}, ${at}`;
    return outcome === 'failed' ? `Could not be delivered by ${by}, ${at}` : `Not sent by ${by}, ${at}`;
  },
  seen: (at) => `You told us that you had seen it, ${at}`,
  proof: 'Evidence',
  howToVerify: (facts) =>
    `The file of the same name that ends in .json holds all ${facts} facts of this incident, each chained to the one before it by SHA-256. What is internal, or another client's, stands in it as its hash. Anybody can check that nothing was changed, added or left out:`,
  lastHash: 'Hash of the last fact:',
};

const ja: RecordWords = {
  title: (service) => `障害の記録: ${service}`,
  forClient: (client) => `${client} 御中`,
  incident: '障害番号',
  from: '発生',
  until: '終了',
  lasted: '継続時間',
  zone: '時刻',
  announced: '報告書のご案内',
  delivery: (channel, at, outcome) => {
    const by = channel === 'sms' ? 'SMS' : channel === 'email' ? 'メール' : channel;
    if (outcome === 'sent') return `${by}にて送信(${at})`;
    return outcome === 'failed' ? `${by}は届けられませんでした(${at})` : `${by}は送信していません(${at})`;
  },
  seen: (at) => `ご確認の旨を承りました(${at})`,
  proof: '証跡',
  howToVerify: (facts) =>
    `末尾が.jsonの同名のファイルに、この障害に関する全${facts}件の記録が、SHA-256で一つ前の記録とつながる形で収められています。社内情報や他のお客様に関する内容は、ハッシュ値のみを記載しています。変更・追加・欠落がないことは、どなたでも次のコマンドで検証できます。`,
  lastHash: '最後の記録のハッシュ値:',
};

export const recordWords: Readonly<Record<Language, RecordWords>> = { en, ja };
