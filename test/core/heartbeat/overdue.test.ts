import { describe, expect, it } from '@jest/globals';
import { beat } from '../../../lambda/core/heartbeat/beat.ts';
import { awaited, deadlineOf, overdue, turned } from '../../../lambda/core/heartbeat/overdue.ts';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { base, keptTurns } from '../../../lambda/core/state.ts';
import { heartbeat } from './heartbeat-of.ts';

const minuteMs = 60_000;
const plan = { at: 1_000_000, timezone: 'UTC' };

describe('a heartbeat', () => {
  const monitor = heartbeat('10m, grace: 5m');
  const at = 2_000_000;
  const stored = beat(monitor, undefined, { says: 'done' }, plan.at, at) ?? undefined;
  const deadline = at + 15 * minuteMs;

  it('is not overdue at its deadline, but after it, since then, and once', () => {
    expect(overdue(monitor, stored, [], plan, deadline)).toBeNull();
    const item = overdue(monitor, stored, [], plan, deadline + 1);
    expect(item).toMatchObject({
      status: 'down',
      phase: 'settled',
      since: deadline,
      reason: reason('OVERDUE', { lastBeatAt: at, everyMs: 10 * minuteMs }),
      beat: { at },
      slot: deadline + 1,
      planAt: plan.at,
    });
    expect(item?.turns.map((turn) => turn.turn)).toEqual([item?.version]);
    expect(overdue(monitor, item ?? undefined, [], plan, deadline + 2)).toBeNull();
  });

  it('that never came is expected from the plan on', () => {
    expect(deadlineOf(monitor, undefined, [], plan)).toBe(plan.at + 15 * minuteMs);
  });

  it('that runs has until the end of its grace, but no longer than until its next time', () => {
    const running = beat(monitor, stored, { says: 'started' }, plan.at, at + minuteMs) ?? undefined;
    expect(deadlineOf(monitor, running, [], plan)).toBe(at + 6 * minuteMs);
    const late = beat(monitor, stored, { says: 'started' }, plan.at, at + 14 * minuteMs) ?? undefined;
    expect(deadlineOf(monitor, late, [], plan)).toBe(deadline);
  });

  it('has as long again as we were away since it came, or since its run began', () => {
    const away = [{ from: at, until: at + 4 * minuteMs }];
    expect(deadlineOf(monitor, stored, away, plan)).toBe(deadline + 4 * minuteMs);
    const running = beat(monitor, stored, { says: 'started' }, plan.at, at + 2 * minuteMs) ?? undefined;
    expect(deadlineOf(monitor, running, away, plan)).toBe(at + 9 * minuteMs);
  });

  it('by a schedule is missed with the schedule that it has', () => {
    const nightly = heartbeat('"0 3 * * *", grace: 5m');
    const missed = overdue(nightly, undefined, [], plan, Date.UTC(2026, 0, 3));
    expect(missed?.reason?.seen).toMatchObject({ cron: '0 3 * * *' });
    const item = overdue(monitor, stored, [], plan, deadline + 1);
    expect(item?.reason?.seen).not.toHaveProperty('cron');
  });

  it('has versions that grow, whatever the clock does', () => {
    const back = beat(monitor, stored, { says: 'failed', exitCode: 1 }, plan.at, at - minuteMs);
    expect(back?.version).toBeGreaterThan(stored?.version ?? Infinity);
    expect(back?.turns.at(-1)?.turn).toBe(back?.version);
  });

  it('is waited for, quietly, from when nothing was known of it', () => {
    const item = awaited(monitor, plan, at);
    expect(item).toMatchObject({
      phase: 'quiet',
      status: 'up',
      beat: { at: null, awaitedFrom: at },
      slot: at,
      planAt: plan.at,
    });
    expect(deadlineOf(monitor, item, [], plan)).toBe(deadline);
  });

  it('of whose state nobody has told anything yet is expected from the plan on', () => {
    const bare = base(monitor, undefined, { slot: at, planAt: plan.at });
    expect(deadlineOf(monitor, bare, [], plan)).toBe(plan.at + 15 * minuteMs);
    const unseen = [undefined, bare].map((state) => overdue(monitor, state, [], plan, at + 60 * minuteMs));
    for (const item of unseen) {
      expect(item?.reason).toEqual(reason('OVERDUE', { lastBeatAt: null, everyMs: 10 * minuteMs }));
      expect(item?.turns).toMatchObject([{ status: 'down', seenFrom: [], asked: 0 }]);
    }
  });

  it('keeps the latest turns only', () => {
    const turn = { turn: 1, status: 'up', reason: null, since: 1, seenFrom: [], asked: 0 } as const;
    const flapped = {
      ...base(monitor, undefined, { slot: 1, planAt: 1 }),
      turns: Array(keptTurns).fill(turn),
    };
    const { turns } = turned(flapped, { ...turn, turn: 2 });
    expect(turns).toHaveLength(keptTurns);
    expect(turns.at(-1)?.turn).toBe(2);
  });
});
