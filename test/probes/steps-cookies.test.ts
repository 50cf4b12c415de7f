import { describe, expect, it } from '@jest/globals';
import { Cookies } from '../../lambda/probes/steps/cookies.ts';

/** What goes to `to` after `from` has set this. */
const sent = (from: string, line: string, to: string): string => {
  const cookies = new Cookies();
  cookies.keep(new URL(from), [line]);
  return cookies.of(new URL(to));
};

describe('cookies of a run of steps', () => {
  it.each([
    ['the same host', 'https://a.example.com/', 'k=v', 'https://a.example.com/x', 'k=v'],
    ['another host of the domain, unasked', 'https://a.example.com/', 'k=v', 'https://b.example.com/', ''],
    [
      'another host of the domain',
      'https://a.example.com/',
      'k=v; Domain=example.com',
      'https://b.example.com/',
      'k=v',
    ],
    ['all customers of a public suffix', 'https://a.co.jp/', 'k=v; Domain=co.jp', 'https://b.co.jp/', ''],
    ['a whole top-level domain', 'https://a.com/', 'k=v; Domain=com', 'https://b.com/', ''],
    ['somebody else', 'https://a.com/', 'k=v; Domain=b.com', 'https://b.com/', ''],
    [
      'a name that only ends so',
      'https://example.com/',
      'k=v; Domain=example.com',
      'https://badexample.com/',
      '',
    ],
    ['http, of a secure one', 'https://a.com/', 'k=v; Secure', 'http://a.com/', ''],
    ['https, of a secure one', 'https://a.com/', 'k=v; Secure', 'https://a.com/', 'k=v'],
    ['loopback in the clear, of a secure one', 'https://127.0.0.1/', 'k=v; Secure', 'http://127.0.0.1/', ''],
    [
      'anybody, of one that says __Host- and is not',
      'https://a.com/',
      '__Host-k=v; Domain=a.com; Secure; Path=/',
      'https://a.com/',
      '',
    ],
    ['another port', 'http://a.com:1/', 'k=v', 'http://a.com:2/', 'k=v'],
  ])('go to %s as RFC 6265 has it', (_, from, line, to, expected) => {
    expect(sent(from, line, to)).toBe(expected);
  });

  it('are kept in bounded number and length', () => {
    const cookies = new Cookies();
    const url = new URL('https://example.com/');
    for (let n = 0; n < 1000; n++) cookies.keep(url, [`k${n}=v`, `long${n}=${'x'.repeat(5000)}`]);
    expect(cookies.of(url).split('; ')).toHaveLength(100);
  });
});
