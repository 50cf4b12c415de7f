import type { Rota } from '../plan.ts';
import { wallClock } from '../wall-clock.ts';

const minutesPerWeek = 7 * 24 * 60;

/** The first of January 1970 was a Thursday, three days after a Monday. */
const minutesSinceMonday = (year: number, month: number, day: number): number =>
  (Date.UTC(year, month - 1, day) / 86_400_000 + 3) * 1440;

/** Minutes on the wall clock, counted from a Monday 00:00; days of 23 or 25 hours count 24. */
function wallMinutes(at: number, timezone: string): number {
  const { year, month, day, hour, minute } = wallClock(at, timezone);
  return minutesSinceMonday(year, month, day) + hour * 60 + minute;
}

/**
 * The contact who has the rota at a moment: members in turn, a week each, from handover to handover on the
 * wall clock of the rota's time zone. The first member has the week that begins with the last handover on or
 * before the day `since`; before that the weeks count backwards.
 */
export function onDuty(rota: Rota, at: number): string {
  const [year = 1970, month = 1, day = 1] = rota.since.split('-').map(Number);
  const [hour = 0, minute = 0] = rota.handover.time.split(':').map(Number);
  const offset = (rota.handover.weekday - 1) * 1440 + hour * 60 + minute;
  const week = (minutes: number): number => Math.floor((minutes - offset) / minutesPerWeek);
  const sinceDayEnds = minutesSinceMonday(year, month, day) + 1439;
  const weeks = week(wallMinutes(at, rota.timezone)) - week(sinceDayEnds);
  const index = ((weeks % rota.members.length) + rota.members.length) % rota.members.length;
  const member = rota.members[index];
  if (member === undefined) throw new Error(`rota ${rota.id} has no members`);
  return member;
}
