import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { availability, sumOf, tally } from '../../../lambda/core/history/availability.ts';

const hour = 3_600_000;
const day = { from: 0, until: 24 * hour };
const at = (from: number, until: number) => ({ from: from * hour, until: until * hour });
const nothing = { down: [], degraded: [] };

describe('availability', () => {
  it('is the share of the measured time in which the service was not down', () => {
    const seen = tally(day, { down: [at(2, 5)], degraded: [at(5, 6)] }, [], []);
    expect(seen).toEqual({
      upMs: 20 * hour,
      degradedMs: hour,
      downMs: 3 * hour,
      maintenanceMs: 0,
      unmeasuredMs: 0,
    });
    expect(availability(seen)).toBe(21 / 24);
  });

  it('counts an outage in maintenance neither way, nor the maintenance', () => {
    const seen = tally(day, { down: [at(1, 4)], degraded: [] }, [at(2, 6)], []);
    expect([seen.downMs, seen.maintenanceMs]).toEqual([hour, 4 * hour]);
    expect(availability(seen)).toBe(19 / 20);
  });

  it('never counts as up what nobody measured', () => {
    const seen = tally(day, nothing, [], [at(0, 12)]);
    expect([seen.upMs, seen.unmeasuredMs]).toEqual([12 * hour, 12 * hour]);
    expect(availability(seen)).toBe(1);
    expect(availability(tally(day, nothing, [], [day]))).toBeNull();
  });

  it('counts an outage that is known though some of it was not measured', () => {
    expect(tally(day, { down: [at(3, 9)], degraded: [] }, [], [at(4, 12)])).toMatchObject({
      downMs: 6 * hour,
      unmeasuredMs: 3 * hour,
    });
  });

  it('adds up to the length of the time, whatever overlaps', () => {
    const hours = fc.integer({ min: -3, max: 27 });
    const spans = fc.array(
      fc.tuple(hours, hours).map(([a, b]) => at(Math.min(a, b), Math.max(a, b))),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(spans, spans, spans, spans, (down, degraded, planned, unseen) => {
        const seen = tally(day, { down, degraded }, planned, unseen);
        const { upMs, degradedMs, downMs, maintenanceMs, unmeasuredMs } = seen;
        const total = upMs + degradedMs + downMs + maintenanceMs + unmeasuredMs;
        expect(total).toBe(24 * hour);
        expect(sumOf([seen, seen]).downMs).toBe(2 * seen.downMs);
      }),
    );
  });
});
