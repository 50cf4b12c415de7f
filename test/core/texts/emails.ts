import type { Alert } from '../../../lambda/core/texts/alert.ts';
import { answers503, at, down, slow } from './alerts.ts';

/** The alerts are told then. */
export const now = at('14:08');

/** Of two monitors, with everything that can be said. */
export const full: Alert = {
  ...down,
  affected: [
    {
      ...slow,
      monitor: 'booking/api',
      target: 'https://example.com/api',
      since: at('13:50'),
      asked: 1,
      seenFrom: [],
    },
    answers503,
  ],
  causes: [
    { id: 'login', level: 'down', since: at('14:01'), name: { en: 'Login', ja: 'ログイン' } },
    {
      id: 'vendor:mailer',
      level: 'degraded',
      since: at('13:40'),
      name: { en: 'Mailer Inc.', ja: 'Mailer Inc.' },
    },
  ],
  workaround: { en: 'Book by phone: 03-0000-0000', ja: 'お電話(03-0000-0000)でご予約を承ります' },
  runbook: 'https://wiki.example.com/booking',
  paged: ['佐藤', '鈴木'],
  next: { at: at('14:12'), names: ['課長'] },
};

/** How each mail ends. */
export const stopEn = `--
Times are those of Asia/Tokyo.
You get this mail because you are on call for this service. To get no more of
them, have your address taken out of the contacts in shodo.yaml. The
unsubscribe link that Amazon SNS adds would stop every alert to this address.
`;

export const stopJa = `--
時刻はAsia/Tokyoの時刻です。
このメールは、このサービスの当番の方にお送りしています。停止するには、
shodo.yamlの連絡先からアドレスを外すよう管理者にご依頼ください。Amazon SNSが
付ける配信停止リンクを使うと、このアドレスへの障害通知がすべて届かなくなり
ます。
`;
