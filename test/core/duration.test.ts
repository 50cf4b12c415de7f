import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration, showDuration } from '../../lambda/core/duration.ts';

describe('a duration', () => {
  it.each([
    ['500ms', 500],
    ['10s', 10_000],
    ['1m', 60_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['1w', 604_800_000],
    ['0s', 0],
  ])('%s is %d ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', '60', '1.5m', '-1s', '1 m', '1M', 'm', '1y', '1m30s', '1e3s', '٣s'])('%j is none', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );

  it('is read back as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (ms) => {
        expect(parseDuration(showDuration(ms))).toBe(ms);
      }),
    );
    expect(showDuration(90_000)).toBe('90s');
    expect(showDuration(3_600_000)).toBe('1h');
  });
});
