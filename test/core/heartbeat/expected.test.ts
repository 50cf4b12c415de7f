import { describe, expect, it } from '@jest/globals';
import { expectedAfter } from '../../../lambda/core/heartbeat/expected.ts';

const iso = (expression: string, timezone: string | null, at: string): string =>
  new Date(
    expectedAfter({ everyMs: null, cron: { expression, timezone } }, Date.parse(at), 'Asia/Tokyo'),
  ).toISOString();

describe('the next beat', () => {
  it('comes an interval after the last one', () => {
    expect(expectedAfter({ everyMs: 60_000, cron: null }, 1_000, 'UTC')).toBe(61_000);
  });

  it('never comes where nothing says when', () => {
    expect(expectedAfter({ everyMs: null, cron: null }, 1_000, 'UTC')).toBe(Infinity);
    const never = { expression: '0 0 30 2 *', timezone: null };
    expect(expectedAfter({ everyMs: null, cron: never }, 1_000, 'UTC')).toBe(Infinity);
  });

  it.each([
    ['the zone of the plan', '0 3 * * *', null, '2026-11-02T00:00Z', '2026-11-02T18:00:00.000Z'],
    ['a zone of its own', '0 3 * * *', 'UTC', '2026-11-02T00:00Z', '2026-11-02T03:00:00.000Z'],
    ['on time: the next day', '0 3 * * *', 'UTC', '2026-11-02T03:00Z', '2026-11-03T03:00:00.000Z'],
    ['3 s early: the next day', '0 3 * * *', 'UTC', '2026-11-02T02:59:57Z', '2026-11-03T03:00:00.000Z'],
    ['a minute early: today', '0 3 * * *', 'UTC', '2026-11-02T02:59Z', '2026-11-02T03:00:00.000Z'],
    ['weekdays: over the weekend', '0 3 * * MON-FRI', 'UTC', '2026-11-06T03:00Z', '2026-11-09T03:00:00.000Z'],
    ['winter', '30 2 * * *', 'Europe/Berlin', '2026-03-27T12:00Z', '2026-03-28T01:30:00.000Z'],
    [
      'left out: after the leap',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-03-28T12:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    ['summer', '30 2 * * *', 'Europe/Berlin', '2026-03-29T12:00Z', '2026-03-30T00:30:00.000Z'],
    ['twice: the first', '30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T00:30:00.000Z'],
    ['and not the second', '30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-26T01:30:00.000Z'],
    ['New York, left out', '30 2 * * *', 'America/New_York', '2026-03-07T12:00Z', '2026-03-08T07:00:00.000Z'],
    ['New York, twice', '30 1 * * *', 'America/New_York', '2026-10-31T12:00Z', '2026-11-01T05:30:00.000Z'],
    ['a leap day', '0 0 29 2 *', 'UTC', '2026-03-01T00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('by cron: %s', (_, expression, timezone, at, next) => {
    expect(iso(expression, timezone, at)).toBe(next);
  });
});
