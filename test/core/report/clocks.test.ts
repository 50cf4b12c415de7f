import { describe, expect, it } from '@jest/globals';
import type { Contact } from '../../../lambda/core/plan.ts';
import { inOfficeHours } from '../../../lambda/core/report/office-hours.ts';
import { isAnythingOwed, owedReports, toAnnounce } from '../../../lambda/core/report/owed.ts';
import { nextReminderAt, remindersOf } from '../../../lambda/core/report/reminders.ts';
import { noticeOf } from '../notice/notice-of.ts';
import { Over, at, draft } from './outage.ts';

const timeOf = (ms: number): string => new Date(ms + 9 * 3_600_000).toISOString().slice(5, 16);

/** `report-due sato email 11-27T14:44`. */
const shown = (over: Over): readonly string[] =>
  remindersOf(over.ground).map(
    ({ page, contact, channels, at: when }) =>
      `${page.split('@')[0]} ${contact} ${channels.join()} ${timeOf(when)}`,
  );

describe('a report', () => {
  it('is due by contract, from the end of an outage that clients could notice', () => {
    expect(owedReports(new Over().ground)).toEqual([
      { client: 'acme', since: at('14:44'), due: at('14:44', '28'), metAt: null },
    ]);
    expect(owedReports(new Over({ resolves: false }).ground)).toEqual([]);
    const { ground } = new Over();
    expect(owedReports({ ...ground, incident: { ...ground.incident, noticeable: false } })).toEqual([]);
    expect(owedReports({ ...ground, incident: { ...ground.incident, pagingSince: null } })).toEqual([]);
  });

  it('is due as promised, where that is earlier or nothing was agreed', () => {
    const over = new Over().tell({
      fact: 'noticed',
      data: noticeOf({
        kind: 'resolved',
        state: 'resolved',
        reportBy: at('18:00', '26'),
        clients: ['acme', 'beta'],
        sendAt: at('14:45'),
      }),
    });
    expect(owedReports(over.ground).map(({ client, due }) => [client, timeOf(due)])).toEqual([
      ['acme', '11-26T18:00'],
      ['beta', '11-26T18:00'],
    ]);
    over.tell({ fact: 'withdrawn', data: { notice: over.facts.at(-1)!.seq, contact: 'sato' } });
    expect(owedReports(over.ground).map(({ client }) => client)).toEqual(['acme']);
  });

  it('is brought to the mind of who had it, a day before and when it is late', () => {
    const over = new Over();
    // Suzuki has nothing but SMS: that waits for the working day.
    expect(shown(over)).toEqual([
      'report-due suzuki sms 11-27T14:44',
      'report-late suzuki sms 11-28T14:44',
      'report-late sato email 11-28T14:44',
    ]);
    expect(shown(new Over().draft())).toContain('report-due sato email 11-27T14:44');
    expect(nextReminderAt(over.ground, at('15:00'))).toBe(at('14:44', '27'));
  });

  it('is brought to nobody’s mind twice, nor once it is there', () => {
    const over = new Over();
    const [first] = remindersOf(over.ground);
    over.follow({ fact: 'reminded', data: { page: first!.page, contacts: ['suzuki'] } });
    expect(shown(over)).toHaveLength(2);
    over.draft({ fixes: [] }).publish();
    expect(shown(over)).toEqual([]);
    expect(owedReports(over.ground)[0]?.metAt).toBe(over.now);
  });

  it('is announced once to each client, and a revision again', () => {
    const over = new Over().draft({ fixes: [] });
    expect(toAnnounce(over.ground)).toEqual([]);
    over.publish();
    expect(toAnnounce(over.ground)).toEqual(['acme', 'beta']);
    over.follow({ fact: 'announced', data: { report: 2, clients: ['acme', 'beta'] } });
    expect(toAnnounce(over.ground)).toEqual([]);
    expect(isAnythingOwed(over.ground)).toBe(false);
    over.draft({ cause: draft.account }).publish();
    expect(toAnnounce(over.ground)).toEqual(['acme', 'beta']);
  });
});

describe('a promised fix', () => {
  it('is brought to the mind of who answers for it, at work, and late also to who is called first', () => {
    const over = new Over().draft().publish();
    expect(shown(over)).toEqual([
      'fix-due suzuki sms 12-04T09:00',
      'fix-late suzuki sms 12-06T09:00',
      'fix-late sato email 12-06T09:00',
    ]);
    expect(isAnythingOwed(over.ground)).toBe(true);
  });

  it('runs for another day once it is moved, and no more once it is kept', () => {
    const over = new Over().draft().publish();
    over.act({ do: 'move', fix: 'f1', due: '2026-12-20', reason: { en: 'Late.', ja: '遅れ。' } });
    expect(shown(over)).toContain('fix-due suzuki sms 12-19T09:00');
    over.act({ do: 'keep', fix: 'f1' });
    expect(shown(over)).toEqual([]);
  });

  it('falls to those who are called first when its owner has left', () => {
    const over = new Over().draft().publish();
    const { ground } = over;
    const { sato } = ground.plan.contacts as { sato: Contact };
    const left = { ...ground, plan: { ...ground.plan, contacts: { sato } } };
    expect(new Set(remindersOf(left).map(({ contact }) => contact))).toEqual(new Set(['sato']));
  });
});

describe('office hours', () => {
  const { plan } = new Over();
  const suzuki = plan.contacts.suzuki!;
  it.each([
    ['03:00', '09:00'],
    ['08:59', '09:00'],
    ['09:00', '09:00'],
    ['17:59', '17:59'],
  ])('%s becomes %s', (given, then) => {
    expect(inOfficeHours(suzuki, at(given))).toBe(at(then));
  });

  it('ends in the evening, and leaves quiet hours alone', () => {
    expect(inOfficeHours(suzuki, at('18:00'))).toBe(at('09:00', '26'));
    const late = { ...suzuki, quietHours: { from: '20:00', to: '11:00' } };
    expect(inOfficeHours(late, at('09:30'))).toBe(at('11:00'));
  });
});
