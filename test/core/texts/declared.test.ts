import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Alert } from '../../../lambda/core/texts/alert.ts';
import { emailText } from '../../../lambda/core/texts/email-text.ts';
import { smsParts } from '../../../lambda/core/texts/gsm7.ts';
import { smsText } from '../../../lambda/core/texts/sms-text.ts';
import { refusalOfEmail, refusalOfSms } from '../../../local/carrier/limits.ts';
import { answers503, at, down, link, other, readers } from './alerts.ts';

const now = at('14:05');

const declared = (text: string, more: Partial<NonNullable<Alert['declared']>> = {}, by = 'Sato'): Alert => ({
  ...down,
  affected: [],
  declared: { by, at: at('14:02'), kind: 'outage', level: 'down', text, ...more },
});
const quiet = (alert: Alert): Alert => ({ ...alert, clients: [], firstNoticeBy: null });

describe('what a person declared, by SMS', () => {
  it.each([
    ['Acme sees a white page', {}, 'DOWN Seminar booking: declared by Sato 14:02: Acme sees a white page.'],
    ['Is it us?', { kind: 'leak' }, 'DOWN Seminar booking: declared by Sato 14:02 (data leak): Is it us?'],
    ['', { level: 'degraded', kind: 'vendor' }, 'WARN Seminar booking: declared by Sato 14:02 (a vendor).'],
    [
      'No mails',
      { kind: 'vendor', vendor: { en: 'Mailer Inc.', ja: 'メイラー社' } },
      'DOWN Seminar booking: declared by Sato 14:02 (vendor: Mailer Inc.): No mails.',
    ],
  ] as const)('in English: %j', (text, more, said) => {
    expect(smsText([quiet(declared(text, more))], readers.en, now)).toBe(`${said} ${link}`);
  });

  it.each([
    ['画面が真っ白', {}, '【障害】セミナー予約 14:02 佐藤さんが報告「画面が真っ白」。'],
    [
      '名簿が見える',
      { kind: 'leak' },
      '【障害】セミナー予約 14:02 佐藤さんが報告(情報漏えいの疑い)「名簿が見える」。',
    ],
    [
      '',
      { kind: 'vendor', vendor: { en: 'Mailer Inc.', ja: 'メイラー社' } },
      '【障害】セミナー予約 14:02 佐藤さんが報告(外部サービス: メイラー社)。',
    ],
    ['', { level: 'degraded' }, '【注意】セミナー予約 14:02 佐藤さんが報告。'],
  ] as const)('in Japanese: %j', (text, more, said) => {
    expect(smsText([quiet(declared(text, more, '佐藤'))], readers.ja, now)).toBe(`${said} ${link}`);
  });

  it('cuts what they wrote for what is due, and for the link', () => {
    const text = smsText([declared('the page is white '.repeat(50))], readers.en, now);
    expect(text).toMatch(
      /^DOWN Seminar booking: declared by Sato 14:02: the page is .*\.\.\.? Notice due 14:17\. https:/u,
    );
    expect(smsText([{ ...declared('still'), repeat: 1 }], readers.en, now)).toMatch(
      /^STILL DOWN Seminar booking: declared by Sato 14:02 \(2nd call\): still\./u,
    );
  });

  it('gives way to what the monitors see', () => {
    const alert = { ...declared('white'), affected: [answers503] };
    expect(smsText([alert], readers.en, now)).toMatch(/^DOWN Seminar booking since 14:02: answers 503/u);
  });

  it('is over by whom', () => {
    const over: Alert = { ...quiet(declared('x')), until: at('14:31'), why: 'lifted', overBy: 'Suzuki' };
    expect(smsText([over], readers.en, now)).toBe(
      `UP Seminar booking 14:31 says Suzuki, was down 29 min. ${link}`,
    );
    expect(smsText([{ ...over, overBy: '鈴木' }], readers.ja, now)).toBe(
      `【復旧】セミナー予約 14:31 鈴木さんが解決 停止29分 ${link}`,
    );
    expect(emailText([over], readers.en, now).body).toMatch(/\nSuzuki resolved it\.\n/u);
    expect(emailText([over], readers.ja, now).body).toContain('Suzukiさんが解決済みにしました。');
  });
});

describe('what a person declared, by email', () => {
  it('comes first, in their words', () => {
    const { subject, body } = emailText([declared('It is white.\nFor everybody.')], readers.en, now);
    expect(subject).toBe('[DOWN] booking: declared by a person (Shodo i-7f3a9c2e)');
    expect(body).toMatch(
      /^Sato declared at 14:02: Seminar booking is DOWN\.\n> It is white\.\n> For everybody\.\n/u,
    );
    expect(emailText([declared('真っ白')], readers.ja, now).body).toMatch(
      /^14:02にSatoさんから、セミナー予約が使えないとの報告がありました。\n> 真っ白\n/u,
    );
    expect(emailText([declared('x', { kind: 'leak' })], readers.en, now).body).toMatch(
      /^Sato declared a data leak or breach at 14:02: Seminar booking\.\n/u,
    );
  });

  it('stands beside what the monitors see', () => {
    const alert = { ...declared('white'), affected: [answers503] };
    const { body } = emailText([alert], readers.en, now);
    expect(body).toMatch(/answers 503.*\nSato declared it too, at 14:02\.\n> white\n/u);
  });
});

it('fits the carriers, whatever was written, by whoever', () => {
  const wild = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constant('予'.repeat(2000)),
    fc.constant('€\n'.repeat(1000)),
  );
  fc.assert(
    fc.property(wild, wild, fc.constantFrom('down', 'degraded'), fc.nat(3), (text, by, level, repeat) => {
      const alert: Alert = { ...declared(text, { level }, by), repeat };
      for (const reader of [readers.en, readers.ja]) {
        for (const alerts of [[alert], [alert, other(1)]]) {
          const sms = smsText(alerts, reader, now);
          const { encoding, units } = smsParts(sms);
          expect(units).toBeLessThanOrEqual(encoding === 'GSM-7' ? 160 : 134);
          expect(sms.endsWith(link)).toBe(true);
          expect(refusalOfSms('+819012345678', sms)).toBeUndefined();
          const email = emailText(alerts, reader, now);
          expect(refusalOfEmail(email.subject, email.body)).toBeUndefined();
        }
      }
    }),
    { numRuns: 60 },
  );
});
