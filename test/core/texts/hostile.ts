import fc from 'fast-check';
import { reason } from '../../../lambda/core/reasons/message.ts';
import type { Alert, Reader } from '../../../lambda/core/texts/alert.ts';
import { at, down } from './alerts.ts';

/** Pieces of names that have broken messages elsewhere. */
const pieces = [
  ...['', ' ', 'booking', 'セミナー予約', 'ﾊﾝｶｸ', 'İstanbul', 'Łódź', 'ẞ', 'ﬀ', '`', '"', '\\', '…', '–'],
  ...['^{}\\[~]|€', '€'.repeat(200), '@£$¥', '\u{1D173}', '葛\u{E0100}', '\uFFFC', '\uFFFF', '\u{10FFFF}'],
  ...['😀', '👩‍👩‍👧‍👦', '🏴\u{E0067}\u{E0062}\u{E007F}', '🇯🇵', '👍🏽', '👩\u200D'.repeat(300), '\u200D'.repeat(50)],
  ...['حجز', 'הזמנה', '\u202Efdp.exe', '\u2066x\u2069', '\u061C', '\u200B\u200E', '\uFEFF', '\u00AD'],
  ...['\u0000', '\u0007', '\u001B[31m', '\u007F', '\u0085', '\r\n', '\n', '\t', '\u2028', '\u2029', '\u00A0'],
  ...['e\u0301', 'Z\u0351\u036B\u0343\u0329\u0320'.repeat(99), '\u0301'.repeat(99), 'ประชุม', 'क्षत्रिय'],
  ...['\uD800', '\uDC00', '\uDFFF\uD800'],
  ...['https://evil.example/', '<script>', '%0d%0aBcc: x', 'DOWN', '=?utf-8?B?eA==?='],
];

const giants = ['a'.repeat(10_000), '予'.repeat(10_000), '😀'.repeat(5_000), '\u0301'.repeat(10_000)];

export const name = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((some) => some.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...giants) },
  { weight: 10, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 10, arbitrary: fc.string({ unit: 'grapheme', maxLength: 100 }) },
  {
    weight: 10,
    arbitrary: fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 60 }),
  },
);

const links = ['https://s.example/i/0123456789', down.link, `https://${'x'.repeat(112)}`];

/** Alerts in which every name is as bad as names come. */
export const hostile: fc.Arbitrary<Alert> = fc
  .record({
    name,
    id: name,
    link: fc.constantFrom(...links),
    level: fc.constantFrom('down' as const, 'degraded' as const),
    over: fc.boolean(),
    removed: fc.boolean(),
    repeat: fc.nat(300),
    firstNoticeBy: fc.constantFrom(null, at('14:05'), at('23:00') + 86_400_000),
    since: fc.constantFrom(at('14:02'), at('14:02') - 86_400_000, at('14:02') - 400 * 86_400_000),
    asked: fc.nat(3),
    text: name,
  })
  .map(({ over, removed, text, asked, name: called, ...rest }) => ({
    ...down,
    ...rest,
    service: { id: rest.id, name: { en: called, ja: called } },
    until: over ? at('14:31') : null,
    why: removed ? 'removed' : 'recovered',
    affected: over
      ? []
      : [
          {
            monitor: text,
            status: rest.level,
            reason: reason('BODY', { expected: text, seen: text }),
            since: rest.since,
            seenFrom: [text, text].slice(0, asked),
            asked,
            turn: 0,
            target: text,
          },
        ],
    clients: [{ name: called, firstNoticeBy: rest.firstNoticeBy }],
    causes: [{ id: text, level: rest.level, since: rest.since, name: { en: text, ja: text } }],
    workaround: { en: text, ja: text },
    runbook: text,
    paged: [text],
    next: { at: at('14:40'), names: [text] },
  }));

export const reader = fc.constantFrom<Reader>(
  { language: 'en', timezone: 'Asia/Tokyo' },
  { language: 'ja', timezone: 'America/St_Johns' },
);
