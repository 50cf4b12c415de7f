import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import { impactOf } from '../../../lambda/core/notice/impact.ts';
import type { Impact } from '../../../lambda/core/notice/impact.ts';
import type { Service } from '../../../lambda/core/plan.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { after, changed, down, joined, left, opened, resolved } from '../incident/facts-of.ts';

const booking: Service = {
  id: 'booking',
  name: { en: 'Seminar booking', ja: 'セミナー予約' },
  policy: 'default',
  dependsOn: [],
  workaround: null,
  runbook: null,
  severity: 'urgent',
  monitors: ['booking/page', 'booking/api'],
};

const impact = (bodies: readonly FactBody[], service = booking): Impact =>
  impactOf(service, after(...bodies));

const slow = down('api', 2, { status: 'degraded', reason: reason('SLOW', { ms: 2100, maxMs: 2000 }) });
const whole = [opened(down('page', 1)), joined(down('api', 2))];
const over = [left('page', 3), left('api', 4), resolved(4)];

describe('what an incident meant for clients', () => {
  it('is that nothing worked, once it is over as well', () => {
    expect(impact(whole)).toBe('down');
    expect(impact([...whole, ...over])).toBe('down');
    expect(impact([opened(down('page', 1), down('api', 1)), ...over])).toBe('down');
  });

  it('is the worst of it, also where it got better before it was over', () => {
    expect(impact([...whole, left('api', 3)])).toBe('part');
    expect(impact([...whole, left('api', 3), left('page', 4), resolved(4)])).toBe('down');
    expect(impact([...whole, changed(slow), ...over])).toBe('down');
  });

  it('is no more than a part where the monitors were never down at once', () => {
    expect(impact([opened(down('page', 1)), left('page', 3), resolved(3)])).toBe('part');
    const inTurn = [opened(down('page', 1)), joined(slow), left('page', 3), changed(down('api', 4))];
    expect(impact([...inTurn, left('api', 5), resolved(5)])).toBe('part');
  });

  it('is a part where a monitor was added since that nobody saw failing', () => {
    const more = { ...booking, monitors: [...booking.monitors, 'booking/mail'] };
    expect(impact([...whole, ...over], more)).toBe('part');
    const other = { ...booking, monitors: ['booking/page', 'booking/mail'] };
    expect(impact([...whole, ...over], other)).toBe('part');
  });

  it('is not said of the present once nothing fails any more', () => {
    const declared = { contact: 'sato', kind: 'outage', level: 'degraded', text: '', planAt: 1 } as const;
    const standing = [...whole, { fact: 'declared', data: declared } as const, left('page', 3)];
    expect(impact([...standing, left('api', 4)])).toBe('part');
  });

  it('is that it came and went, where it did', () => {
    expect(impact([...whole, { fact: 'flapping', data: { calmMs: 1 } }, ...over])).toBe('unstable');
  });
});
