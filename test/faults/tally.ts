import type { Run } from './harness.ts';

/** What came of some schedules. */
export interface Tally {
  readonly schedules: number;
  readonly faults: number;
  readonly messages: number;
  readonly duplicates: number;
  readonly duplicatesWithoutFault: number;
  readonly lost: number;
  readonly broken: readonly { readonly seed: number; readonly what: readonly string[] }[];
}

export const nothingYet: Tally = {
  schedules: 0,
  faults: 0,
  messages: 0,
  duplicates: 0,
  duplicatesWithoutFault: 0,
  lost: 0,
  broken: [],
};

export const tallyOf = ({ schedule, broken, faults, messages, duplicates }: Run): Tally => ({
  schedules: 1,
  faults,
  messages,
  duplicates,
  duplicatesWithoutFault: schedule.faultRate === 0 ? duplicates : 0,
  lost: broken.filter((what) => what.startsWith('I1')).length,
  broken: broken.length > 0 ? [{ seed: schedule.seed, what: broken }] : [],
});

export const together = (a: Tally, b: Tally): Tally => ({
  schedules: a.schedules + b.schedules,
  faults: a.faults + b.faults,
  messages: a.messages + b.messages,
  duplicates: a.duplicates + b.duplicates,
  duplicatesWithoutFault: a.duplicatesWithoutFault + b.duplicatesWithoutFault,
  lost: a.lost + b.lost,
  broken: [...a.broken, ...b.broken],
});
