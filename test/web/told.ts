import type { NoticeView } from '../../lambda/web/view.ts';
import { began, minute } from './views.ts';

const said = (account: string, eta: string, next: string) => ({
  account: [account],
  eta,
  workaround: '',
  next,
  aftermath: [],
});

/** Ten minutes after it began, by itself. */
export const holding = (rest: Partial<NoticeView> = {}): NoticeView => ({
  seq: 4,
  at: began + 10 * minute,
  state: 'investigating',
  etaEndsAt: null,
  words: {
    en: said(
      'We have seen since 14:02 that Seminar booking is not available. Our staff on call have been alerted.',
      '',
      'We will write again by 14:42 at the latest, also if there is nothing new.',
    ),
    ja: said(
      '本日14:02頃より、セミナー予約をご利用いただけない状態を確認しております。当社担当者への緊急連絡を行っております。',
      '',
      '進展の有無にかかわらず、14:42までに改めてご連絡いたします。',
    ),
  },
  ...rest,
});

/** Twenty minutes after it began: the cause is known, and when it will be back. */
export const found = (rest: Partial<NoticeView> = {}): NoticeView => ({
  seq: 6,
  at: began + 20 * minute,
  state: 'identified',
  etaEndsAt: began + 58 * minute,
  words: {
    en: said(
      'Seminar booking is still not available (since 14:02). We know the cause and are working on it. The cause lies with Mailer Inc., whose service we use, not in our own system.',
      'We expect it back at about 15:00.',
      'We will write again by 14:52 at the latest, also if there is nothing new.',
    ),
    ja: said(
      '本日14:02頃より、セミナー予約をご利用いただけない状態が続いております。原因を特定し、対応を進めております。原因は当社のシステムではなく、当社が利用しているMailer Inc.のサービスにございます。',
      '復旧は15:00頃となる見込みです。',
      '進展の有無にかかわらず、14:52までに改めてご連絡いたします。',
    ),
  },
  ...rest,
});
