import { describe, expect, it } from '@jest/globals';
import { emailText } from '../../../lambda/core/texts/email-text.ts';
import { at, degraded, down, link, other, others, readers } from './alerts.ts';
import { full, now, stopEn, stopJa } from './emails.ts';

describe('a digest', () => {
  it('has a line of counts and a block for each, worst first', () => {
    const alerts = [
      other(3, { until: at('14:31'), affected: [] }),
      full,
      { ...degraded, incident: 'i-4', service: { ...degraded.service, id: 'trial' }, clients: [] },
    ];
    expect(emailText(alerts, readers.en, now)).toEqual({
      subject: '[DOWN 1, SLOW 1, UP 1] booking, trial, s3 (Shodo)',
      body: `1 service is DOWN (since 14:02), 1 is SLOW (since 14:02), 1 is UP again (at
14:31).
Login (down since 14:01); with it: Seminar booking.
The earliest first notice to clients is due by 14:17.

DOWN Seminar booking since 14:02: answers 503
  booking/page https://example.com/booking: answers 503, since 14:02
  booking/api https://example.com/api: takes 4.2 s (limit 2 s), since 13:50
  Clients: Acme (first notice due by 14:17), Beta (first notice due by 14:20)
  Likely because of: Login (down since 14:01), Mailer Inc. (impaired since
  13:40)
  Runbook: https://wiki.example.com/booking
  Workaround to offer: Book by phone: 03-0000-0000
  Next: 課長 at 14:12
  ${link}

SLOW Seminar booking since 14:02: takes 4.2 s (limit 2 s)
  booking/page https://example.com/booking: takes 4.2 s (limit 2 s), since
  14:02
  ${link}

UP Service 3 14:31, was not up for 29 min
  Clients: Acme, Beta
  ${link}

${stopEn}`,
    });
  });

  it('counts a service once, and tells each of its incidents', () => {
    const first = { ...down, until: at('14:05'), affected: [] };
    const second = { ...first, incident: 'i-2', since: at('14:06'), until: at('14:07') };
    const { subject, body } = emailText([first, second], readers.en, now);
    expect(subject).toBe('[UP 1] booking (Shodo)');
    expect(body).toMatch(/^1 service is UP again \(at 14:07\)\.\n/);
    expect(body).toContain('UP Seminar booking 14:05, was not up for 3 min');
    expect(body).toContain('UP Seminar booking 14:07, was not up for 1 min');
  });

  it('speaks Japanese', () => {
    const { body } = emailText(
      [other(3, { until: at('14:31'), affected: [] }), ...others(2)],
      readers.ja,
      now,
    );
    expect(body).toBe(`2件のサービスで障害が発生しています(最初は14:02から)。1件が復旧しました
(14:31)。
お客様への第一報の期限は、最も早いもので14:17です。

【障害】サービス1 14:02から 503応答
  booking/page https://example.com/booking: 503応答(14:02から)
  お客様: Acme(第一報の期限 14:17)、Beta(第一報の期限 14:20)
  ${link}

【障害】サービス2 14:02から 503応答
  booking/page https://example.com/booking: 503応答(14:02から)
  お客様: Acme(第一報の期限 14:17)、Beta(第一報の期限 14:20)
  ${link}

【復旧】サービス3 14:31(29分継続)
  お客様: Acme、Beta
  ${link}

${stopJa}`);
  });

  it.each(['en', 'ja'] as const)(
    'of 5,000 names every one, under 256 KiB also as a JSON string (%s)',
    (language) => {
      const { subject, body } = emailText(others(5000), readers[language], now);
      const named = new Set(body.match(/(?:Service |サービス)\d+/gu));
      expect(subject).toBe('[DOWN 5000] s1, s2, s3 +4997 (Shodo)');
      expect(named.size).toBe(5000);
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(256 * 1024);
    },
  );
});
