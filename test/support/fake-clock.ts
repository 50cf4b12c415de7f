import type { Clock } from '../../lambda/engine/ports.ts';

interface Sleeper {
  /** On the steady clock: when it wakes. */
  readonly at: number;
  readonly wake: () => void;
}

/** Turns of the event loop given to what a waker set in motion: promises need one, compression or files more. */
const defaultTurns = 4;

/** A real wait, only spent when nothing sleeps and what is awaited is not done: real I/O may be under way. */
const stuckAfterMs = 10_000;

/**
 * A clock that only moves when told to. Sleepers wake in the order of their times (of equal times: first come,
 * first woken), one by one, and everything that one sets in motion settles before the next is woken.
 */
export class FakeClock implements Clock {
  /** Called after every step, e.g. to check an invariant. */
  onStep: (() => void) | undefined;
  readonly #turns: number;
  #steadyMs = 0;
  #startMs: number;
  readonly #sleepers: Sleeper[] = [];

  constructor(startMs = Date.UTC(2026, 10, 2, 1), turns = defaultTurns) {
    this.#startMs = startMs;
    this.#turns = turns;
  }

  now(): number {
    return this.#startMs + this.#steadyMs;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      const at = this.#steadyMs + Math.max(0, ms);
      const after = this.#sleepers.findIndex((sleeper) => sleeper.at > at);
      this.#sleepers.splice(after === -1 ? this.#sleepers.length : after, 0, { at, wake });
    });
  }

  /** How many sleep now. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** Lets time pass and wakes who is to be woken within it, those included who fall asleep meanwhile. */
  async advance(ms: number): Promise<void> {
    const until = this.#steadyMs + ms;
    await this.settle();
    while ((this.#sleepers[0]?.at ?? Infinity) <= until) await this.#step();
    this.#steadyMs = until;
    this.onStep?.();
    await this.settle();
  }

  /**
   * Lets as much time pass as it takes until the promise is settled (its value is given, its error thrown) or
   * the predicate holds. Fails when that takes more than `limitMs` of this clock or when nobody sleeps any more.
   */
  async runUntil<T>(done: Promise<T>, limitMs?: number): Promise<T>;
  async runUntil(done: () => boolean, limitMs?: number): Promise<void>;
  async runUntil<T>(done: Promise<T> | (() => boolean), limitMs = 86_400_000): Promise<T | undefined> {
    const until = this.#steadyMs + limitMs;
    const isDone = typeof done === 'function' ? done : settledness(done);
    await this.settle();
    while (!isDone()) {
      const next = this.#sleepers[0];
      if (next === undefined) await this.#waitForRealWork(isDone);
      else if (next.at > until) throw new Error(`not done after ${limitMs} ms of the fake clock`);
      else await this.#step();
    }
    return typeof done === 'function' ? undefined : await done;
  }

  /** The wall clock jumps (also backwards) while steady time and sleepers go on: clock skew. */
  jump(ms: number): void {
    this.#startMs += ms;
  }

  /** Waits, without letting time pass, until what is under way has settled. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < this.#turns; turn++) await nextTurn();
  }

  async #step(): Promise<void> {
    const sleeper = this.#sleepers.shift();
    if (sleeper === undefined) return;
    this.#steadyMs = Math.max(this.#steadyMs, sleeper.at);
    sleeper.wake();
    await this.settle();
    this.onStep?.();
  }

  async #waitForRealWork(isDone: () => boolean): Promise<void> {
    const giveUpAt = performance.now() + stuckAfterMs;
    while (!isDone() && this.#sleepers.length === 0) {
      if (performance.now() > giveUpAt) throw new Error('nobody sleeps, and it is not done');
      await nextTurn();
    }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function settledness(promise: Promise<unknown>): () => boolean {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  return () => settled;
}
