import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  drillEmail,
  drillSms,
  minimalDrillEmail,
  minimalDrillSms,
} from '../../../lambda/core/texts/drill-text.ts';
import { fitsSms } from '../../../lambda/core/texts/gsm7.ts';
import { refusalOfEmail, refusalOfSms } from '../../../local/carrier/limits.ts';
import { at, link, readers } from './alerts.ts';

const now = at('14:02');
const call = {
  drill: 'i-7f3a9c2e',
  title: { en: 'Recruiting Cloud', ja: '採用クラウド' },
  at: at('14:02'),
  link,
};

describe('a test page', () => {
  it('says by SMS at once that it is one, and what to do', () => {
    expect(drillSms(call, readers.en, now)).toBe(
      `TEST Recruiting Cloud 14:02: only a drill, nothing is broken. Tap the link and acknowledge. ${link}`,
    );
    expect(drillSms(call, readers.ja, now)).toBe(
      `【訓練】採用クラウド 14:02 通知テストです。障害ではありません。リンクを開き「受け取りました」を押してください ${link}`,
    );
  });

  it('says by email what it is for', () => {
    expect(drillEmail(call, readers.en, now)).toEqual({
      subject: '[TEST] Only a drill, nothing is broken (Shodo i-7f3a9c2e)',
      body: `This is only a test. Nothing is broken.

At 14:02 a test page to you was asked for, to see whether the alerts of
Recruiting Cloud reach you, and how fast.

WHAT TO DO
- Open the link below and tap "Acknowledge". That is all.
- If it also came by other ways, once is enough.

${link}
`,
    });
    const { subject, body } = drillEmail(call, readers.ja, now);
    expect(subject).toBe('[TEST] Only a drill, nothing is broken (Shodo i-7f3a9c2e)');
    expect(body.split('\n')[0]).toBe('これは通知のテスト(訓練)です。障害は発生していません。');
    expect(body).toContain('「受け取りました」を押してください');
    expect(body.endsWith(`\n\n${link}\n`)).toBe(true);
  });

  it('fits, ends with the link and begins with what it is, whatever the desk is called', () => {
    const links = ['https://s.example/i/0123456789', link, `https://${'x'.repeat(112)}`];
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom('', 'a'.repeat(10_000), '予'.repeat(10_000), '\u202E'.repeat(99), '\uD800', '\r\nX: y'),
    );
    const reader = fc.constantFrom(readers.en, readers.ja);
    fc.assert(
      fc.property(name, fc.constantFrom(...links), reader, fc.nat(2e12), (title, to, who, then) => {
        const named = { ...call, title: { en: title, ja: title }, link: to, at: then };
        const sms = drillSms(named, who, now);
        const { subject, body } = drillEmail(named, who, now);
        expect([
          fitsSms(sms),
          sms.endsWith(` ${to}`),
          /^(?:TEST[ ,]|【訓練】)/u.test(sms),
          refusalOfSms('+819012345678', sms),
          refusalOfEmail(subject, body),
          body.includes(`\n${to}\n`),
        ]).toEqual([true, true, true, undefined, undefined, true]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has a least text that every carrier takes', () => {
    for (const to of [link, `https://${'x'.repeat(112)}`, 'https://例え.example/~']) {
      expect(minimalDrillSms({ ...call, link: to })).toMatch(/^[ -_a-z]{1,160}$/);
      const { subject, body } = minimalDrillEmail({ ...call, link: to });
      expect([subject, body].join('\n')).toMatch(/^[ -~\n]+$/);
    }
    expect(minimalDrillSms(call)).toBe(`TEST only, no outage. Acknowledge: ${link}`);
  });
});
