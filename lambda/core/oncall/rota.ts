import type { Rota } from '../plan.ts';
import { instantOf, wallClock } from '../wall-clock.ts';

const daysPerWeek = 7;

/** The first of January 1970 was a Thursday, three days after a Monday. */
const daysSinceMonday = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / 86_400_000 + 3;

/** A duty without a gap: `until` the next begins. ms since 1970. */
export interface Duty {
  readonly from: number;
  readonly until: number;
  /** Id of a contact. */
  readonly contact: string;
}

/** The moment at which a week begins; weeks are counted on the wall clock, the one of 1969-12-29 is 0. */
function beginOf({ handover, timezone }: Rota, week: number): number {
  const [hour = 0, minute = 0] = handover.time.split(':').map(Number);
  const day = 29 + week * daysPerWeek + handover.weekday - 1;
  return instantOf({ year: 1969, month: 12, day, hour, minute }, timezone);
}

/** Days from the handover of week 0 to a day. */
const daysTo = ({ handover }: Rota, year: number, month: number, day: number): number =>
  daysSinceMonday(year, month, day) - (handover.weekday - 1);

/** The week that a moment lies in. */
function weekOf(rota: Rota, at: number): number {
  const { year, month, day } = wallClock(at, rota.timezone);
  const days = daysTo(rota, year, month, day);
  const week = Math.floor(days / daysPerWeek);
  const daysIn = days - week * daysPerWeek;
  // Clocks that are set over midnight put a handover on the day beside its own.
  if (daysIn <= 1 && at < beginOf(rota, week)) return week - 1;
  if (daysIn === daysPerWeek - 1 && at >= beginOf(rota, week + 1)) return week + 1;
  return week;
}

/** The week whose handover is the last one on or before a day, and the first one on or after it. */
function weeksAbout(rota: Rota, date: string): { readonly last: number; readonly first: number } {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const weeks = daysTo(rota, year, month, day) / daysPerWeek;
  return { last: Math.floor(weeks), first: Math.ceil(weeks) };
}

/** The member whose turn a week is, whoever stands in. */
function memberOf(rota: Rota, week: number): string {
  let since = weeksAbout(rota, rota.since).last;
  let { members } = rota;
  for (const change of rota.changes) {
    const { first } = weeksAbout(rota, change.since);
    if (first <= week) ({ since, members } = { since: first, members: change.members });
  }
  const turn = (((week - since) % members.length) + members.length) % members.length;
  const member = members[turn];
  if (member === undefined) throw new Error(`rota ${rota.id} has no members`);
  return member;
}

/**
 * The contact who has the rota at a moment: members in turn, a week each, from handover to handover on the
 * wall clock of the rota's time zone, unless somebody stands in. The first member has the week that begins with
 * the last handover on or before the day `since`; before that the weeks count backwards. A handover at a time
 * that comes twice is at the first of them; at one that the clock leaves out, as long after as it would have been.
 */
export function onDuty(rota: Rota, at: number): string {
  const override = rota.overrides.find(({ from, until }) => from <= at && at < until);
  return override?.contact ?? memberOf(rota, weekOf(rota, at));
}

/** Who has the rota from one moment to another, in the order of time; who goes on has one entry. */
export function dutyTable(rota: Rota, from: number, until: number): readonly Duty[] {
  const table: Duty[] = [];
  const borders = rota.overrides.flatMap((each) => [each.from, each.until]).toSorted((a, b) => a - b);
  let week = weekOf(rota, from);
  for (let at = from; at < until;) {
    while (beginOf(rota, week) <= at) week += 1;
    const next = Math.min(until, beginOf(rota, week), borders.find((border) => border > at) ?? Infinity);
    const contact = onDuty(rota, at);
    const last = table.at(-1);
    if (last?.contact === contact) table.splice(-1, 1, { ...last, until: next });
    else table.push({ from: at, until: next, contact });
    at = next;
  }
  return table;
}

/** Everybody who has it at any time, each once. */
export const membersOf = ({ members, changes, overrides }: Rota): readonly string[] => [
  ...new Set([
    ...members,
    ...changes.flatMap((change) => change.members),
    ...overrides.map(({ contact }) => contact),
  ]),
];
