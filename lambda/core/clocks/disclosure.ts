import type { Text } from '../text.ts';
import { askCounsel, duties, lawNames } from './disclosure-laws.ts';
import type { Duty, Law } from './disclosure-laws.ts';

const hourMs = 3_600_000;

/** A report that a law asks for, as it stands at a moment. All times are ms since 1970. */
export interface DisclosureClock {
  readonly law: Law;
  readonly lawName: Text;
  /** Which of the law's reports: unique with {@link law}. */
  readonly duty: string;
  /** What is to be reported, and to whom. */
  readonly what: Text;
  /** The article that asks for it. */
  readonly source: string;
  /** That counsel must confirm it: to be said wherever the clock is shown. */
  readonly caution: Text;
  /** When it must have been made at the latest. Where a law says `promptly`, the moment it was known. */
  readonly due: number;
  /** The law names no number of days: it is to be done at once. */
  readonly promptly: boolean;
  readonly warnAt: number;
  readonly state: 'running' | 'met' | 'missed';
  readonly metAt: number | null;
}

/** When a person said that a report was made. */
export interface Disclosed {
  readonly law: Law;
  readonly duty: string;
  readonly at: number;
}

/** A calendar month later, at the last day of the month where the day does not exist (UTC). */
function monthLater(at: number): number {
  const date = new Date(at);
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 2, 0)).getUTCDate();
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return next + (Math.min(date.getUTCDate(), lastDay) - 1) * 24 * hourMs + (at - midnight);
}

function dueOf(duty: Duty, knownAt: number, doneAt: (id: string) => number | null): number {
  switch (duty.within.kind) {
    case 'promptly':
      return knownAt;
    case 'hours':
      return knownAt + duty.within.hours * hourMs;
    case 'month after': {
      const { duty: before, elseHours } = duty.within;
      return monthLater(doneAt(before) ?? knownAt + elseHours * hourMs);
    }
  }
}

/**
 * The reports that the chosen laws ask for once a leak or breach is known, in the order of time. They say when to ask
 * counsel, and never replace counsel.
 */
export function disclosureClocks(
  laws: readonly Law[],
  knownAt: number,
  done: readonly Disclosed[],
  now: number,
): readonly DisclosureClock[] {
  return duties
    .filter((duty) => laws.includes(duty.law))
    .map((duty): DisclosureClock => {
      const doneAt = (id: string): number | null =>
        done.find((each) => each.law === duty.law && each.duty === id)?.at ?? null;
      const due = dueOf(duty, knownAt, doneAt);
      const metAt = doneAt(duty.id);
      const promptly = duty.within.kind === 'promptly';
      const late = !promptly && (metAt ?? now) > due;
      const warnAt = promptly ? knownAt : Math.max(knownAt, due - Math.max(4 * hourMs, (due - knownAt) / 3));
      return {
        law: duty.law,
        lawName: lawNames[duty.law],
        duty: duty.id,
        what: duty.what,
        source: duty.source,
        caution: askCounsel,
        due,
        promptly,
        warnAt,
        state: late ? 'missed' : metAt === null ? 'running' : 'met',
        metAt,
      };
    })
    .toSorted((a, b) => a.due - b.due);
}
