import { describe, expect, it } from '@jest/globals';
import {
  canBeTold,
  isAnythingOwed,
  nextAnnouncementAt,
  toAnnounce,
} from '../../../lambda/core/report/owed.ts';
import { noticeOf } from '../notice/notice-of.ts';
import { Over, at } from './outage.ts';

/** A report is there; the notice that it is over, to these clients, leaves at 14:46. */
function published(...clients: readonly string[]): Over {
  const over = new Over().until('14:45');
  if (clients.length > 0)
    over.tell({
      fact: 'noticed',
      data: noticeOf({ kind: 'resolved', state: 'resolved', clients, sendAt: at('14:46') }),
    });
  return over.draft({ fixes: [] }).publish();
}

const notice = (over: Over): number => over.facts.findLast(({ fact }) => fact === 'noticed')?.seq ?? 0;

describe('that a report is there', () => {
  it('waits for what Shodo says by itself, where nobody has said yet that it is over', () => {
    const over = published();
    expect(canBeTold(over.ground, over.now)).toEqual([]);
    expect(nextAnnouncementAt(over.ground, over.now)).toBe(at('14:59'));
    expect(isAnythingOwed(over.ground)).toBe(true);
  });

  it('waits no longer than Shodo takes to say it', () => {
    const over = published();
    expect(canBeTold(over.ground, at('15:00') - 1)).toEqual([]);
    expect(canBeTold(over.ground, at('15:00'))).toEqual(['acme', 'beta']);
    expect(nextAnnouncementAt(over.ground, at('15:00'))).toBeNull();
  });

  it('is told at once where nothing more will be said that it is over', () => {
    const over = published().tell({ fact: 'held', data: { contact: 'sato', reason: 'We call them.' } });
    expect(canBeTold(over.ground, over.now)).toEqual(['acme', 'beta']);
    expect(nextAnnouncementAt(over.ground, over.now)).toBeNull();
  });

  it('waits for the notice that it is over, client by client, and stays owed meanwhile', () => {
    const over = published('acme');
    expect(canBeTold(over.ground, over.now)).toEqual([]);
    expect(nextAnnouncementAt(over.ground, over.now)).toBe(at('14:46'));
    over.until('14:46').tell({ fact: 'notified', data: { notice: notice(over), clients: ['acme'] } });
    expect(canBeTold(over.ground, over.now)).toEqual(['acme']);
    expect(nextAnnouncementAt(over.ground, over.now)).toBe(at('14:59'));
    over.follow({ fact: 'announced', data: { report: 2, clients: ['acme'] } });
    expect(toAnnounce(over.ground)).toEqual(['beta']);
    expect(isAnythingOwed(over.ground)).toBe(true);
  });

  it('waits for each client’s own, where not all of them have it yet', () => {
    const over = published('acme', 'beta');
    over.until('14:46').tell({ fact: 'notified', data: { notice: notice(over), clients: ['beta'] } });
    expect(canBeTold(over.ground, over.now)).toEqual(['beta']);
    expect(canBeTold(over.ground, at('15:00'))).toEqual(['beta']);
  });

  it('waits for another notice once that was taken back', () => {
    const over = published('acme', 'beta');
    over.tell({ fact: 'withdrawn', data: { notice: notice(over), contact: 'sato' } });
    expect(canBeTold(over.ground, over.now)).toEqual([]);
    expect(nextAnnouncementAt(over.ground, over.now)).toBe(at('14:59'));
    expect(canBeTold(over.ground, at('15:00'))).toEqual(['acme', 'beta']);
  });
});
