import type { ChannelReport } from '../../core/drill/report.ts';
import type { Language } from '../../core/text.ts';

export interface DrillPageWords {
  readonly title: string;
  readonly nothingIsBroken: string;
  readonly asked: (when: string) => string;
  readonly acknowledge: { readonly label: string; readonly does: string };
  readonly answered: (name: string | null, took: string) => string;
  readonly said: Readonly<Record<'asked' | 'acknowledged' | 'settled', string>>;
  readonly measured: string;
  /** How the message fared on a channel; `took`: how long after it was asked for. */
  readonly outcome: (outcome: ChannelReport['outcome'], took: string) => string;
  readonly notYet: string;
  readonly acknowledgement: string;
}

const en: DrillPageWords = {
  title: 'This is a drill',
  nothingIsBroken: 'Nothing is broken. This page only tests whether alerts reach you, and how fast.',
  asked: (when) => `Asked for at ${when}`,
  acknowledge: { label: 'Acknowledge', does: 'Ends the drill. Nobody else is told.' },
  answered: (name, took) =>
    name === null ? `You acknowledged it after ${took}.` : `${name} acknowledged it after ${took}.`,
  said: {
    asked: 'It is on its way. Open the link in the message and acknowledge there.',
    acknowledged: 'Thank you: your alerts arrive, and the drill is over.',
    settled: 'It was acknowledged already. The first time counts.',
  },
  measured: 'What was measured',
  outcome: (outcome, took) =>
    ({
      waiting: 'not accepted by the carrier yet',
      accepted: `accepted by the carrier after ${took}`,
      tried: 'not accepted, is tried again',
      failed: 'not sent',
    })[outcome],
  notYet: 'not yet',
  acknowledgement: 'Acknowledgement',
};

const ja: DrillPageWords = {
  title: 'これは訓練です',
  nothingIsBroken:
    '障害は発生していません。通知があなたに届くか、どのくらいの速さで届くかを確かめるためのものです。',
  asked: (when) => `${when}に依頼されました`,
  acknowledge: { label: '受け取りました', does: 'これで訓練は終了です。ほかの人には通知されません。' },
  answered: (name, took) =>
    name === null ? `依頼から${took}で応答しました。` : `${name}さんが依頼から${took}で応答しました。`,
  said: {
    asked: 'テスト通知を送信しています。届いたメッセージのリンクを開いて応答してください。',
    acknowledged: 'ありがとうございました。通知が届いていることを確認できました。訓練は終了です。',
    settled: 'すでに応答済みです。最初の応答が記録されています。',
  },
  measured: '測定結果',
  outcome: (outcome, took) =>
    ({
      waiting: '送信待ち',
      accepted: `${took}で送信を受け付け`,
      tried: '受け付けられず、再送します',
      failed: '送信できませんでした',
    })[outcome],
  notYet: 'まだです',
  acknowledgement: '応答',
};

export const drillPageWords: Readonly<Record<Language, DrillPageWords>> = { en, ja };
