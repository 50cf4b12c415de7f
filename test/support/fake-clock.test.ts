import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { FakeClock } from './fake-clock.ts';

describe('FakeClock', () => {
  it('wakes sleepers in the order of their times, those included who fall asleep meanwhile', async () => {
    const clock = new FakeClock(0);
    const woken: string[] = [];
    const sleeper = async (name: string, ...naps: number[]) => {
      for (const ms of naps) {
        await clock.sleep(ms);
        woken.push(`${name}@${clock.now()}`);
      }
    };
    void sleeper('slow', 300);
    void sleeper('quick', 100, 100, 200);
    void sleeper('same', 300);
    await clock.advance(350);
    expect(woken).toEqual(['quick@100', 'quick@200', 'slow@300', 'same@300']);
    expect(clock.now()).toBe(350);
    await clock.advance(50);
    expect(woken.at(-1)).toBe('quick@400');
    expect(clock.sleeping).toBe(0);
  });

  it('lets what a waker set in motion settle before the next one wakes', async () => {
    const clock = new FakeClock(0);
    const seen: string[] = [];
    const work = async (name: string) => {
      await clock.sleep(10);
      seen.push(`${name} begins`);
      for (let step = 0; step < 3; step++) await turn();
      seen.push(`${name} ends`);
    };
    void work('one');
    void work('two');
    await clock.advance(10);
    expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  it('runs until a promise is settled, and hands on its value or error', async () => {
    const clock = new FakeClock(0);
    const value = clock.sleep(5_000).then(() => 'done');
    expect(await clock.runUntil(value)).toBe('done');
    expect(clock.now()).toBe(5_000);
    const failing = clock.sleep(1).then(() => {
      throw new Error('on purpose');
    });
    await expect(clock.runUntil(failing)).rejects.toThrow('on purpose');
  });

  it('gives up when it takes longer than its limit', async () => {
    const clock = new FakeClock(0);
    await expect(clock.runUntil(clock.sleep(5_000), 4_999)).rejects.toThrow('not done after 4999 ms');
  });

  it('waits for real work while nobody sleeps', async () => {
    const clock = new FakeClock(0);
    const real = new Promise<string>((resolve) => setTimeout(resolve, 30, 'real'));
    expect(await clock.runUntil(real)).toBe('real');
    expect(clock.now()).toBe(0);
  });

  it('jumps without waking anybody early or late', async () => {
    const clock = new FakeClock(1_000_000);
    const nap = clock.sleep(1_000).then(() => clock.now());
    clock.jump(-300_000);
    expect(clock.now()).toBe(700_000);
    expect(await clock.runUntil(nap)).toBe(701_000);
  });
});
