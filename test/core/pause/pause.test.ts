import { describe, expect, it } from '@jest/globals';
import type { Pause, PauseItem } from '../../../lambda/core/items.ts';
import { pauseKey } from '../../../lambda/core/keys.ts';
import { afterPause } from '../../../lambda/core/pause/after-pause.ts';
import {
  pauseEnd,
  pauseOf,
  pausedTimes,
  pausesIn,
  pruned,
  withPause,
  withoutPause,
} from '../../../lambda/core/pause/pause.ts';
import { refused, stateOf } from '../state/state-of.ts';

const page = 'booking/page';

const pause = (from: number, until: number, more: Partial<Pause> = {}): Pause => ({
  monitor: page,
  contact: 'sato',
  from,
  until,
  ...more,
});

const item = (...pauses: readonly Pause[]): PauseItem => ({
  ...pauseKey('booking'),
  kind: 'pause',
  service: 'booking',
  version: 10,
  pauses,
});

describe('a pause', () => {
  it.each([
    ['30m', '2026-11-02T10:30'],
    ['1h', '2026-11-02T11:00'],
    ['4h', '2026-11-02T14:00'],
    ['morning', '2026-11-03T09:00'],
  ] as const)('of %s from ten in Tokyo ends at %s', (choice, end) => {
    const at = (text: string): number => Date.parse(`${text}+09:00`);
    expect(pauseEnd(choice, at('2026-11-02T10:00'), 'Asia/Tokyo')).toBe(at(end));
  });

  it('runs from its beginning to its end, for its monitor or all of the service', () => {
    expect(pauseOf([pause(100, 200)], page, 199)).toEqual(pause(100, 200));
    expect(pauseOf([pause(100, 200)], page, 200)).toBeNull();
    expect(pauseOf([pause(100, 200)], 'booking/api', 150)).toBeNull();
    expect(pauseOf([pause(100, 200, { monitor: null })], 'booking/api', 150)).not.toBeNull();
    expect(pauseOf([], page, 150)).toBeNull();
  });

  it('of several is the one that lasts longest', () => {
    const [short, long] = [pause(100, 200), pause(100, 300, { monitor: null })];
    expect(pauseOf([short, long], page, 150)).toBe(long);
    expect(pauseOf([long, short], page, 150)).toBe(long);
  });

  it('is of the service whose item it is', () => {
    const other = { ...item(pause(5, 6)), service: 'login' };
    const marker = {
      pk: 'hot#00',
      sk: 'booking',
      kind: 'marker',
      service: 'booking',
      version: 1,
      at: 1,
    } as const;
    expect(pausesIn([marker, other, item(pause(1, 2), pause(3, 4))], 'booking')).toEqual([
      pause(1, 2),
      pause(3, 4),
    ]);
  });

  it('is a time in which nobody looked, up to now', () => {
    const pauses = [pause(1, 2), pause(3, 9, { monitor: null }), pause(3, 9, { monitor: 'booking/api' })];
    expect(pausedTimes(pauses, page, 5)).toEqual([
      { from: 1, until: 2 },
      { from: 3, until: 5 },
    ]);
  });
});

describe('one more pause', () => {
  it('is put beside what is stored, under a version that grows and begins with the time', () => {
    expect(withPause('booking', undefined, pause(100, 200))).toEqual({
      ...item(pause(100, 200)),
      version: 100,
    });
    const stored = { ...item(pause(50, 300, { monitor: null })), version: 500 };
    expect(withPause('booking', stored, pause(100, 200))).toEqual({
      ...stored,
      version: 501,
      pauses: [pause(50, 300, { monitor: null }), pause(100, 200)],
    });
  });

  it('takes the place of a running one of the same monitor, which ends then', () => {
    const stored = item(pause(50, 300), pause(50, 300, { monitor: 'booking/api' }));
    expect(withPause('booking', stored, pause(100, 400)).pauses).toEqual([
      pause(50, 100),
      pause(50, 300, { monitor: 'booking/api' }),
      pause(100, 400),
    ]);
  });

  it('leaves one that is over as it was, and nothing of one that had not begun', () => {
    const stored = item(pause(50, 80), pause(100, 300));
    expect(withPause('booking', stored, pause(100, 400)).pauses).toEqual([pause(50, 80), pause(100, 400)]);
  });

  it('keeps the last fifty that are over', () => {
    const over = Array.from({ length: 60 }, (_, n) => pause(n, n + 1));
    const { pauses } = withPause('booking', item(...over), pause(100, 400));
    expect(pauses).toEqual([...over.slice(10), pause(100, 400)]);
  });
});

describe('watching again', () => {
  const whole = pause(50, 300, { monitor: null });
  const api = pause(50, 300, { monitor: 'booking/api' });

  it('ends the pause of one monitor', () => {
    const stored = item(pause(50, 300), api);
    expect(withoutPause('booking', stored, page, 100)).toEqual({
      ...stored,
      version: 100,
      pauses: [pause(50, 100), api],
    });
  });

  it('of the service ends every pause', () => {
    expect(withoutPause('booking', item(whole, api), null, 100)?.pauses).toEqual([
      { ...whole, until: 100 },
      { ...api, until: 100 },
    ]);
  });

  it.each([
    ['nothing was ever paused', undefined, page],
    ['the pause is over', item(pause(50, 100)), page],
    ['only another monitor is paused', item(api), page],
    ['only the whole service is paused', item(whole), page],
  ])('is nothing to write where %s', (_, stored, monitor) => {
    expect(withoutPause('booking', stored, monitor, 100)).toBeNull();
  });
});

describe('what is left of pauses', () => {
  const [old, running] = [pause(1, 50), pause(1, 200)];

  it('are those that run, and those that are still needed', () => {
    const stored = item(old, running);
    expect(pruned(stored, () => true, 100)).toBe(stored);
    expect(pruned(stored, () => false, 100)).toEqual({ ...stored, version: 100, pauses: [running] });
    expect(pruned(item(pause(1, 100)), () => false, 100)).toBeNull();
    expect(pruned(item(old, pause(2, 60)), (each) => each === old, 100)?.pauses).toEqual([old]);
  });
});

describe('a state after a pause', () => {
  const turn = (since: number) =>
    ({ turn: since, status: 'down', reason: refused, since, seenFrom: [], asked: 0 }) as const;
  const state = stateOf('down', { since: 80, turns: [turn(60), turn(100), turn(120)] });

  it('counts from the end of the pause, and forgets what turned in it', () => {
    const pauses = [pause(10, 50), pause(50, 100), pause(50, 90, { monitor: null })];
    expect(afterPause(state, pauses, 100)).toEqual({ ...state, since: 100, turns: [turn(100), turn(120)] });
    expect(afterPause(state, [pause(10, 100, { monitor: null })], 100).since).toBe(100);
  });

  it.each([
    ['none was', []],
    ['it has not ended', [pause(10, 101)]],
    ['it was another monitor’s', [pause(10, 100, { monitor: 'booking/api' })]],
    ['it ended before, or just then', [pause(10, 80)]],
  ])('is as it is where %s', (_, pauses) => {
    expect(afterPause(state, pauses, 100)).toBe(state);
  });
});
