import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import type { Incident } from '../../../lambda/core/incident.ts';
import {
  isHeld,
  nextPageAt,
  nextStep,
  pageName,
  policyOf,
  roundSteps,
} from '../../../lambda/core/oncall/escalation.ts';
import { after, resolved } from '../incident/facts-of.ts';
import {
  acknowledged,
  begun,
  clocked,
  degraded,
  handed,
  late,
  low,
  minuteMs,
  narrow,
  once,
  open,
  plain,
  plan,
  silenced,
} from './policies.ts';

const advanced = (step: number): FactBody => ({ fact: 'advanced', data: { contact: 'sato', step } });

const times = (incident: Incident, by = plain) =>
  roundSteps(plan, by, incident).map(({ page, at, contacts }) => [page, at - open, contacts.join()]);

describe('the steps of a round', () => {
  it('come at their times after the opening', () => {
    expect(times(after(begun))).toEqual([
      ['step#0', 0, 'sato'],
      ['step#1', 5 * minuteMs, 'suzuki,tanaka'],
      ['step#2', 10 * minuteMs, 'tanaka'],
    ]);
  });

  it('are none while it is only degraded', () => {
    expect(times(after(degraded))).toEqual([]);
    expect(nextPageAt(plan, plain, after(degraded), open)).toBeNull();
  });

  it('begin anew with those it was handed to', () => {
    expect(times(after(begun, handed))).toEqual([
      ['step#1.0', 1_000, 'tanaka'],
      ['step#1.1', 1_000 + 5 * minuteMs, 'suzuki,tanaka'],
      ['step#1.2', 1_000 + 10 * minuteMs, 'tanaka'],
    ]);
  });

  it('are brought forward, one at a time, and never put off', () => {
    expect(times(after(begun, advanced(2), advanced(0)))).toEqual([
      ['step#0', 0, 'sato'],
      ['step#1', 5 * minuteMs, 'suzuki,tanaka'],
      ['step#2', 1_000, 'tanaka'],
    ]);
  });

  it('after the first come by the time at which somebody must have acknowledged', () => {
    expect(times(after(begun), clocked)).toEqual([
      ['step#0', 0, 'sato'],
      ['step#1', 5 * minuteMs, 'suzuki'],
    ]);
    expect(times(after(begun, advanced(1)), clocked)).toEqual([
      ['step#0', 0, 'sato'],
      ['step#1', 1_000, 'suzuki'],
    ]);
  });

  it('come no earlier where one is due just when somebody must have acknowledged', () => {
    expect(times(after(begun), narrow)).toEqual([
      ['step#0', 0, 'sato'],
      ['step#1', 5 * minuteMs, 'suzuki'],
      ['step#2', 10 * minuteMs, 'tanaka'],
    ]);
  });

  it('begin at the time of the first, whatever the clock says, and at once with those it was handed to', () => {
    expect(times(after(begun), late)).toEqual([['step#0', 10 * minuteMs, 'sato']]);
    expect(times(after(begun, handed), late)).toEqual([['step#1.0', 1_000, 'tanaka']]);
  });

  it('are named by their round', () => {
    expect([pageName('step', 0, 2), pageName('repeat', 0, 1), pageName('step', 3, 2)]).toEqual([
      'step#2',
      'repeat#1',
      'step#3.2',
    ]);
  });

  it('are of a policy that the plan has', () => {
    expect(() => policyOf(plan, { ...plan.services[0]!, policy: 'gone' })).toThrow(
      'service booking names the policy gone, which the plan lacks',
    );
  });
});

describe('the next step', () => {
  const next = (incident: Incident, now: number) => nextStep(plan, plain, incident, open + now)?.page ?? null;

  it.each([
    [-1, 'step#0'],
    [0, 'step#1'],
    [5 * minuteMs - 1, 'step#1'],
    [5 * minuteMs, 'step#2'],
    [10 * minuteMs, null],
  ])('%d ms after the opening: %s', (now, page) => {
    expect(next(after(begun), now)).toBe(page);
  });

  it.each<[string, FactBody]>([
    ['somebody has it', acknowledged],
    ['it was silenced', silenced],
    ['it is over', resolved(2)],
  ])('is none when %s', (_, body) => {
    expect(next(after(begun, body), 0)).toBeNull();
  });

  it('stands still while somebody has it, or wants silence', () => {
    expect(isHeld(after(begun))).toBe(false);
    expect(isHeld(after(begun, acknowledged))).toBe(true);
    expect(isHeld(after(begun, silenced))).toBe(true);
    expect(isHeld(after(begun, acknowledged, handed))).toBe(false);
  });
});

describe('when somebody is paged next', () => {
  const next = (incident: Incident, now: number, by = plain) => {
    const at = nextPageAt(plan, by, incident, open + now);
    return at === null ? null : at - open;
  };

  it.each([
    [0, 5],
    [5, 10],
    [10, 40],
    [39.999, 40],
    [40, 70],
    [75, 100],
  ])('%d minutes after the opening: at %d', (now, at) => {
    expect(next(after(begun), now * minuteMs)).toBe(at * minuteMs);
  });

  it.each([
    ['there is no repeat', begun, [], once],
    ['somebody has it', begun, [acknowledged], plain],
    ['it was silenced', begun, [silenced], plain],
    ['it is over', begun, [resolved(2)], plain],
    ['it can wait', low, [], plain],
  ] as const)('never where %s', (_, first, others, by) => {
    expect(next(after(first, ...others), 60 * minuteMs, by)).toBeNull();
  });

  it('when the acknowledgement lapses', () => {
    expect(next(after(begun, acknowledged), 2_000, clocked)).toBe(1_000 + 30 * minuteMs);
  });
});
