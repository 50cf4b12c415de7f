import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reason } from '../../../lambda/core/reasons/message.ts';
import type { Alert } from '../../../lambda/core/texts/alert.ts';
import { emailText } from '../../../lambda/core/texts/email-text.ts';
import { smsParts } from '../../../lambda/core/texts/gsm7.ts';
import { minimalEmail, minimalSms } from '../../../lambda/core/texts/minimal-text.ts';
import { smsText } from '../../../lambda/core/texts/sms-text.ts';
import { refusalOfEmail, refusalOfSms } from '../../../local/carrier/limits.ts';
import { at, down } from './alerts.ts';
import { hostile, reader } from './hostile.ts';

const now = at('14:08');

const unsafe = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/u;

/** What a carrier or a phone would mind; one assertion a text, as there are tens of thousands. */
function checkSms(text: string, link: string): void {
  const { encoding, units, parts } = smsParts(text);
  const faults = [
    (encoding === 'GSM-7' ? parts === 1 && units <= 160 : parts <= 2 && units <= 134) ? '' : 'too long',
    text.endsWith(` ${link}`) && text.length > link.length + 4 ? '' : 'no link, or nothing else',
    unsafe.test(text) ? 'unsafe characters' : '',
    text.isWellFormed() ? '' : 'half a surrogate pair',
    refusalOfSms('+819012345678', text)?.message ?? '',
  ];
  expect({ text, faults: faults.filter((fault) => fault !== '') }).toEqual({ text, faults: [] });
}

function checkEmail({ subject, body }: { readonly subject: string; readonly body: string }): void {
  const faults = [
    /^[!-~][ -~]{0,98}$/.test(subject) ? '' : 'subject',
    unsafe.test(body.replaceAll('\n', '')) ? 'unsafe characters' : '',
    body.isWellFormed() ? '' : 'half a surrogate pair',
    Buffer.byteLength(JSON.stringify(body)) < 256 * 1024 ? '' : 'too long',
    refusalOfEmail(subject, body)?.message ?? '',
  ];
  expect({ subject, faults: faults.filter((fault) => fault !== '') }).toEqual({ subject, faults: [] });
}

describe('whatever the names are', () => {
  it('one alert makes an SMS and an email that any carrier takes (10,000 names)', () => {
    fc.assert(
      fc.property(hostile, reader, (alert, to) => {
        checkSms(smsText([alert], to, now), alert.link);
        const email = emailText([alert], to, now);
        checkEmail(email);
        const named =
          email.subject.endsWith(' (Shodo i-7f3a9c2e)') && email.body.includes(`\n${alert.link}\n`);
        expect(named).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('a digest does', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 2, maxLength: 12 }), reader, (some, to) => {
        const alerts = some.map((alert, n) => ({ ...alert, incident: `i-${n}` }));
        const sms = smsText(alerts, to, now);
        checkSms(sms, alerts.find(({ link }) => sms.endsWith(` ${link}`))?.link ?? '');
        checkEmail(emailText(alerts, to, now));
      }),
      { numRuns: 500 },
    );
  });

  it('the least text does', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (some) => {
        const alerts = some.map((alert, n) => ({ ...alert, incident: `i-${n}` }));
        expect(minimalSms(alerts)).toMatch(/^[ -_a-z]{1,160}$/);
        expect(smsParts(minimalSms(alerts))).toMatchObject({ encoding: 'GSM-7', parts: 1 });
        const { subject, body } = minimalEmail(alerts);
        expect(subject).toMatch(/^[!-~][ -~]{0,98}$/);
        expect(body).toMatch(/^[ -~\n]+$/);
      }),
      { numRuns: 500 },
    );
  });
});

it('a thousand of the longest names still make one email', () => {
  const long = '"予約"'.repeat(2500);
  const alerts = Array.from({ length: 1000 }, (_, n) => ({
    ...down,
    incident: `i-${n}`,
    service: { id: `s${n}`, name: { en: `${n} ${long}`, ja: `${n} ${long}` } },
  }));
  const email = emailText(alerts, { language: 'ja', timezone: 'Asia/Tokyo' }, now);
  checkEmail(email);
  expect(new Set(email.body.match(/(?<=[】、\n])\d+(?= "予約")/gu)).size).toBe(1000);
});

it('the longest of everything still makes one email', () => {
  const long = '予'.repeat(10_000);
  const fill = <T>(value: T): readonly T[] => Array.from({ length: 500 }, () => value);
  const [affected] = down.affected;
  const alert: Alert = {
    ...down,
    service: { id: long, name: { en: long, ja: long } },
    affected: fill({
      ...(affected ?? { status: 'down', since: 0, asked: 3, turn: 0 }),
      monitor: long,
      target: long,
      reason: reason('BODY', { expected: long, seen: long }),
      seenFrom: fill(long),
    }),
    clients: fill({ name: long, firstNoticeBy: at('14:17') }),
    causes: fill({ id: long, level: 'down', since: at('14:00'), name: { en: long, ja: long } }),
    workaround: { en: long, ja: long },
    runbook: long,
    paged: fill(long),
    next: { at: at('14:40'), names: fill(long) },
  };
  for (const language of ['en', 'ja'] as const) {
    const email = emailText([alert], { language, timezone: 'Asia/Tokyo' }, now);
    checkEmail(email);
    expect(email.body).toContain(`\n${alert.link}\n`);
  }
});
