import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  refusalOfEmail,
  refusalOfMessage,
  refusalOfPhoneNumber,
  refusalOfSms,
  refusalOfSubject,
} from '../../local/carrier/limits.ts';

describe('the limits of SNS', () => {
  it.each(['down', '[DOWN] booking: 503', '~', 'x'.repeat(99)])('let the subject %j pass', (subject) => {
    expect(refusalOfSubject(subject)).toBeUndefined();
  });

  it.each(['', ' x', 'x'.repeat(100), 'a\nb', 'a\rb', 'a\u0000b', 'a\u007fb', 'é', '予約', '😀', 'a\u00a0b'])(
    'refuse the subject %j',
    (subject) => {
      expect(refusalOfSubject(subject)).toMatchObject({ status: 400, code: 'InvalidParameter' });
    },
  );

  it('let a subject pass exactly when it is printable ASCII of 1 to 99 that begins with a mark', () => {
    const character = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constant(' '));
    fc.assert(
      fc.property(fc.array(character, { maxLength: 110 }), (characters) => {
        const subject = characters.join('');
        const codes = Array.from(subject, (one) => one.codePointAt(0) ?? 0);
        const fits =
          codes.length >= 1 &&
          codes.length <= 99 &&
          codes.every((code) => code >= 0x20 && code <= 0x7e) &&
          codes[0] !== 0x20;
        expect(refusalOfSubject(subject) === undefined).toBe(fits);
      }),
    );
  });

  it.each(['+819012345678', '+15550100', '+123456789012345'])('let the number %s pass', (number) => {
    expect(refusalOfPhoneNumber(number)).toBeUndefined();
  });

  it.each(['', '819012345678', '+0123456789', '+1234567890123456', '+81-90', '+81 90 1234', '+1555010\n'])(
    'refuse the number %j',
    (number) => {
      expect(refusalOfPhoneNumber(number)?.code).toBe('InvalidParameter');
    },
  );

  it('count an SMS in characters and a message in bytes', () => {
    expect(refusalOfSms('+15550100', '予'.repeat(1_600))).toBeUndefined();
    expect(refusalOfSms('+15550100', '予'.repeat(1_601))).toBeDefined();
    expect(refusalOfMessage('é'.repeat(131_072))).toBeUndefined();
    expect(refusalOfMessage(`${'é'.repeat(131_072)}x`)).toBeDefined();
    expect(refusalOfEmail('down', '')).toBeDefined();
    expect(refusalOfEmail(undefined, 'x')).toBeUndefined();
    expect(refusalOfMessage('\ud800')).toBeDefined();
  });
});
