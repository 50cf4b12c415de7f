import { describe, expect, it } from '@jest/globals';
import type { Reason, ReasonCode, Seen } from '../../../lambda/core/reason.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { duration, moment, size } from '../../../lambda/core/reasons/units.ts';

const at = Date.UTC(2026, 10, 19, 14, 2, 33);

const told: readonly (readonly [message: string, found: Reason])[] = [
  [
    'no answer within 3.0 s: connected, and the request was sent',
    reason('TIMEOUT_HEADERS', { ms: 3000, got: 'connected, and the request was sent' }),
  ],
  ['no complete answer within 900 ms', reason('TIMEOUT_BODY', { ms: 900 })],
  [
    'the name example.com does not exist, says the resolver',
    reason('DNS_NXDOMAIN', { name: 'example.com', resolver: null }),
  ],
  ['connection refused by 127.0.0.1:4401', reason('REFUSED', { address: '127.0.0.1:4401' })],
  ['the certificate expired on 2026-11-19 14:02 UTC', reason('TLS_EXPIRED', { expiredAt: at })],
  [
    'the certificate expires in 1 day, on 2026-11-19 14:02 UTC',
    reason('TLS_EXPIRES_SOON', { daysLeft: 1, expiresAt: at }),
  ],
  ['the headers of the answer are larger than 16 KiB', reason('HEADERS_TOO_LARGE', { limitBytes: 16_384 })],
  ['answers 503 (expected 200 to 299)', reason('STATUS', { status: 503, expected: '200 to 299' })],
  ['answered in 2.1 s, slower than 2.0 s', reason('SLOW', { ms: 2100, maxMs: 2000 })],
  ['fails from 1 of 3 locations', reason('PARTIAL', { seenFrom: 1, asked: 3 })],
];

describe('The message of a reason', () => {
  it.each(told)('%s', (message, found) => {
    expect(found.message).toBe(message);
  });

  it('keeps the facts it was made from', () => {
    const seen: Seen['STATUS'] = { status: 500, expected: '200' };
    const code: ReasonCode = 'STATUS';
    expect(reason(code, seen)).toMatchObject({ code, seen });
  });
});

describe('Figures in messages', () => {
  it('have units that people read', () => {
    expect([0, 999, 1000, 61_000].map(duration)).toEqual(['0 ms', '999 ms', '1.0 s', '61.0 s']);
    expect([14, 1024, 1536, 1048576].map(size)).toEqual(['14 B', '1 KiB', '1.5 KiB', '1 MiB']);
    expect(moment(Number.NaN)).toBe('an unknown date');
  });
});
