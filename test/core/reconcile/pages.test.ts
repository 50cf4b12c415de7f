import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import { reconcile } from '../../../lambda/core/reconcile/reconcile.ts';
import type { Situation } from '../../../lambda/core/reconcile/situation.ts';
import { left, paged, refused, resolved } from '../incident/facts-of.ts';
import { begun, isDown, logOf, minuteMs, situationOf, turn } from './case.ts';

const now = 10 * minuteMs;

const dues = (more: Partial<Situation>, at = now) =>
  reconcile(situationOf(at, more)).intents.flatMap((intent) => (intent.do === 'page' ? [intent.due] : []));

describe('a page that is put', () => {
  it('holds all that its text needs, as it is at that moment', () => {
    const causes: Situation['causes'] = [];
    const [sms, email] = dues({ states: isDown, causes }, 2_000);
    expect([sms?.channel, email?.channel]).toEqual(['sms', 'email']);
    expect(sms).toMatchObject({
      pk: 'to#sato/sms',
      kind: 'due',
      about: 'incident',
      contact: 'sato',
      page: 'step#0',
      at: 2_000,
    });
    expect(sms?.sk).toBe(`due#${sms?.incident}#step#0`);
    expect(sms?.content).toStrictEqual({
      service: 'booking',
      level: 'down',
      since: 1_000,
      until: null,
      why: null,
      declared: null,
      liftedBy: null,
      downSince: 1_000,
      flapping: false,
      affected: [{ ...turn('down', 1_000), monitor: 'booking/page', severity: 'urgent', reason: refused }],
      pagingSince: 2_000,
      causes,
      paged: ['sato'],
      news: null,
      noticed: [],
      next: { at: 2_000 + 5 * minuteMs, contacts: ['suzuki'] },
    });
  });

  it('tells of the end who had been paged, and who paused it', () => {
    const pause = { contact: 'sato', until: now + 1 };
    const facts = logOf(
      begun,
      paged('step#0', 'sato', 'suzuki'),
      { fact: 'flapping', data: { calmMs: 1 } },
      { fact: 'paused', data: { ...pause, monitors: ['booking/page'] } },
      { fact: 'acknowledged', data: { contact: 'suzuki' } },
      left('page', 3_000, 'paused'),
      { fact: 'resolved', data: { why: 'paused', since: 1_000, until: 3_000 } },
    );
    expect(dues({ facts }).find(({ page }) => page === 'resolved#0')?.content).toMatchObject({
      until: 3_000,
      why: 'paused',
      pause,
      flapping: true,
      paged: ['sato', 'suzuki'],
      next: null,
    });
    const acted: FactBody = { fact: 'paused', data: { ...pause, monitors: ['booking/page'] } };
    const recovered = logOf(begun, paged('step#0', 'sato'), acted, left('page', 3_000), resolved(3_000));
    expect(dues({ facts: recovered })[0]?.content).not.toHaveProperty('pause');
  });

  it('of a pause that the log does not tell of tells the end without it', () => {
    const over: FactBody = { fact: 'resolved', data: { why: 'paused', since: 1_000, until: 3_000 } };
    const facts = logOf(begun, paged('step#0', 'sato'), left('page', 3_000, 'paused'), over);
    const [due] = dues({ facts });
    expect(due?.content).toMatchObject({ why: 'paused' });
    expect(due?.content).not.toHaveProperty('pause');
  });
});
