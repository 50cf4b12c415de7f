import { describe, expect, it } from '@jest/globals';
import { disclosureClocks } from '../../../lambda/core/clocks/disclosure.ts';
import { duties, laws } from '../../../lambda/core/clocks/disclosure-laws.ts';

const known = Date.parse('2027-01-28T09:00:00Z');
const dueOf = (clocks: ReturnType<typeof disclosureClocks>, duty: string): string =>
  new Date(clocks.find((each) => each.duty === duty)!.due).toISOString();

describe('disclosure clocks', () => {
  it('run from when the leak was known, for the laws that were chosen', () => {
    expect(disclosureClocks([], known, [], known)).toEqual([]);
    const gdpr = disclosureClocks(['gdpr'], known, [], known);
    expect(gdpr.map((each) => each.duty)).toEqual(['controller', 'authority']);
    expect(dueOf(gdpr, 'authority')).toBe('2027-01-31T09:00:00.000Z');
    const appi = disclosureClocks(['appi'], known, [], known);
    expect(dueOf(appi, 'preliminary')).toBe('2027-02-02T09:00:00.000Z');
    expect(dueOf(appi, 'final')).toBe('2027-02-27T09:00:00.000Z');
  });

  it('count the final report of NIS2 a calendar month from the notification, once that was made', () => {
    const before = disclosureClocks(['nis2'], known, [], known);
    expect(dueOf(before, 'early warning')).toBe('2027-01-29T09:00:00.000Z');
    expect(dueOf(before, 'final')).toBe('2027-02-28T09:00:00.000Z');
    const made = { law: 'nis2', duty: 'notification', at: known + 3_600_000 } as const;
    expect(dueOf(disclosureClocks(['nis2'], known, [made], known), 'final')).toBe('2027-02-28T10:00:00.000Z');
  });

  it('are met by a person, missed by the hour, and prompt ones are never called missed', () => {
    const at = known + 80 * 3_600_000;
    const state = (done: Parameters<typeof disclosureClocks>[2]) =>
      Object.fromEntries(disclosureClocks(['gdpr'], known, done, at).map((each) => [each.duty, each.state]));
    expect(state([])).toEqual({ controller: 'running', authority: 'missed' });
    expect(
      state([
        { law: 'gdpr', duty: 'authority', at: known + 71 * 3_600_000 },
        { law: 'gdpr', duty: 'controller', at: known + 71 * 3_600_000 },
      ]),
    ).toEqual({ controller: 'met', authority: 'met' });
    expect(state([{ law: 'gdpr', duty: 'authority', at }])).toMatchObject({ authority: 'missed' });
  });

  it('name their source and are unique', () => {
    for (const law of laws) expect(duties.some((duty) => duty.law === law)).toBe(true);
    const names = duties.map(({ law, id }) => `${law} ${id}`);
    expect(new Set(names).size).toBe(names.length);
    for (const duty of duties) expect(duty.source).toMatch(/Art\. \d/);
  });
});
