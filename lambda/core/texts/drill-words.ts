import type { Layout } from './sms-words.ts';

export interface DrillWords {
  /** The fullest first; the first two name the desk. */
  sms(at: string): readonly [Layout, Layout, string, string, string];
  email(title: string, at: string): readonly string[];
}

export const drillWordsEn: DrillWords = {
  sms: (at) => [
    (name) => `TEST ${name} ${at}: only a drill, nothing is broken. Tap the link and acknowledge.`,
    (name) => `TEST ${name}: only a drill. Tap the link and acknowledge.`,
    'TEST, only a drill, nothing is broken. Tap and acknowledge.',
    'TEST, only a drill: tap and acknowledge.',
    'TEST only: tap, acknowledge',
  ],
  email: (title, at) => [
    'This is only a test. Nothing is broken.',
    '',
    `At ${at} a test page to you was asked for, to see whether the alerts of ${title || 'Shodo'} reach you, and how fast.`,
    '',
    'WHAT TO DO',
    '- Open the link below and tap "Acknowledge". That is all.',
    '- If it also came by other ways, once is enough.',
  ],
};

export const drillWordsJa: DrillWords = {
  sms: (at) => [
    (name) =>
      `【訓練】${name} ${at} 通知テストです。障害ではありません。リンクを開き「受け取りました」を押してください`,
    (name) => `【訓練】${name} 障害ではありません。リンクから応答してください`,
    '【訓練】通知テストです。障害ではありません。リンクから応答してください',
    '【訓練】障害ではありません。応答してください',
    '【訓練】要応答',
  ],
  email: (title, at) => [
    'これは通知のテスト(訓練)です。障害は発生していません。',
    '',
    `${title || 'Shodo'}の障害通知があなたに届くか、またどのくらいの速さで届くかを確かめるため、${at}にテスト送信の依頼がありました。`,
    '',
    '■ 対応していただきたいこと',
    '・下のリンクを開き、「受け取りました」を押してください。それだけで完了です。',
    '・SMSなど、ほかの手段にも届いている場合、応答は1回で十分です。',
  ],
};
