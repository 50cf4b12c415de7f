import { describe, expect, it } from '@jest/globals';
import { afterMaintenance, afterQuietHours } from '../../../lambda/core/oncall/hush.ts';
import { planOf } from '../../support/world.ts';

const { plan } = planOf(`
title: Cloud
timezone: Asia/Tokyo
contacts:
  sato: { email: sato@example.com, quietHours: "22:00-07:00" }
  nap: { email: nap@example.com, quietHours: "12:00-13:00" }
  siesta: { email: s@example.com, quietHours: "12:15-13:45" }
  midnight: { email: m@example.com, quietHours: "00:00-06:00" }
  berlin: { email: b@example.com, quietHours: "22:00-07:00", timezone: Europe/Berlin }
services:
  - { id: booking, monitors: ["https://example.com/"] }
  - { id: login, monitors: ["https://example.com/"] }
windows:
  - { id: release, kind: maintenance, services: [booking], at: 2026-12-01T02:00+09:00, for: 2h }
  - { id: after, kind: maintenance, services: [booking], at: 2026-12-01T04:00+09:00, for: 30m }
  - { id: weekly, kind: maintenance, services: [login], every: "Sun 23:00", for: 3h }
  - { id: nightly, kind: maintenance, services: [login], every: "day 03:00", for: 10m }
  - { id: watch, kind: watch, services: [login], at: 2026-12-03T10:00+09:00, for: 3h }
`);

const iso = (at: number): string => new Date(at + 9 * 3_600_000).toISOString().slice(0, 16);
const japan = (text: string): number => Date.parse(`${text}+09:00`);

describe('maintenance', () => {
  it.each([
    ['booking', '2026-12-01T01:59', '2026-12-01T01:59', 'before'],
    ['booking', '2026-12-01T02:00', '2026-12-01T04:30', 'one window goes on into the next'],
    ['booking', '2026-12-01T04:30', '2026-12-01T04:30', 'the end is outside'],
    ['login', '2026-12-01T02:30', '2026-12-01T02:30', 'another service'],
    ['login', '2026-11-22T23:00', '2026-11-23T02:00', 'each Sunday'],
    ['login', '2026-11-23T01:59', '2026-11-23T02:00', 'past midnight'],
    ['login', '2026-11-23T23:30', '2026-11-23T23:30', 'not on Monday'],
    ['login', '2026-11-25T03:05', '2026-11-25T03:10', 'each day'],
    ['login', '2026-12-03T11:00', '2026-12-03T11:00', 'a watch is no maintenance'],
  ])('%s at %s: pages wait until %s (%s)', (service, at, until) => {
    expect(iso(afterMaintenance(plan, service, japan(at)))).toBe(until);
  });
});

it('maintenance without end does not keep pages back for ever', () => {
  const always = ['00:00', '12:00'].map((time) => ({
    ...plan.windows[0]!,
    every: { weekday: null, time, timezone: 'UTC', forMs: 13 * 3_600_000 },
  }));
  const after = afterMaintenance({ ...plan, windows: always }, 'booking', 0);
  expect(after).toBeGreaterThan(13 * 3_600_000);
});

describe('quiet hours', () => {
  it.each([
    ['sato', '2026-11-02T21:59', '2026-11-02T21:59'],
    ['sato', '2026-11-02T22:00', '2026-11-03T07:00'],
    ['sato', '2026-11-03T06:59', '2026-11-03T07:00'],
    ['sato', '2026-11-03T07:00', '2026-11-03T07:00'],
    ['nap', '2026-11-03T12:30', '2026-11-03T13:00'],
    ['siesta', '2026-11-03T12:14', '2026-11-03T12:14'],
    ['siesta', '2026-11-03T12:15', '2026-11-03T13:45'],
    ['siesta', '2026-11-03T13:44', '2026-11-03T13:45'],
    ['nap', '2026-11-03T23:30', '2026-11-03T23:30'],
    ['midnight', '2026-11-03T23:30', '2026-11-03T23:30'],
    ['midnight', '2026-11-03T00:00', '2026-11-03T06:00'],
  ])('%s at %s: wait until %s', (contact, at, until) => {
    expect(iso(afterQuietHours(plan.contacts[contact], japan(at)))).toBe(until);
  });

  it('follow the wall clock of the contact when summer time ends in the night', () => {
    const { berlin } = plan.contacts;
    expect(new Date(afterQuietHours(berlin, Date.parse('2026-10-24T22:30+02:00'))).toISOString()).toBe(
      '2026-10-25T06:00:00.000Z',
    );
    expect(new Date(afterQuietHours(berlin, Date.parse('2026-03-28T23:30+01:00'))).toISOString()).toBe(
      '2026-03-29T05:00:00.000Z',
    );
  });

  it('are nobody’s who has set none', () => {
    expect(afterQuietHours(undefined, 5)).toBe(5);
  });
});
