import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import { acknowledgeBy, lapsesAt } from '../../../lambda/core/oncall/escalation.ts';
import { outOfTime } from '../../../lambda/core/oncall/out-of-time.ts';
import { after, resolved } from '../incident/facts-of.ts';
import {
  acknowledged,
  begun,
  clocked,
  degraded,
  handed,
  low,
  minuteMs,
  open,
  plain,
  plan,
  silenced,
} from './policies.ts';

describe('the clock to acknowledge', () => {
  it('runs from the beginning of the round', () => {
    expect(acknowledgeBy(plan, clocked, after(begun))).toBe(open + 5 * minuteMs);
    expect(acknowledgeBy(plan, clocked, after(begun, handed))).toBe(open + 1_000 + 5 * minuteMs);
  });

  it.each([
    ['the policy has none', plain, begun],
    ['it is only degraded', clocked, degraded],
    ['it can wait', clocked, low],
  ])('does not run where %s', (_, by, first) => {
    expect(acknowledgeBy(plan, by, after(first))).toBeNull();
  });

  const due = open + 5 * minuteMs;
  const out = (now: number, ...bodies: readonly FactBody[]) =>
    outOfTime(plan, clocked, after(begun, ...bodies), now);

  it('runs out once, if nobody has it by then', () => {
    const unanswered = { fact: 'unanswered', data: { deadline: due } } as const;
    expect(out(due - 1)).toBeNull();
    expect(out(due)).toEqual(unanswered);
    expect(out(due + 1)).toEqual(unanswered);
    expect(out(due, unanswered)).toBeNull();
    expect(out(due, silenced)).toBeNull();
    expect(out(due, acknowledged)).toBeNull();
    expect(out(due, resolved(2))).toBeNull();
    expect(outOfTime(plan, plain, after(begun), due)).toBeNull();
  });
});

describe('an acknowledgement', () => {
  const heardAt = open + 1_000;

  it('lapses half an hour after its owner was last heard', () => {
    expect(lapsesAt(plan, clocked, after(begun, acknowledged))).toBe(heardAt + 30 * minuteMs);
  });

  it.each<[string, FactBody, readonly FactBody[]]>([
    ['nobody has it', begun, []],
    ['it was silenced', begun, [acknowledged, silenced]],
    ['it is over', begun, [acknowledged, resolved(3)]],
    ['it is only degraded', degraded, [acknowledged]],
    ['it can wait', low, [acknowledged]],
  ])('does not lapse where %s', (_, first, others) => {
    expect(lapsesAt(plan, clocked, after(first, ...others))).toBeNull();
  });

  it('does not lapse where the policy does not say so', () => {
    expect(lapsesAt(plan, plain, after(begun, acknowledged))).toBeNull();
    expect(outOfTime(plan, plain, after(begun, acknowledged), heardAt + 31 * minuteMs)).toBeNull();
  });

  it('that lapsed calls its owner and the first step', () => {
    const lapse = (now: number, contact = 'sato') =>
      outOfTime(plan, clocked, after(begun, { fact: 'acknowledged', data: { contact } }), now);
    expect(lapse(heardAt + 30 * minuteMs - 1)).toBeNull();
    expect(lapse(heardAt + 30 * minuteMs)).toEqual({
      fact: 'lapsed',
      data: { owner: 'sato', heardAt, contacts: ['sato'] },
    });
    expect(lapse(heardAt + 40 * minuteMs, 'tanaka')).toMatchObject({
      data: { contacts: ['tanaka', 'sato'] },
    });
  });
});
