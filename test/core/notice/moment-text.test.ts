import { describe, expect, it } from '@jest/globals';
import { etaIn, momentIn } from '../../../lambda/core/notice/moment-text.ts';

const tokyo = 'Asia/Tokyo';
const newYork = 'America/New_York';
const island = 'Australia/Lord_Howe';
const at = (text: string): number => Date.parse(text);
const evening = at('2026-11-26T23:20+09:00');

describe('a moment as a person writes it', () => {
  it.each<[string, string, string | null]>([
    ['in a while, on five minutes', '50m', '2026-11-27T00:10+09:00'],
    ['soon, on the minute', '12m', '2026-11-26T23:32+09:00'],
    ['today', '23:50', '2026-11-26T23:50+09:00'],
    ['what has been is tomorrow', '01:30', '2026-11-27T01:30+09:00'],
    ['just now is a slip', '23:10', '2026-11-26T23:10+09:00'],
    ['an hour ago is tomorrow', '22:20', '2026-11-27T22:20+09:00'],
    ['dated', '2026-11-28 09:00', '2026-11-28T09:00+09:00'],
    ['from a full-width keyboard', '23:50', '2026-11-26T23:50+09:00'],
    ['no such time', '24:10', null],
    ['no such month', '2026-13-01 09:00', null],
    ['nothing at all', 'soon', null],
    ['no time', '0m', null],
    ['beyond a year', '400d', null],
  ])('%s: %s', (_, text, moment) => {
    expect(momentIn(text, evening, tokyo)).toBe(moment === null ? null : at(moment));
  });

  it('is the later one of what the clock shows twice, once the earlier has been', () => {
    expect(momentIn('01:30', at('2026-11-01T00:50-04:00'), newYork)).toBe(at('2026-11-01T01:30-04:00'));
    expect(momentIn('01:30', at('2026-11-01T01:45-04:00'), newYork)).toBe(at('2026-11-01T01:30-05:00'));
    expect(momentIn('01:45', at('2026-04-05T01:50+11:00'), island)).toBe(at('2026-04-05T01:45+10:30'));
    expect(momentIn('01:30', at('2026-11-01T01:45-05:00'), newYork)).toBe(at('2026-11-01T01:30-05:00'));
  });

  it('is after the gap where the clock skips it', () => {
    expect(momentIn('02:30', at('2026-03-08T01:50-05:00'), newYork)).toBe(at('2026-03-08T03:30-04:00'));
  });
});

describe('an ETA as a person writes it', () => {
  const between = (text: string, now: number, timezone: string): readonly [string, string] | null => {
    const eta = etaIn(text, 'likely', now, timezone);
    return eta?.kind === 'between'
      ? [new Date(eta.from).toISOString(), new Date(eta.until).toISOString()]
      : null;
  };
  const range = (from: string, until: string): readonly [string, string] => [
    new Date(from).toISOString(),
    new Date(until).toISOString(),
  ];

  it.each([
    ['across midnight', '23:50-01:30', '2026-11-26T23:50+09:00', '2026-11-27T01:30+09:00'],
    ['with a wave dash', '23:50〜00:30', '2026-11-26T23:50+09:00', '2026-11-27T00:30+09:00'],
    ['all tomorrow', '01:00 - 02:30', '2026-11-27T01:00+09:00', '2026-11-27T02:30+09:00'],
    ['in a while', '1h-2h', '2026-11-27T00:20+09:00', '2026-11-27T01:20+09:00'],
    ['over days', '2026-11-27 22:00-2026-11-28 02:00', '2026-11-27T22:00+09:00', '2026-11-28T02:00+09:00'],
    ['from a day until a time', '2026-11-27 22:00-02:00', '2026-11-27T22:00+09:00', '2026-11-28T02:00+09:00'],
  ])('%s: %s', (_, text, from, until) => {
    expect(between(text, evening, tokyo)).toEqual(range(from, until));
  });

  it('goes on through the hour that comes twice, and over the one that is skipped', () => {
    expect(between('01:45-01:15', at('2026-11-01T01:20-04:00'), newYork)).toEqual(
      range('2026-11-01T01:45-04:00', '2026-11-01T01:15-05:00'),
    );
    expect(between('01:30-02:30', at('2026-11-01T01:20-04:00'), newYork)).toEqual(
      range('2026-11-01T01:30-04:00', '2026-11-01T02:30-05:00'),
    );
    expect(between('01:30-03:30', at('2026-03-08T01:20-05:00'), newYork)).toEqual(
      range('2026-03-08T01:30-05:00', '2026-03-08T03:30-04:00'),
    );
  });

  it('is not known, or cannot be read', () => {
    expect(etaIn('unknown', 'rough', evening, tokyo)).toEqual({ kind: 'unknown' });
    for (const text of ['', 'later', '23:50-', '23:50-25:00', '-01:00'])
      expect(etaIn(text, 'rough', evening, tokyo)).toBeNull();
  });
});
