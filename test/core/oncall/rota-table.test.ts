import { describe, expect, it } from '@jest/globals';
import { dutyTable, onDuty } from '../../../lambda/core/oncall/rota.ts';
import { planOf } from '../../support/world.ts';
import { momentOf, onDate, turnsOf } from './calendar.ts';

const begins = '2026-11-01';
const days = 2 * 365 + 10;

const config = (zone: string, handover: string): string => `
title: Cloud
contacts:
  sato: { email: sato@example.com }
  suzuki: { email: suzuki@example.com }
  tanaka: { email: tanaka@example.com }
  yamada: { email: yamada@example.com }
rotas:
  primary:
    members: [sato, suzuki]
    handover: "${handover}"
    since: ${begins}
    timezone: ${zone}
    changes:
      - { since: 2027-03-03, members: [suzuki, sato, tanaka] }
      - { since: 2028-01-01, members: [tanaka, suzuki] }
    overrides:
      - { contact: yamada, from: 2026-12-24, until: 2026-12-31 }
      - { contact: tanaka, from: 2027-03-27T22:00, until: 2027-03-28T12:00 }
      - { contact: suzuki, from: 2027-08-10T09:00+09:00, until: 2027-09-10T09:00+09:00 }
      - { contact: yamada, from: 2027-10-31, until: 2027-10-31 }
services: [ { id: web, monitors: ["https://example.com/"] } ]
`;

const overridesIn = (zone: string) => [
  ['yamada', momentOf(zone, '2026-12-24', '00:00'), momentOf(zone, '2027-01-01', '00:00')] as const,
  ['tanaka', momentOf(zone, '2027-03-27', '22:00'), momentOf(zone, '2027-03-28', '12:00')] as const,
  ['suzuki', Date.parse('2027-08-10T00:00Z'), Date.parse('2027-09-10T00:00Z')] as const,
  ['yamada', momentOf(zone, '2027-10-31', '00:00'), momentOf(zone, '2027-11-01', '00:00')] as const,
];

/** Handovers at times that come twice, and that the clock leaves out, are among them. */
const cases = [
  { zone: 'Asia/Tokyo', handover: 'Mon 10:00', leaps: 0 },
  { zone: 'Europe/Berlin', handover: 'Sun 02:30', leaps: 4 },
  { zone: 'America/New_York', handover: 'Sun 01:30', leaps: 4 },
  { zone: 'America/New_York', handover: 'Sun 02:30', leaps: 4 },
  { zone: 'Australia/Lord_Howe', handover: 'Sun 01:45', leaps: 4 },
  { zone: 'Australia/Lord_Howe', handover: 'Sun 02:15', leaps: 4 },
] as const;

describe.each(cases)('two years of a rota in $zone, handed over $handover', ({ zone, handover, leaps }) => {
  const rota = planOf(config(zone, handover)).plan.rotas.primary;
  if (!rota) throw new Error('no rota');
  // The week of a day begins with the handover before it: the walk begins a week early, at a fitting one.
  const turns = turnsOf(zone, handover, onDate(begins, handover.startsWith('Mon') ? -6 : 0), days, {
    [handover.startsWith('Mon') ? '2026-10-26' : begins]: ['sato', 'suzuki'],
    '2027-03-03': ['suzuki', 'sato', 'tanaka'],
    '2028-01-01': ['tanaka', 'suzuki'],
  });
  const overrides = overridesIn(zone);
  const expected = (at: number): string | undefined =>
    overrides.find(([, from, until]) => from <= at && at < until)?.[0] ??
    turns.findLast((turn) => turn.at <= at)?.member;
  const first = turns[0]?.at ?? 0;
  const last = turns.at(-1)?.at ?? 0;

  it(`has weeks of 7 days, but for ${leaps} with a change of the clock`, () => {
    const lengths = turns.slice(1).map(({ at }, n) => at - (turns[n]?.at ?? 0));
    expect(lengths.filter((ms) => ms !== 7 * 86_400_000)).toHaveLength(leaps);
  });

  it('is as the calendar has it, at each hour and a second about each handover', () => {
    const seconds = [...turns.map(({ at }) => at), ...overrides.flatMap(([, from, until]) => [from, until])]
      .flatMap((at) => [at - 1_000, at, at + 1_000])
      .filter((at) => at >= first);
    const hours = Array.from({ length: (last - first) / 3_600_000 }, (_, n) => first + n * 3_600_000 + 7);
    const wrong = [...seconds, ...hours].filter((at) => onDuty(rota, at) !== expected(at));
    expect(wrong.map((at) => `${new Date(at).toISOString()} ${onDuty(rota, at)}`)).toEqual([]);
  });

  it('is told as a table without gaps, each entry as long as somebody has it', () => {
    const from = first + 1234;
    const table = dutyTable(rota, from, last);
    expect([table[0]?.from, table.at(-1)?.until]).toEqual([from, last]);
    const wrong = table.filter(
      (each, n) =>
        each.contact !== expected(each.from) ||
        each.contact !== expected(each.until - 1) ||
        each.contact === table[n + 1]?.contact ||
        each.until !== (table[n + 1]?.from ?? last),
    );
    expect(wrong).toEqual([]);
    expect(table.length).toBeGreaterThan(90);
  });
});
