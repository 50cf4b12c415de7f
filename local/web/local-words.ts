import type { Language } from '../../lambda/core/text.ts';

interface LocalWords {
  readonly inbox: string;
  readonly phone: string;
  readonly mailbox: string;
  readonly noSms: string;
  readonly noMail: string;
  readonly to: string;
  readonly parts: (count: number) => string;
  readonly statusPage: string;
  readonly demo: string;
  readonly live: string;
  readonly intro: string;
  readonly missing: string;
  readonly rendering: string;
  readonly pages: string;
  readonly confirmed: string;
  readonly left: string;
  readonly nowhere: string;
}

export const localWords: Readonly<Record<Language, LocalWords>> = {
  en: {
    inbox: 'Inbox',
    phone: 'Phone',
    mailbox: 'Mailbox',
    noSms: 'No SMS yet.',
    noMail: 'No email yet.',
    to: 'To',
    parts: (count) => (count === 1 ? '1 part' : `${count} parts`),
    statusPage: 'Status page',
    demo: 'Break the demo',
    live: 'New messages appear by themselves, newest first.',
    intro: 'What the carriers delivered on this machine. Nothing leaves it.',
    missing: 'There is no such page.',
    rendering: 'The first page is being rendered. It appears here in a moment.',
    pages: 'Pages',
    confirmed: 'Subscription confirmed',
    left: 'Subscription removed: no more mail comes',
    nowhere: 'This link is no longer good',
  },
  ja: {
    inbox: '受信箱',
    phone: '電話(SMS)',
    mailbox: 'メール',
    noSms: 'SMSはまだ届いていません。',
    noMail: 'メールはまだ届いていません。',
    to: '宛先',
    parts: (count) => `${count}通分`,
    statusPage: 'ステータスページ',
    demo: 'デモを壊す',
    live: '新しいメッセージは自動で、上から順に表示されます。',
    intro: 'このパソコンの中で届けられたSMSとメールです。外には送られません。',
    missing: 'ページが見つかりません。',
    rendering: '最初のページを作成しています。まもなく表示されます。',
    pages: 'ページ',
    confirmed: '登録が完了しました',
    left: '配信を停止しました',
    nowhere: 'このリンクは無効です',
  },
};
