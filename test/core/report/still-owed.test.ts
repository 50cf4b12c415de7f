import { describe, expect, it } from '@jest/globals';
import { remindersOf } from '../../../lambda/core/report/reminders.ts';
import type { Reminding } from '../../../lambda/core/report/reminders.ts';
import { isStillOwed } from '../../../lambda/core/report/still-owed.ts';
import { noticeOf } from '../notice/notice-of.ts';
import { Over, at, draft } from './outage.ts';

const contentsOf = (over: Over): readonly Reminding[] =>
  remindersOf(over.ground).map(({ content }) => content);
const stillOwed = (over: Over, contents: readonly Reminding[]): readonly boolean[] =>
  contents.map((content) => isStillOwed(content, over.ground));

/** A resolved notice that promises a report by this time. */
const promised = (over: Over, reportBy: number): Over =>
  over.tell({
    fact: 'noticed',
    data: noticeOf({ kind: 'resolved', state: 'resolved', reportBy, clients: ['acme'], sendAt: at('14:45') }),
  });

describe('what waits to be brought to mind', () => {
  it('is owed as long as nothing was done about it', () => {
    const over = new Over();
    const reports = contentsOf(over);
    expect(reports).toHaveLength(3);
    expect(stillOwed(over, reports)).toEqual([true, true, true]);
    expect(stillOwed(over.draft(), reports)).toEqual([true, true, true]);
    const fixes = contentsOf(over.publish());
    expect(fixes).toHaveLength(3);
    expect(stillOwed(over, fixes)).toEqual([true, true, true]);
  });

  it('is owed no more once the report is published', () => {
    const over = new Over();
    const reports = contentsOf(over);
    over.draft({ fixes: [] }).publish();
    expect(stillOwed(over, reports)).toEqual([false, false, false]);
  });

  it('is not owed by that time once the report was promised for another', () => {
    const over = new Over();
    const before = contentsOf(over);
    promised(over, at('18:00', '26'));
    expect(stillOwed(over, before)).toEqual([false, false, false]);
    expect(stillOwed(over, contentsOf(over))).toEqual([true, true, true]);
  });

  it('is not owed to a client who is none any more', () => {
    const over = new Over();
    const [content] = contentsOf(over);
    const ground = { ...over.ground, plan: { ...over.plan, clients: over.plan.clients.slice(1) } };
    expect(isStillOwed(content!, ground)).toBe(false);
  });

  it('is owed no more once the fix is made, while others are', () => {
    const other = { ...draft.fixes[0]!, what: { en: 'A second.', ja: '二つ目。' } };
    const over = new Over().draft({ fixes: [draft.fixes[0]!, other] }).publish();
    const fixes = contentsOf(over).filter(({ what }) => what === 'fix');
    over.act({ do: 'keep', fix: 'f1' });
    const ids = fixes.flatMap((content) =>
      content.what === 'fix' && isStillOwed(content, over.ground) ? [content.fix.id] : [],
    );
    expect(fixes).toHaveLength(6);
    expect(ids).toEqual(['f2', 'f2', 'f2']);
  });

  it('is not owed on that day once the fix was moved to another', () => {
    const over = new Over().draft().publish();
    const before = contentsOf(over);
    over.act({ do: 'move', fix: 'f1', due: '2026-12-20', reason: { en: 'Late.', ja: '遅れ。' } });
    expect(stillOwed(over, before)).toEqual([false, false, false]);
    expect(stillOwed(over, contentsOf(over))).toEqual([true, true, true]);
  });
});
