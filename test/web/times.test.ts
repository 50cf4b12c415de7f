import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { duration, timesFor } from '../../lambda/web/times.ts';

describe('durations', () => {
  it.each([
    [-5, '0 s', '0秒'],
    [59_999, '59 s', '59秒'],
    [60_000, '1 min', '1分'],
    [29 * 60_000 + 59_000, '29 min', '29分'],
    [3_600_000, '1 h', '1時間'],
    [7_500_000, '2 h 5 min', '2時間5分'],
    [86_400_000, '1 d', '1日'],
    [3 * 86_400_000 + 4 * 3_600_000 + 59 * 60_000, '3 d 4 h', '3日4時間'],
  ])('%d ms reads %s, %s', (ms, en, ja) => {
    expect(duration(ms, 'en')).toBe(en);
    expect(duration(ms, 'ja')).toBe(ja);
  });

  it('never grow shorter as time goes on', () => {
    const inMs = (text: string): number =>
      [...text.matchAll(/(\d+) (d|h|min|s)/gu)].reduce(
        (sum, [, count, unit]) =>
          sum +
          Number(count) *
            { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1000 }[unit as 'd' | 'h' | 'min' | 's'],
        0,
      );
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(10 ** 6), (ms, more) => {
        expect(inMs(duration(ms + more, 'en'))).toBeGreaterThanOrEqual(inMs(duration(ms, 'en')));
        expect(inMs(duration(ms, 'en'))).toBeLessThanOrEqual(ms);
      }),
    );
  });
});

describe('moments', () => {
  const at = Date.parse('2026-12-31T16:30:00Z');

  it('are told in the time zone of the reader', () => {
    expect(timesFor('en', 'Asia/Tokyo').clock(at)).toBe('01:30');
    expect(timesFor('en', 'UTC').clock(at)).toBe('16:30');
    expect(timesFor('en', 'Asia/Tokyo').dated(at)).toBe('1 January 2027, 01:30');
    expect(timesFor('ja', 'Asia/Tokyo').dated(at)).toBe('2027年1月1日 01:30');
  });

  it('name the day and the year only where they differ', () => {
    const tokyo = timesFor('en', 'Asia/Tokyo');
    expect(tokyo.moment(at, at + 60_000)).toBe('01:30');
    expect(tokyo.moment(at, at + 86_400_000)).toBe('1 January, 01:30');
    expect(timesFor('en', 'UTC').moment(at, at + 86_400_000)).toBe('31 December 2026, 16:30');
    expect(timesFor('ja', 'UTC').moment(at, at + 86_400_000)).toBe('2026年12月31日 16:30');
  });

  it('read midnight as 00:00', () => {
    expect(timesFor('en', 'UTC').clock(Date.parse('2026-01-01T00:00:00Z'))).toBe('00:00');
    expect(timesFor('ja', 'UTC').clock(Date.parse('2026-01-01T00:00:00Z'))).toBe('00:00');
  });
});
