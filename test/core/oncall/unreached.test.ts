import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import type { Incident } from '../../../lambda/core/incident.ts';
import { openCall, unreachedCall } from '../../../lambda/core/oncall/unreached.ts';
import { after, paged } from '../incident/facts-of.ts';
import { acknowledged, begun, degraded, low, minuteMs, narrow, open, plain, plan } from './policies.ts';

describe('a call for help that is out', () => {
  const call = (incident: Incident, now: number) => openCall(plan, plain, incident, open + now);

  it('is the last that was told, while a further step is to come', () => {
    expect(call(after(begun, paged('step#0', 'sato')), 0)).toEqual({
      page: 'step#0',
      pages: ['step#0'],
      contacts: ['sato'],
      to: [{ contact: 'sato', channels: ['sms', 'email'] }],
      step: 1,
    });
    const both = [paged('step#0', 'sato'), paged('step#1', 'suzuki'), paged('step#1.morning0', 'sato')];
    expect(call(after(begun, ...both), 6 * minuteMs)).toEqual({
      page: 'step#1',
      pages: ['step#1', 'step#1.morning0'],
      contacts: ['suzuki', 'sato'],
      to: [
        { contact: 'suzuki', channels: ['sms'] },
        { contact: 'sato', channels: ['sms', 'email'] },
      ],
      step: 2,
    });
  });

  it('is out on the channels that its step names', () => {
    const out = openCall(plan, narrow, after(begun, paged('step#0', 'sato')), open);
    expect(out?.to).toEqual([{ contact: 'sato', channels: ['sms'] }]);
  });

  it.each<[string, FactBody, readonly FactBody[], number]>([
    ['it was not told yet', begun, [], 0],
    ['only its morning was told', begun, [paged('step#0.morning0', 'sato')], 0],
    ['it has not come', begun, [paged('step#0', 'sato')], -1],
    ['it is the last step', begun, [paged('step#2', 'tanaka')], 10 * minuteMs],
    ['somebody has it', begun, [paged('step#0', 'sato'), acknowledged], 0],
    ['it can wait', low, [paged('step#0', 'sato')], 0],
    ['it is only degraded', degraded, [paged('step#0', 'sato')], 0],
  ])('is none where %s', (_, first, others, now) => {
    expect(call(after(first, ...others), now)).toBeNull();
  });

  const unreached = (contacts: readonly string[], page: string | null) =>
    unreachedCall(plan, plain, after(begun, paged('step#0', ...contacts)), page, open);

  it('reached nobody where all that was sent has failed, or nobody of them has a channel', () => {
    const fact = { fact: 'unreached', data: { page: 'step#0', contacts: ['sato'], step: 1 } };
    expect(unreached(['sato'], null)).toBeNull();
    expect(unreached(['sato'], 'step#1')).toBeNull();
    expect(unreached(['sato'], 'step#0')).toEqual(fact);
    expect(unreached(['gone'], null)).toMatchObject({ data: { contacts: ['gone'] } });
    expect(unreached(['gone', 'sato'], null)).toBeNull();
    expect(unreachedCall(plan, plain, after(begun), 'step#0', open)).toBeNull();
  });
});
