import { describe, expect, it } from '@jest/globals';
import { onDuty } from '../../../lambda/core/oncall/rota.ts';
import type { Rota } from '../../../lambda/core/plan.ts';

const rota: Rota = {
  id: 'primary',
  members: ['sato', 'suzuki', 'tanaka'],
  handover: { weekday: 1, time: '10:00' },
  since: '2026-11-02',
  timezone: 'Asia/Tokyo',
};

describe('a rota', () => {
  it.each([
    ['2026-11-02T10:00+09:00', 'sato', 'the first handover, a Monday'],
    ['2026-11-09T09:59+09:00', 'sato', 'a minute before the next'],
    ['2026-11-09T10:00+09:00', 'suzuki', 'the next'],
    ['2026-11-16T10:00+09:00', 'tanaka', 'the one after'],
    ['2026-11-23T10:00+09:00', 'sato', 'round'],
    ['2026-11-02T09:59+09:00', 'tanaka', 'before the first'],
    ['2026-10-19T12:00+09:00', 'suzuki', 'two weeks before'],
  ])('%s: %s (%s)', (at, member) => {
    expect(onDuty(rota, Date.parse(at))).toBe(member);
  });

  it('begins in the week that the day `since` lies in', () => {
    const midweek = { ...rota, since: '2026-11-05' };
    expect(onDuty(midweek, Date.parse('2026-11-05T12:00+09:00'))).toBe('sato');
    expect(onDuty(midweek, Date.parse('2026-11-09T10:00+09:00'))).toBe('suzuki');
  });

  it('hands over at the same time on the wall clock when summer time begins and ends', () => {
    const berlin = {
      ...rota,
      timezone: 'Europe/Berlin',
      since: '2026-03-23',
      handover: { weekday: 7, time: '08:00' },
    };
    expect(onDuty(berlin, Date.parse('2026-03-29T07:59+02:00'))).not.toBe(
      onDuty(berlin, Date.parse('2026-03-29T08:00+02:00')),
    );
    expect(onDuty(berlin, Date.parse('2026-10-25T07:59+01:00'))).not.toBe(
      onDuty(berlin, Date.parse('2026-10-25T08:00+01:00')),
    );
  });
});
