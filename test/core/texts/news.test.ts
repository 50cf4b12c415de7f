import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { News } from '../../../lambda/core/texts/alert.ts';
import { emailText } from '../../../lambda/core/texts/email-text.ts';
import { smsParts } from '../../../lambda/core/texts/gsm7.ts';
import { smsText } from '../../../lambda/core/texts/sms-text.ts';
import { refusalOfEmail, refusalOfSms } from '../../../local/carrier/limits.ts';
import { at, down } from './alerts.ts';

const english = { language: 'en', timezone: 'Asia/Tokyo' } as const;
const japanese = { language: 'ja', timezone: 'Asia/Tokyo' } as const;
const now = at('14:08');

const news = (what: News['what'], by: string, to: string | null = null) => ({
  ...down,
  news: { what, by, to },
});

describe('what one person did, told to the others', () => {
  it.each([
    [news('acknowledged', 'Sato'), `ACK Seminar booking: Sato has it (DOWN since 14:02). ${down.link}`],
    [
      news('handed', 'Sato', 'Suzuki'),
      `HANDED OVER Seminar booking: Sato to Suzuki (DOWN since 14:02). ${down.link}`,
    ],
    [
      news('silenced', 'Sato'),
      `SILENCED Seminar booking: by Sato, until it is up (DOWN since 14:02). ${down.link}`,
    ],
    [news('advanced', 'Sato'), `PAGING ON Seminar booking: by Sato (DOWN since 14:02). ${down.link}`],
  ])('by SMS in English: $news.what', (alert, text) => {
    expect(smsText([alert], english, now)).toBe(text);
  });

  it.each([
    [news('acknowledged', '佐藤'), `【担当決定】セミナー予約 佐藤さんが担当(14:02から障害) ${down.link}`],
    [
      news('handed', '佐藤', '鈴木'),
      `【引き継ぎ】セミナー予約 佐藤さんから鈴木へ(14:02から障害) ${down.link}`,
    ],
    [
      news('silenced', '佐藤'),
      `【呼び出し停止】セミナー予約 佐藤さんが復旧まで停止(14:02から障害) ${down.link}`,
    ],
    [
      news('advanced', '佐藤'),
      `【追加呼び出し】セミナー予約 佐藤さんが次の担当を呼び出し(14:02から障害) ${down.link}`,
    ],
  ])('by SMS in Japanese: $news.what', (alert, text) => {
    expect(smsText([alert], japanese, now)).toBe(text);
  });

  it('by email, before what it is about', () => {
    const { subject, body } = emailText([news('acknowledged', 'Sato')], english, now);
    expect(subject).toMatch(/^\[ACK\] booking: .* \(Shodo i-7f3a9c2e\)$/);
    expect(body).toMatch(/^Sato has it\.\n\nSeminar booking has been DOWN since 14:02/);
  });

  it('is over with the incident', () => {
    const over = { ...news('acknowledged', 'Sato'), until: at('14:31'), affected: [] };
    expect(smsText([over], english, now)).toMatch(/^UP /);
  });

  it('fits whatever the names are', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constant('予'.repeat(500)),
      fc.constant('€'.repeat(500)),
    );
    fc.assert(
      fc.property(
        name,
        name,
        fc.constantFrom<News['what']>('acknowledged', 'handed', 'silenced', 'advanced'),
        (by, to, what) => {
          const alert = { ...news(what, by, to), service: { id: 'x', name: { en: to, ja: by } } };
          for (const reader of [english, japanese]) {
            const text = smsText([alert], reader, now);
            const { encoding, units } = smsParts(text);
            expect(units).toBeLessThanOrEqual(encoding === 'GSM-7' ? 160 : 134);
            expect(text.endsWith(down.link)).toBe(true);
            expect(refusalOfSms('+819012345678', text)).toBeUndefined();
            const email = emailText([alert], reader, now);
            expect(refusalOfEmail(email.subject, email.body)).toBeUndefined();
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
