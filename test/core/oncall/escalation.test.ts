import { describe, expect, it } from '@jest/globals';
import type { FactBody } from '../../../lambda/core/facts.ts';
import type { Incident } from '../../../lambda/core/incident.ts';
import {
  acknowledgeBy,
  isHeld,
  lapsesAt,
  nextPageAt,
  nextStep,
  pageName,
  policyOf,
  roundSteps,
} from '../../../lambda/core/oncall/escalation.ts';
import { outOfTime } from '../../../lambda/core/oncall/out-of-time.ts';
import { openCall, unreachedCall } from '../../../lambda/core/oncall/unreached.ts';
import { after, down, opened, paged, resolved } from '../incident/facts-of.ts';
import { planOf } from '../../support/world.ts';

const minuteMs = 60_000;

/** Incidents of `after` open at 1 s; each further fact comes a second later. */
const open = 1_000;

const { plan } = planOf(`
title: Cloud
contacts:
  sato: { sms: "+819012345678", email: sato@example.com }
  suzuki: { sms: "+819012345679" }
  tanaka: { email: tanaka@example.com }
policies:
  plain:
    steps: [ { notify: [sato] }, { after: 5m, notify: [suzuki, tanaka] }, { after: 10m, notify: [tanaka] } ]
    repeat: 30m
  once: { steps: [ { notify: [sato] } ] }
  clocked:
    steps: [ { notify: [sato] }, { after: 10m, notify: [suzuki] } ]
    clocks: { acknowledge: 5m }
    acknowledgementLasts: 30m
  late: { steps: [ { after: 10m, notify: [sato] } ], clocks: { acknowledge: 5m } }
  narrow:
    steps: [ { notify: [sato/sms] }, { after: 5m, notify: [suzuki] }, { after: 10m, notify: [tanaka] } ]
    clocks: { acknowledge: 5m }
services:
  - { id: booking, policy: plain, monitors: ["https://example.com/"] }
`);

const policy = (name: string) => policyOf(plan, { ...plan.services[0]!, policy: name });
const [plain, once, clocked] = [policy('plain'), policy('once'), policy('clocked')];
const [late, narrow] = [policy('late'), policy('narrow')];

const begun = opened(down('page', 1));
const acknowledged: FactBody = { fact: 'acknowledged', data: { contact: 'sato' } };
const silenced: FactBody = { fact: 'silenced', data: { contact: 'sato' } };
const handed: FactBody = { fact: 'handed', data: { contact: 'sato', to: 'tanaka', contacts: ['tanaka'] } };
const advanced = (step: number): FactBody => ({ fact: 'advanced', data: { contact: 'sato', step } });
const degraded = opened(down('page', 1, { status: 'degraded' }));
const low = opened(down('page', 1, { severity: 'low' }));

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
