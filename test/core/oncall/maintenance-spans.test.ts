import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterMaintenance } from '../../../lambda/core/oncall/hush.ts';
import { maintenanceSpans, windowTimes } from '../../../lambda/core/oncall/maintenance-spans.ts';
import type { Plan, Window } from '../../../lambda/core/plan.ts';
import { planOf } from '../../support/world.ts';

const base = planOf(`
title: Cloud
contacts: { sato: { email: sato@example.com } }
services: [ { id: booking, monitors: ["https://example.com/"] } ]
`).plan;

const withWindows = (...windows: readonly Window[]): Plan => ({ ...base, windows });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const once = (from: number, until: number): Window => ({
  id: 'once',
  kind: 'maintenance',
  services: ['booking'],
  from,
  until,
  intervalMs: null,
  every: null,
});

const each = (weekday: number | null, time: string, forMs: number, timezone: string): Window => ({
  ...once(0, 0),
  every: { weekday, time, timezone, forMs },
});

const shown = (plan: Plan, from: string, until: string): readonly string[] =>
  maintenanceSpans(plan, 'booking', Date.parse(from), Date.parse(until)).map(
    (span) => `${new Date(span.from).toISOString()} to ${new Date(span.until).toISOString()}`,
  );

describe('the times of a window', () => {
  const at = (time: string): number => Date.parse(`2026-12-03T${time}Z`);
  const tenToTwelve = [{ from: at('10:00'), until: at('12:00') }];

  it.each([
    ['a single one', once(at('10:00'), at('12:00'))],
    ['one that recurs', each(null, '10:00', 2 * hour, 'UTC')],
  ])(
    'are those that lie, as %s, between two moments in part, and not those that only meet them',
    (_, window) => {
      expect(windowTimes(window, at('11:00'), at('11:01'))).toEqual(tenToTwelve);
      expect(windowTimes(window, at('09:00'), at('10:00') + 1)).toEqual(tenToTwelve);
      expect(windowTimes(window, at('12:00') - 1, at('13:00'))).toEqual(tenToTwelve);
      expect(windowTimes(window, at('09:00'), at('10:00'))).toEqual([]);
      expect(windowTimes(window, at('12:00'), at('13:00'))).toEqual([]);
    },
  );
});

const begin = Date.parse('2026-01-01T00:00Z');
const minutes = (days: number) => fc.integer({ min: 0, max: days * 24 * 60 }).map((n) => n * minute);

const anyWindow: fc.Arbitrary<Window> = fc.oneof(
  fc
    .tuple(minutes(365), minutes(3))
    .map(([from, length]) => once(begin + from, begin + from + length + minute)),
  fc
    .record({
      weekday: fc.option(fc.integer({ min: 1, max: 7 })),
      at: fc.integer({ min: 0, max: 24 * 60 - 1 }),
      share: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      timezone: fc.constantFrom(
        'UTC',
        'Asia/Tokyo',
        'Europe/Berlin',
        'America/New_York',
        'Australia/Lord_Howe',
      ),
    })
    .map(({ weekday, at, share, timezone }) => {
      const time = [Math.floor(at / 60), at % 60].map((n) => String(n).padStart(2, '0')).join(':');
      const most = weekday === null ? day : 7 * day;
      return each(weekday, time, Math.ceil((most * share) / minute) * minute - minute / 2, timezone);
    }),
);

describe('the maintenance of a service between two moments', () => {
  it('holds exactly the moments at which pages are kept back, whatever the windows and zones', () => {
    const cases = fc.record({
      windows: fc.array(anyWindow, { maxLength: 4 }),
      from: minutes(365),
      length: minutes(20),
      moments: fc.array(minutes(20), { minLength: 5, maxLength: 20 }),
    });
    fc.assert(
      fc.property(cases, ({ windows, from: offset, length, moments }) => {
        const plan = withWindows(...windows);
        const [from, until] = [begin + offset, begin + offset + length];
        const spans = maintenanceSpans(plan, 'booking', from, until);
        for (const at of moments.map((each) => from + each).filter((each) => each < until)) {
          const isIn = spans.some((span) => span.from <= at && at < span.until);
          expect({ at, isIn }).toEqual({ at, isIn: afterMaintenance(plan, 'booking', at) > at });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('comes in order, apart from each other, and within what was asked for', () => {
    fc.assert(
      fc.property(
        fc.array(anyWindow, { maxLength: 5 }),
        minutes(365),
        minutes(40),
        (windows, offset, length) => {
          const [from, until] = [begin + offset, begin + offset + length];
          const spans = maintenanceSpans(withWindows(...windows), 'booking', from, until);
          const edges = spans.flatMap((span) => [span.from, span.until]);
          expect(edges).toEqual([...new Set(edges)].sort((a, b) => a - b));
          expect(edges.every((edge) => from <= edge && edge <= until)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('asked for in two parts is the same as in one', () => {
    fc.assert(
      fc.property(
        fc.array(anyWindow, { maxLength: 3 }),
        fc.tuple(minutes(60), minutes(60), minutes(60)),
        (windows, offsets) => {
          const [from = 0, middle = 0, until = 0] = offsets.toSorted((a, b) => a - b).map((n) => begin + n);
          const plan = withWindows(...windows);
          const total = (a: number, b: number): number =>
            maintenanceSpans(plan, 'booking', a, b).reduce((sum, span) => sum + span.until - span.from, 0);
          expect(total(from, middle) + total(middle, until)).toBe(total(from, until));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('that overlaps or touches is one', () => {
    const at = (text: string): number => Date.parse(text);
    const plan = withWindows(
      once(at('2026-12-01T02:00Z'), at('2026-12-01T04:00Z')),
      once(at('2026-12-01T04:00Z'), at('2026-12-01T04:30Z')),
      once(at('2026-12-01T03:00Z'), at('2026-12-01T03:30Z')),
    );
    expect(shown(plan, '2026-12-01T03:15Z', '2026-12-02T00:00Z')).toEqual([
      '2026-12-01T03:15:00.000Z to 2026-12-01T04:30:00.000Z',
    ]);
  });

  it('keeps to the wall clock when summer time begins and ends', () => {
    const plan = withWindows(each(7, '01:30', 2 * hour, 'America/New_York'));
    expect(shown(plan, '2026-03-01T00:00Z', '2026-03-16T00:00Z')).toEqual([
      '2026-03-01T06:30:00.000Z to 2026-03-01T08:30:00.000Z',
      '2026-03-08T06:30:00.000Z to 2026-03-08T08:30:00.000Z',
      '2026-03-15T05:30:00.000Z to 2026-03-15T07:30:00.000Z',
    ]);
    expect(shown(plan, '2026-10-25T00:00Z', '2026-11-09T00:00Z')).toEqual([
      '2026-10-25T05:30:00.000Z to 2026-10-25T07:30:00.000Z',
      '2026-11-01T05:30:00.000Z to 2026-11-01T07:30:00.000Z',
      '2026-11-08T06:30:00.000Z to 2026-11-08T08:30:00.000Z',
    ]);
  });

  it('that the clock leaves out begins right after the leap', () => {
    const plan = withWindows(each(null, '02:30', hour, 'Europe/Berlin'));
    expect(shown(plan, '2026-03-28T12:00Z', '2026-03-29T12:00Z')).toEqual([
      '2026-03-29T01:30:00.000Z to 2026-03-29T02:30:00.000Z',
    ]);
  });

  it('is of this service, and no watch', () => {
    const plan = withWindows(
      { ...once(begin, begin + hour), services: ['login'] },
      { ...once(begin, begin + hour), kind: 'watch', intervalMs: 10_000 },
    );
    expect(maintenanceSpans(plan, 'booking', begin, begin + day)).toEqual([]);
  });
});
