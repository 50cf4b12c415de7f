import { describe, expect, it } from '@jest/globals';
import { dutyTable, onDuty } from '../../../lambda/core/oncall/rota.ts';
import type { Rota } from '../../../lambda/core/plan.ts';

const rota: Rota = {
  id: 'primary',
  members: ['sato', 'suzuki', 'tanaka'],
  handover: { weekday: 1, time: '10:00' },
  since: '2026-11-02',
  timezone: 'Asia/Tokyo',
  changes: [],
  overrides: [],
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

  it('keeps the weeks that were, and the one that is, when a member is added', () => {
    const grown = {
      ...rota,
      changes: [{ since: '2026-11-18', members: ['yamada', 'sato', 'suzuki', 'tanaka'] }],
    };
    const at = (day: string): string => onDuty(grown, Date.parse(`2026-11-${day}T12:00+09:00`));
    expect([at('02'), at('09'), at('16'), at('22')]).toEqual(['sato', 'suzuki', 'tanaka', 'tanaka']);
    expect([at('23'), at('30')]).toEqual(['yamada', 'sato']);
  });

  it('lets somebody stand in, and then goes on as if nobody had', () => {
    const [from, until] = [Date.parse('2026-11-10T18:00+09:00'), Date.parse('2026-11-18T09:00+09:00')];
    const covered = { ...rota, overrides: [{ contact: 'yamada', from, until }] };
    expect(
      dutyTable(covered, Date.parse('2026-11-09T10:00+09:00'), Date.parse('2026-11-30T10:00+09:00')),
    ).toEqual([
      { from: Date.parse('2026-11-09T10:00+09:00'), until: from, contact: 'suzuki' },
      { from, until, contact: 'yamada' },
      { from: until, until: Date.parse('2026-11-23T10:00+09:00'), contact: 'tanaka' },
      {
        from: Date.parse('2026-11-23T10:00+09:00'),
        until: Date.parse('2026-11-30T10:00+09:00'),
        contact: 'sato',
      },
    ]);
  });

  it('of one member has no handovers to tell', () => {
    const alone = { ...rota, members: ['sato'] };
    expect(dutyTable(alone, 0, 1e12)).toEqual([{ from: 0, until: 1e12, contact: 'sato' }]);
    expect(dutyTable(alone, 5, 5)).toEqual([]);
  });
});
