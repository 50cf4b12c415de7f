import type { Text } from '../text.ts';

/**
 * `appi`: Japan's Act on the Protection of Personal Information. `gdpr`: the EU's General Data Protection Regulation.
 * `nis2`: Directive (EU) 2022/2555. `tba`: Japan's Telecommunications Business Act.
 */
export const laws = ['appi', 'gdpr', 'nis2', 'tba'] as const;
export type Law = (typeof laws)[number];

export const lawNames: Readonly<Record<Law, Text>> = {
  appi: { ja: '個人情報保護法', en: 'APPI (Japan)' },
  gdpr: { ja: 'GDPR(EU一般データ保護規則)', en: 'GDPR (EU)' },
  nis2: { ja: 'NIS2指令(EU)', en: 'NIS2 (EU)' },
  tba: { ja: '電気通信事業法', en: 'Telecommunications Business Act (Japan)' },
};

/** Stands beside every one of these clocks. */
export const askCounsel: Text = {
  ja: '期限は目安です。該当の有無と期限は、必ず弁護士等の専門家にご確認ください。',
  en: 'These times are a guide: have counsel confirm which apply, and when they end.',
};

export interface Duty {
  readonly law: Law;
  /** Unique in its law. */
  readonly id: string;
  readonly what: Text;
  readonly source: string;
  readonly within:
    | { readonly kind: 'promptly' }
    | { readonly kind: 'hours'; readonly hours: number }
    /** A calendar month after another duty was met, or, until it is, after it is due. */
    | { readonly kind: 'month after'; readonly duty: string; readonly elseHours: number };
}

const days = (count: number): Duty['within'] => ({ kind: 'hours', hours: count * 24 });
const promptly: Duty['within'] = { kind: 'promptly' };

/** What the laws ask for once a leak or breach is known. */
export const duties: readonly Duty[] = [
  {
    law: 'appi',
    id: 'preliminary',
    what: {
      ja: '個人情報保護委員会への速報(おおむね3〜5日以内)',
      en: 'Preliminary report to the Personal Information Protection Commission (in practice within 3 to 5 days)',
    },
    source: 'APPI Art. 26(1), Enforcement Rules Art. 8(1)',
    within: days(5),
  },
  {
    law: 'appi',
    id: 'final',
    what: {
      ja: '個人情報保護委員会への確報(30日以内。不正の目的のおそれがあるときは60日以内)',
      en: 'Final report to the Commission (30 days; 60 where a wrongful purpose is suspected)',
    },
    source: 'APPI Art. 26(1), Enforcement Rules Art. 8(2)',
    within: days(30),
  },
  {
    law: 'appi',
    id: 'persons',
    what: { ja: '本人への通知(速やかに)', en: 'Word to the persons concerned' },
    source: 'APPI Art. 26(2), Enforcement Rules Art. 10',
    within: promptly,
  },
  {
    law: 'gdpr',
    id: 'controller',
    what: {
      ja: '処理者から管理者への通知(不当な遅滞なく)',
      en: 'As a processor: word to the controller, without undue delay',
    },
    source: 'GDPR Art. 33(2)',
    within: promptly,
  },
  {
    law: 'gdpr',
    id: 'authority',
    what: {
      ja: '監督機関への通知(72時間以内)',
      en: 'As a controller: notification to the supervisory authority (72 hours)',
    },
    source: 'GDPR Art. 33(1)',
    within: { kind: 'hours', hours: 72 },
  },
  {
    law: 'nis2',
    id: 'early warning',
    what: { ja: 'CSIRT等への早期警告(24時間以内)', en: 'Early warning to the CSIRT or authority (24 hours)' },
    source: 'NIS2 Art. 23(4)(a)',
    within: { kind: 'hours', hours: 24 },
  },
  {
    law: 'nis2',
    id: 'notification',
    what: { ja: 'CSIRT等へのインシデント通知(72時間以内)', en: 'Incident notification (72 hours)' },
    source: 'NIS2 Art. 23(4)(b)',
    within: { kind: 'hours', hours: 72 },
  },
  {
    law: 'nis2',
    id: 'final',
    what: { ja: '最終報告(通知から1か月以内)', en: 'Final report (one month after the notification)' },
    source: 'NIS2 Art. 23(4)(d)',
    within: { kind: 'month after', duty: 'notification', elseHours: 72 },
  },
  {
    law: 'tba',
    id: 'first',
    what: { ja: '重大な事故の総務省への報告(速やかに)', en: 'Serious accident: word to the Ministry' },
    source: 'Telecommunications Business Act Art. 28',
    within: promptly,
  },
  {
    law: 'tba',
    id: 'detail',
    what: { ja: '総務省への詳細報告(30日以内)', en: 'Detailed report to the Ministry (30 days)' },
    source: 'Telecommunications Business Act Art. 28, Enforcement Rules Art. 57',
    within: days(30),
  },
];
