import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noticeEmail } from '../../../lambda/core/notice/email.ts';
import { noticeSms } from '../../../lambda/core/notice/sms.ts';
import type { Telling } from '../../../lambda/core/notice/telling.ts';
import type { Told } from '../../../lambda/core/notice/told.ts';
import { smsParts } from '../../../lambda/core/texts/gsm7.ts';
import { refusalOfEmail, refusalOfSms } from '../../../local/carrier/limits.ts';
import {
  at,
  correction,
  holding,
  link,
  noNews,
  readers,
  resolved,
  slipped,
  told,
  update,
  reported,
  vendor,
} from './tellings.ts';

const pieces = [
  ...['', ' ', 'booking', 'セミナー予約', '<b>x</b>', '<script>alert(1)</script>', '&amp;', '"', "'", '\\'],
  ...['حجز', '\u202Efdp.exe', '\u2066x\u2069', '\u061C', '\u200B\u200E', '\uFEFF', '\u0000', '\u001B[31m'],
  ...[
    '\r\n',
    '\n',
    '\n\n\n',
    '\t',
    '\u2028',
    '\u2029',
    '\u0085',
    '😀',
    '👩‍👩‍👧‍👦',
    '葛\u{E0100}',
    '\uD800',
    '\uDC00',
  ],
  ...['%0d%0aBcc: x', '^{}\\[~]|€', 'e\u0301', '\u0301'.repeat(99), 'http://evil.example/', '--', '。'],
  ...['a'.repeat(10_000), '予'.repeat(10_000), '\n'.repeat(10_000), '😀'.repeat(5_000)],
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

const hostile: fc.Arbitrary<Told> = fc
  .record({
    base: fc.constantFrom<Telling>(holding, update, noNews, slipped, vendor, reported, resolved, correction),
    text,
    other: text,
    written: fc.constantFrom('nobody', 'ja', 'both'),
    lost: fc.boolean(),
    first: fc.boolean(),
    impact: fc.constantFrom('down', 'part', 'slow', 'partial', 'impaired', 'touched', 'unstable'),
    since: fc.constantFrom(at('14:02'), at('14:02') - 86_400_000, at('14:02') - 400 * 86_400_000),
  })
  .map(({ base, text: said, other, written, lost, first, impact, since }) => {
    const both = { en: said, ja: said };
    const telling: Telling = {
      ...base,
      impact,
      since,
      text: written === 'nobody' ? null : written === 'ja' ? { ja: other } : { en: other, ja: other },
      ...(lost && { loss: { kind: 'something', what: both } }),
      ...(first && { before: null }),
    };
    const names = { title: both, service: { en: other, ja: other }, client: said, workaround: both };
    return told(telling, {
      ...names,
      vendors: base.fault.kind === 'unknown' || base.fault.kind === 'ours' ? [] : [both],
    });
  });

const reader = fc.constantFrom(...Object.values(readers));
const links = fc.constantFrom(link, 'https://s.example/c/0', `https://${'x'.repeat(112)}`);
const now = at('14:30');

const unsafe = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029\u200B\u061C]/u;

function checkEmail({ subject, body }: { readonly subject: string; readonly body: string }): void {
  const faults = [
    /^[!-~][ -~]{0,98}$/.test(subject) ? '' : 'subject',
    unsafe.test(body.replaceAll('\n', '')) ? 'unsafe characters' : '',
    body.isWellFormed() ? '' : 'half a surrogate pair',
    Buffer.byteLength(JSON.stringify(body)) < 100_000 ? '' : 'too long',
    refusalOfEmail(subject, body)?.message ?? '',
  ];
  expect({ subject, faults: faults.filter((fault) => fault !== '') }).toEqual({ subject, faults: [] });
}

function checkSms(sms: string, to: string): void {
  const { encoding, units, parts } = smsParts(sms);
  const faults = [
    (encoding === 'GSM-7' ? parts === 1 && units <= 160 : parts <= 2 && units <= 134) ? '' : 'too long',
    sms.endsWith(to) ? '' : 'no link',
    unsafe.test(sms) ? 'unsafe characters' : '',
    sms.isWellFormed() ? '' : 'half a surrogate pair',
    refusalOfSms('+819012345678', sms)?.message ?? '',
  ];
  expect({ sms, faults: faults.filter((fault) => fault !== '') }).toEqual({ sms, faults: [] });
}

describe('whatever names and texts hold', () => {
  it('a notice makes an SMS and an email that any carrier takes', () => {
    fc.assert(
      fc.property(hostile, reader, links, (one, to, url) => {
        checkSms(noticeSms([one], to, url, now), url);
        const email = noticeEmail([one], 'i-7f3a9c2e', to, { page: url, receipts: [] }, now);
        checkEmail(email);
        expect(email.subject.endsWith('(i-7f3a9c2e)')).toBe(true);
        expect(email.body).toContain(url);
      }),
      { numRuns: 600 },
    );
  });

  it('several notices do', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 2, maxLength: 5 }), reader, links, (some, to, url) => {
        const [first, ...others] = some as [Told, ...Told[]];
        checkSms(noticeSms([first, ...others], to, url, now), url);
        const email = noticeEmail([first, ...others], 'i-7f3a9c2e', to, { page: url, receipts: [] }, now);
        expect(refusalOfEmail(email.subject, email.body)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('a notice never says it in a language that nobody wrote', () => {
    const japanese = told({ ...update, text: { ja: '調査の結果、原因が判明しました。' } });
    expect(
      noticeEmail([japanese], 'i-7f3a9c2e', readers.ja, { page: link, receipts: [] }, now).body,
    ).toContain('原因が判明しました');
    expect(noticeEmail([japanese], 'i-7f3a9c2e', readers.en, { page: link, receipts: [] }, now).body).toMatch(
      /^[ -~\n]+$/,
    );
  });
});
