import { describe, expect, it } from '@jest/globals';
import { lastDays } from '../../../lambda/core/history/days.ts';

const hours = (day: { readonly from: number; readonly until: number }): number =>
  (day.until - day.from) / 3_600_000;

describe('the last days', () => {
  it('end with the whole day of now, as the wall of the time zone counts days', () => {
    const days = lastDays(3, Date.parse('2026-11-20T15:30:00Z'), 'Asia/Tokyo');
    expect(days.map((day) => day.date)).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
    expect(days[2]).toMatchObject({
      from: Date.parse('2026-11-20T15:00:00Z'),
      until: Date.parse('2026-11-21T15:00:00Z'),
    });
  });

  it('follow one another without a gap through the changes of the clock and the end of the year', () => {
    const days = lastDays(90, Date.parse('2027-01-10T12:00:00Z'), 'Europe/Berlin');
    expect(days).toHaveLength(90);
    for (const [index, day] of days.slice(1).entries()) expect(day.from).toBe(days[index]!.until);
    expect(hours(days.find((day) => day.date === '2026-10-25')!)).toBe(25);
    expect(days.filter((day) => hours(day) !== 24)).toHaveLength(1);
  });

  it('has a day of 23 hours in spring', () => {
    const [day] = lastDays(1, Date.parse('2027-03-14T20:00:00Z'), 'America/New_York');
    expect([day!.date, hours(day!)]).toEqual(['2027-03-14', 23]);
  });
});
