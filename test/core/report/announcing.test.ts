import { describe, expect, it } from '@jest/globals';
import {
  canBeTold,
  isAnythingOwed,
  nextAnnouncementAt,
  toAnnounce,
} from '../../../lambda/core/report/owed.ts';
import { Over, at } from './outage.ts';

/** A report is there; the notice that it is over, to these clients, leaves at 14:46. */
function published(...clients: readonly string[]): Over {
  const over = new Over().until('14:45');
  if (clients.length > 0)
    over.tell({
      fact: 'noticed',
      data: {
        kind: 'resolved',
        state: 'resolved',
        text: null,
        eta: { kind: 'unknown' },
        workaround: null,
        fault: { kind: 'unknown' },
        nextUpdateBy: null,
        loss: null,
        reportBy: null,
        clients,
        sendAt: at('14:46'),
        by: 'sato',
      },
    });
  return over.draft({ fixes: [] }).publish();
}

const notice = (over: Over): number => over.facts.findLast(({ fact }) => fact === 'noticed')?.seq ?? 0;

describe('that a report is there', () => {
  it('is told at once where no notice is on its way', () => {
    const over = published();
    expect(canBeTold(over.ground)).toEqual(['acme', 'beta']);
    expect(nextAnnouncementAt(over.ground)).toBeNull();
  });

  it('waits for the notice that it is over, client by client, and stays owed meanwhile', () => {
    const over = published('acme');
    expect(canBeTold(over.ground)).toEqual(['beta']);
    expect(nextAnnouncementAt(over.ground)).toBe(at('14:46'));
    over.follow({ fact: 'announced', data: { report: 2, clients: ['beta'] } });
    expect(canBeTold(over.ground)).toEqual([]);
    expect(toAnnounce(over.ground)).toEqual(['acme']);
    expect(isAnythingOwed(over.ground)).toBe(true);
    over.until('14:46').tell({ fact: 'notified', data: { notice: notice(over), clients: ['acme'] } });
    expect(canBeTold(over.ground)).toEqual(['acme']);
    expect(nextAnnouncementAt(over.ground)).toBeNull();
  });

  it('waits for each client’s own, where not all of them have it yet', () => {
    const over = published('acme', 'beta');
    over.until('14:46').tell({ fact: 'notified', data: { notice: notice(over), clients: ['beta'] } });
    expect(canBeTold(over.ground)).toEqual(['beta']);
  });

  it('waits no longer once the notice was taken back', () => {
    const over = published('acme', 'beta');
    expect(canBeTold(over.ground)).toEqual([]);
    over.tell({ fact: 'withdrawn', data: { notice: notice(over), contact: 'sato' } });
    expect(canBeTold(over.ground)).toEqual(['acme', 'beta']);
    expect(nextAnnouncementAt(over.ground)).toBeNull();
  });
});
