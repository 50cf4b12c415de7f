import type { Language } from '../../../lambda/core/text.ts';

/** What a finger looks for on the screen, and what clients must read, in the language of everybody in the story. */
export interface StoryWords {
  readonly contact: 'sato' | 'miller';
  readonly locale: string;
  /** The names of buttons, of choices, and of what is folded, as they begin. */
  readonly healthy: RegExp;
  readonly acknowledge: RegExp;
  readonly halfHour: RegExp;
  readonly hour: RegExp;
  readonly send: RegExp;
  readonly change: RegExp;
  readonly nothingLost: RegExp;
  readonly acknowledged: RegExp;
  readonly posted: RegExp;
  /** What the one on call writes to clients. */
  readonly account: string;
  readonly meanwhile: RegExp;
  /** What a client's mail must say, without its line breaks. */
  readonly holding: RegExp;
  readonly slipped: RegExp;
  readonly over: RegExp;
  /** Afterwards: what is written into the report, and what is looked for. */
  readonly report: {
    readonly account: string;
    readonly cause: string;
    readonly fix: string;
    readonly save: RegExp;
    readonly saved: RegExp;
    readonly preview: RegExp;
    readonly publish: RegExp;
    readonly published: RegExp;
    readonly ready: RegExp;
  };
}

export const storyWords: Readonly<Record<Language, StoryWords>> = {
  en: {
    contact: 'miller',
    locale: 'en-GB',
    healthy: /^Healthy/u,
    acknowledge: /^Acknowledge/u,
    halfHour: /^In 30 min/u,
    hour: /^In 1 hour/u,
    send: /^Send to/u,
    change: /^Change words/u,
    nothingLost: /^Nothing was lost/u,
    acknowledged: /You have it/u,
    posted: /it leaves at|Sent to/u,
    account: 'The booking server does not start after an update. We are going back to the version before.',
    meanwhile: /Meanwhile: Book by phone: 03-0000-0000\./u,
    holding:
      /We have seen since \d\d:\d\d that Seminar booking is not available\. .*We will write again by \d\d:\d\d at the latest/u,
    slipped: /That time has passed and it is not back yet\. We are sorry\./u,
    over: /Seminar booking has been working again since \d\d:\d\d\..*Nothing was lost\..*You will have our report by/u,
    report: {
      account: 'An update of the booking server did not start. We went back to the version before.',
      cause: 'The update named a library that the server does not have.',
      fix: 'Each update is started on a second server before the first one gets it.',
      save: /^Save and preview/u,
      saved: /^\s*Saved\./u,
      preview: /^As Acme reads it/u,
      publish: /^Approve and publish/u,
      published: /^\s*Published\./u,
      ready: /Our report on the incident affecting Seminar booking .* is ready\./u,
    },
  },
  ja: {
    contact: 'sato',
    locale: 'ja-JP',
    healthy: /^正常/u,
    acknowledge: /^担当します/u,
    halfHour: /^30分後/u,
    hour: /^1時間後/u,
    send: /社に送信する/u,
    change: /^文面・時刻・原因・宛先を変える/u,
    nothingLost: /^損失なし/u,
    acknowledged: /あなたが担当/u,
    posted: /に送信します|に送信しました/u,
    account: '更新のあと、予約サーバーが起動しません。更新前の版に戻しています。',
    meanwhile: /お電話\(03-0000-0000\)でご予約を承ります。/u,
    holding:
      /本日\d\d:\d\d頃より、セミナー予約をご利用いただけない状態を確認しております。.*\d\d:\d\dまでに改めてご連絡いたします。/u,
    slipped: /この時刻を過ぎても復旧に至っておりません。お待たせし、申し訳ございません。/u,
    over: /セミナー予約は\d\d:\d\dに復旧いたしました。.*失われたデータはございません。.*報告書をお送りいたします。/u,
    report: {
      account: '予約サーバーの更新版が起動しませんでした。更新前の版に戻しました。',
      cause: '更新版が、サーバーにないライブラリを必要としていました。',
      fix: '更新版は、予備のサーバーで起動を確認してから適用します。',
      save: /^保存して確認する/u,
      saved: /保存しました/u,
      preview: /^Acmeに表示される内容/u,
      publish: /^承認して公開する/u,
      published: /公開しました/u,
      ready: /セミナー予約の障害.*に関する報告書を、貴社のページに掲載いたしました。/u,
    },
  },
};
