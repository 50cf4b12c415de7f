import { describe, expect, it } from '@jest/globals';
import { mailboxOf, visitorAddress } from '../../../lambda/core/visitors/address.ts';

describe('the address of a visitor', () => {
  it.each([
    ['guest@example.com', 'guest@example.com'],
    ['  Guest.Name+news@Example.COM \n', 'Guest.Name+news@example.com'],
    ['guest@例え.テスト', 'guest@xn--r8jz45g.xn--zckzah'],
    ['guest@ｅｘａｍｐｌｅ.com', 'guest@example.com'],
    ["o'hara@example.co.jp", "o'hara@example.co.jp"],
  ])('%j is %s', (written, address) => {
    expect(visitorAddress(written)).toBe(address);
  });

  it.each([
    '',
    'guest',
    'guest@',
    '@example.com',
    'guest@localhost',
    'a@example.com, b@example.com',
    'a@example.com b@example.com',
    'a@b@example.com',
    'Guest <guest@example.com>',
    'guest@example.com\nBcc: other@example.com',
    'guest@exam\u0000ple.com',
    'お客様@example.com',
    'guest\u202E@example.com',
    '.guest@example.com',
    'guest.@example.com',
    'gu..est@example.com',
    'guest@example..com',
    'guest@example.com/x',
    'guest@[192.0.2.1]',
    `${'a'.repeat(65)}@example.com`,
    `guest@${'a'.repeat(300)}.com`,
    'a'.repeat(100_000),
    `guest@${'例'.repeat(200)}.com`,
  ])('%j is none', (written) => {
    expect(visitorAddress(written)).toBeNull();
  });

  it('is of the same mailbox whatever its case and what follows a plus', () => {
    expect(mailboxOf('Guest+1+2@Example.com')).toBe('guest@example.com');
    expect(mailboxOf('guest@example.com')).toBe('guest@example.com');
  });
});
