import { describe, expect, it } from '@jest/globals';
import { momentInWords, rangeInWords, utcOffset } from '../../../lambda/core/notice/moments.ts';
import type { Reader } from '../../../lambda/core/texts/alert.ts';
import { at } from './tellings.ts';

const tokyo: Reader = { language: 'ja', timezone: 'Asia/Tokyo' };
const newYork: Reader = { language: 'en', timezone: 'America/New_York' };
const now = at('23:00');

describe('times as a client reads them', () => {
  it.each<[string, string, string, readonly [string, string]]>([
    ['today', '2026-11-26T23:30+09:00', '2026-11-26T23:50+09:00', ['23:30', '23:50']],
    ['across midnight', '2026-11-26T23:30+09:00', '2026-11-27T01:00+09:00', ['23:30', '11/27 01:00']],
    ['both tomorrow', '2026-11-27T01:00+09:00', '2026-11-27T02:30+09:00', ['11/27 01:00', '02:30']],
    [
      'across the year',
      '2026-12-31T23:00+09:00',
      '2027-01-01T01:00+09:00',
      ['12/31 23:00', '2027/1/1 01:00'],
    ],
  ])('%s', (_, from, until, words) => {
    expect(rangeInWords(Date.parse(from), Date.parse(until), tokyo, now)).toEqual(words);
  });

  it('tell apart what the clock shows twice, and what lies on both sides of a change', () => {
    const first = Date.parse('2026-11-01T01:30-04:00');
    const second = Date.parse('2026-11-01T01:30-05:00');
    const evening = Date.parse('2026-11-01T00:30-04:00');
    expect(momentInWords(first, newYork, evening)).toBe('01:30 (UTC-4)');
    expect(momentInWords(second, newYork, evening)).toBe('01:30 (UTC-5)');
    expect(momentInWords(Date.parse('2026-11-01T02:00-05:00'), newYork, evening)).toBe('02:00');
    expect(rangeInWords(first, second, newYork, evening)).toEqual(['01:30 (UTC-4)', '01:30 (UTC-5)']);
    const spring = Date.parse('2026-03-08T01:30-05:00');
    expect(rangeInWords(spring, spring + 3_600_000, newYork, spring)).toEqual([
      '01:30 (UTC-5)',
      '03:30 (UTC-4)',
    ]);
    expect(momentInWords(spring, newYork, spring)).toBe('01:30');
  });

  it('tell apart the half hour that Lord Howe Island has twice', () => {
    const island: Reader = { language: 'en', timezone: 'Australia/Lord_Howe' };
    const first = Date.parse('2026-04-05T01:45+11:00');
    expect(momentInWords(first, island, first)).toBe('01:45 (UTC+11)');
    expect(momentInWords(first + 1_800_000, island, first)).toBe('01:45 (UTC+10:30)');
  });

  it('name offsets', () => {
    expect(utcOffset(now, 'Asia/Tokyo')).toBe('UTC+9');
    expect(utcOffset(now, 'America/St_Johns')).toBe('UTC-3:30');
    expect(utcOffset(now + 999, 'UTC')).toBe('UTC');
  });
});
