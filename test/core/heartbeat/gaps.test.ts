import { describe, expect, it } from '@jest/globals';
import { awaySince, withGap } from '../../../lambda/core/heartbeat/gaps.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

describe('the time we were away', () => {
  it('begins with the last pulse, if that is over three minutes ago', () => {
    expect(withGap([], 0, 3 * minuteMs)).toEqual([]);
    expect(withGap([], 0, 3 * minuteMs + 1)).toEqual([{ from: 0, until: 3 * minuteMs + 1 }]);
  });

  it('is none before the first pulse, and while the clock goes backwards', () => {
    expect(withGap([], null, dayMs)).toEqual([]);
    expect(withGap([], dayMs, 0)).toEqual([]);
  });

  it('counts from a moment on, once', () => {
    const once = withGap([], 10 * minuteMs, 20 * minuteMs);
    const again = withGap(once, 10 * minuteMs, 21 * minuteMs);
    const gaps = withGap(again, 30 * minuteMs, 40 * minuteMs);
    expect(awaySince(gaps, 0)).toBe(21 * minuteMs);
    expect(awaySince(gaps, 15 * minuteMs)).toBe(16 * minuteMs);
    expect(awaySince(gaps, 35 * minuteMs)).toBe(5 * minuteMs);
    expect(awaySince(gaps, 50 * minuteMs)).toBe(0);
  });

  it('is forgotten when no heartbeat can wait for it any more, and bounded', () => {
    const old = withGap([], 0, dayMs);
    expect(withGap(old, 100 * dayMs, 101 * dayMs)).toEqual([{ from: 100 * dayMs, until: 101 * dayMs }]);
    let gaps = withGap([], 0, 4 * minuteMs);
    for (let n = 1; n < 300; n++) gaps = withGap(gaps, n * 10 * minuteMs, n * 10 * minuteMs + 4 * minuteMs);
    expect(gaps).toHaveLength(100);
    expect(gaps.at(-1)?.from).toBe(2990 * minuteMs);
  });
});
