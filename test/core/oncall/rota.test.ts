import { describe, expect, it } from '@jest/globals';
import { dutyTable, membersOf, onDuty } from '../../../lambda/core/oncall/rota.ts';
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

  it('is told without gaps, in whatever order those who stand in were written', () => {
    const at = (day: string): number => Date.parse(`2026-11-${day}T00:00+09:00`);
    const overrides = [
      { contact: 'yamada', from: at('14'), until: at('15') },
      { contact: 'mori', from: at('12'), until: at('13') },
    ];
    expect(dutyTable({ ...rota, overrides }, at('10'), at('16'))).toEqual([
      { from: at('10'), until: at('12'), contact: 'suzuki' },
      { from: at('12'), until: at('13'), contact: 'mori' },
      { from: at('13'), until: at('14'), contact: 'suzuki' },
      { from: at('14'), until: at('15'), contact: 'yamada' },
      { from: at('15'), until: at('16'), contact: 'suzuki' },
    ]);
  });

  it('hands over once, where the clock is set over midnight', () => {
    const saturday = { weekday: 6, time: '23:30' };
    const nuuk = { ...rota, timezone: 'America/Nuuk', since: '2025-03-22', handover: saturday };
    // At 23:00 on Saturday it became midnight: half past eleven, left out, is half past twelve.
    expect(onDuty(nuuk, Date.parse('2025-03-30T00:29-01:00'))).toBe('sato');
    expect(onDuty(nuuk, Date.parse('2025-03-30T00:30-01:00'))).toBe('suzuki');

    const midnight = { weekday: 7, time: '00:00' };
    const stJohns = { ...rota, timezone: 'America/St_Johns', since: '2010-10-31', handover: midnight };
    // A minute past midnight it became a minute past eleven on Saturday again.
    expect(onDuty(stJohns, Date.parse('2010-11-06T23:59-02:30'))).toBe('sato');
    expect(onDuty(stJohns, Date.parse('2010-11-07T00:00-02:30'))).toBe('suzuki');
    expect(onDuty(stJohns, Date.parse('2010-11-06T23:01-03:30'))).toBe('suzuki');
    expect(onDuty(stJohns, Date.parse('2010-11-07T00:00-03:30'))).toBe('suzuki');
  });

  it('is had by its members, those of its changes, and whoever stands in', () => {
    const changes = [{ since: '2026-11-18', members: ['yamada', 'sato'] }];
    const overrides = [
      { contact: 'mori', from: 1, until: 2 },
      { contact: 'suzuki', from: 3, until: 4 },
    ];
    expect(membersOf({ ...rota, changes, overrides })).toEqual([
      'sato',
      'suzuki',
      'tanaka',
      'yamada',
      'mori',
    ]);
  });

  it('that nobody is a member of is an error that names it', () => {
    expect(() => onDuty({ ...rota, members: [] }, 0)).toThrow('rota primary has no members');
  });

  it('of one member has no handovers to tell', () => {
    const alone = { ...rota, members: ['sato'] };
    expect(dutyTable(alone, 0, 1e12)).toEqual([{ from: 0, until: 1e12, contact: 'sato' }]);
    expect(dutyTable(alone, 5, 5)).toEqual([]);
  });
});
