import { describe, expect, it } from '@jest/globals';
import { durationInWords, secondsInWords, timeInWords } from '../../../lambda/core/texts/clock.ts';
import { at, readers } from './alerts.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

it.each([
  [-5000, '0 s', '0秒'],
  [45_000, '45 s', '45秒'],
  [59_400, '59 s', '59秒'],
  [59_600, '1 min', '1分'],
  [29 * minute - 10_000, '29 min', '29分'],
  [hour - 20_000, '1 h', '1時間'],
  [65 * minute, '1 h 5 min', '1時間5分'],
  [day - minute, '23 h 59 min', '23時間59分'],
  [day, '1 d', '1日'],
  [51 * hour, '2 d 3 h', '2日3時間'],
])('says %d ms as %s and %s', (ms, en, ja) => {
  expect(durationInWords(ms, 'en')).toBe(en);
  expect(durationInWords(ms, 'ja')).toBe(ja);
});

it.each([
  [850, '850 ms', '850ミリ秒'],
  [4213, '4.2 s', '4.2秒'],
  [10_003, '10 s', '10秒'],
])('measures %d ms as %s and %s', (ms, en, ja) => {
  expect(secondsInWords(ms, 'en')).toBe(en);
  expect(secondsInWords(ms, 'ja')).toBe(ja);
});

describe('timeInWords', () => {
  it.each([
    ['the same day', at('14:02'), '14:02', '14:02'],
    ['midnight', at('00:00'), '00:00', '00:00'],
    ['yesterday', at('23:58') - day, '25 Nov 23:58', '11/25 23:58'],
    ['another year', Date.parse('2025-12-31T23:58+09:00'), '31 Dec 2025 23:58', '2025/12/31 23:58'],
  ])('%s', (_, moment, en, ja) => {
    expect(timeInWords(moment, readers.en, at('15:00'))).toBe(en);
    expect(timeInWords(moment, readers.ja, at('15:00'))).toBe(ja);
  });

  it('goes by the reader’s clock, in whose zone it may be another day', () => {
    const reader = { language: 'en', timezone: 'America/New_York' } as const;
    expect(timeInWords(at('13:58'), reader, at('13:59'))).toBe('23:58');
    expect(timeInWords(at('13:58'), reader, at('15:02'))).toBe('25 Nov 23:58');
  });
});
