import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Plan } from '../../../lambda/core/plan.ts';
import { announcementEmail, announcementSms } from '../../../lambda/core/report/announcement.ts';
import type { ReadyReport } from '../../../lambda/core/report/announcement.ts';
import { reminderBrief, reminderEmail, reminderSms } from '../../../lambda/core/report/reminder-text.ts';
import type { Reminded } from '../../../lambda/core/report/reminder-text.ts';
import { smsParts } from '../../../lambda/core/texts/gsm7.ts';
import { refusalOfEmail, refusalOfSms } from '../../../local/carrier/limits.ts';
import { Over, at, text } from './outage.ts';

const pieces = [
  ...['', ' ', 'booking', 'セミナー予約', '<b>x</b>', '<script>alert(1)</script>', '&amp;', '"', "'"],
  ...['حجز', '\u202Efdp.exe', '\u2066x\u2069', '\u200B\u200E', '\u0000', '\u001B[31m', '\r\n', '\u2028'],
  ...['😀', '👩‍👩‍👧‍👦', '\uD800', '%0d%0aBcc: x', '^{}\\[~]|€', '\u0301'.repeat(99), 'http://evil.example/'],
  ...['a'.repeat(10_000), '予'.repeat(10_000), '\n'.repeat(10_000)],
];

const words = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const unsafe = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029\u200B\u061C]/u;
const now = at('15:00');
const link = `https://status.example.net/c/${'x'.repeat(24)}/i-7f3a9c2e.html`;
const reader = fc.constantFrom(
  { language: 'en', timezone: 'America/New_York' } as const,
  { language: 'ja', timezone: 'Asia/Tokyo' } as const,
);

function checkEmail({ subject, body }: { readonly subject: string; readonly body: string }): void {
  expect(subject).toMatch(/^[!-~][ -~]{0,98}$/u);
  expect(unsafe.test(body.replaceAll('\n', ''))).toBe(false);
  expect(body.isWellFormed()).toBe(true);
  expect(refusalOfEmail(subject, body)).toBeUndefined();
}

function checkSms(sms: string): void {
  const { encoding, units, parts } = smsParts(sms);
  expect(encoding === 'GSM-7' ? parts === 1 && units <= 160 : parts <= 2 && units <= 134).toBe(true);
  expect(sms.endsWith(link)).toBe(true);
  expect(unsafe.test(sms)).toBe(false);
  expect(refusalOfSms('+819012345678', sms)).toBeUndefined();
}

describe('whatever names and texts hold', () => {
  it('that a report is there makes an SMS and an email that any carrier takes', () => {
    const ready = fc
      .record({ name: words, other: words, isRevised: fc.boolean() })
      .map(({ name, other, isRevised }): ReadyReport => ({
        incident: 'i-7f3a9c2e',
        telling: {
          service: 'booking',
          client: 'acme',
          report: 2,
          isRevised,
          since: at('14:02'),
          until: at('14:44'),
        },
        title: text(name, other),
        service: text(other, name),
        client: other,
        link,
      }));
    fc.assert(
      fc.property(fc.array(ready, { minLength: 1, maxLength: 3 }), reader, (some, to) => {
        const [first, ...others] = some as [ReadyReport, ...ReadyReport[]];
        checkEmail(announcementEmail([first, ...others], to, now));
        checkSms(announcementSms([first, ...others], to, link, now));
      }),
      { numRuns: 200 },
    );
  });

  it('a reminder makes an SMS, an email and a line in a chat', () => {
    const { plan } = new Over();
    const reminded = fc
      .record({ said: words, late: fc.boolean(), isFix: fc.boolean() })
      .map(({ said, late, isFix }): Reminded => ({
        incident: 'i-7f3a9c2e',
        link,
        content: isFix
          ? {
              what: 'fix',
              service: 'booking',
              due: now,
              late,
              fix: { id: 'f1', what: { ja: said }, due: '2026-12-05' },
            }
          : { what: 'report', service: 'booking', due: now, late, clients: ['acme', 'beta'] },
      }));
    fc.assert(
      fc.property(fc.array(reminded, { minLength: 1, maxLength: 3 }), words, reader, (some, name, to) => {
        const [first, ...others] = some as [Reminded, ...Reminded[]];
        const named: Plan = {
          ...plan,
          services: plan.services.map((service) => ({ ...service, name: text(name) })),
          clients: plan.clients.map((client) => ({ ...client, name })),
        };
        checkEmail(reminderEmail(named, [first, ...others], to, now));
        checkSms(reminderSms(named, [first, ...others], to, now));
        expect(reminderBrief(named, [first, ...others], to, now).title.length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 200 },
    );
  });
});
