import { Worker } from 'node:worker_threads';
import { suspect } from '../failure.ts';
import type { Trip } from '../trip.ts';

/** The pattern that did not match, or was not done in time. */
export interface Missed {
  readonly pattern: string;
  readonly expired: boolean;
  readonly limitMs: number;
}

/** So long may the patterns of one probe take: a pattern that backtracks never ends. */
const limitMs = 1000;
const workers = 2;

/** The pattern of {@link Matcher.capture} was not done in time. */
export const expired = Symbol('expired');

/** Runs in the worker; text rather than a file, so that it stays inside a bundle. */
const source = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ text, patterns, captured }) => {
  if (captured !== undefined) {
    const match = new RegExp(captured, 'su').exec(text);
    parentPort.postMessage(match === null ? null : (match[1] ?? match[0]));
    return;
  }
  parentPort.postMessage(patterns.find((pattern) => !new RegExp(pattern, 'su').test(text)) ?? null);
});
`;

interface Job {
  readonly run: (worker: Worker, free: (worker: Worker | null) => void) => void;
}

/**
 * Regular expressions on text from outside, in threads of their own: one that backtracks for ever holds up
 * nobody, and its thread is ended. The threads begin with the first use.
 */
export class Matcher {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #jobs: Job[] = [];
  #busy = 0;

  /** @returns null if all patterns match; waiting for a thread costs no time of the probe */
  async match(trip: Trip, text: string, patterns: readonly string[]): Promise<Missed | null> {
    const missed = await this.#run(trip, { text, patterns });
    if (missed === expired) return { pattern: patterns[0] ?? '', expired: true, limitMs };
    return missed === null ? null : { pattern: missed, expired: false, limitMs };
  }

  /** @returns the first group of a match, or all of it; null if there is no match */
  capture(trip: Trip, text: string, pattern: string): Promise<string | null | typeof expired> {
    return this.#run(trip, { text, captured: pattern });
  }

  #run(trip: Trip, order: object): Promise<string | null | typeof expired> {
    const resumeClock = trip.stop();
    return trip.stage<string | null | typeof expired>('BODY', (done, fail) => {
      let cancelled = false;
      this.#add({
        run: (worker, free) => {
          resumeClock();
          if (cancelled) {
            free(worker);
            return;
          }
          const onMessage = (found: string | null) => {
            settle(worker);
            done(found);
          };
          const onError = (error: Error) => {
            settle(null);
            fail(suspect('the regular expression could not be run', error));
          };
          const settle = (left: Worker | null) => {
            clearTimeout(timer);
            worker.off('message', onMessage).off('error', onError);
            if (left === null) this.#end(worker);
            free(left);
          };
          const timer = setTimeout(
            () => {
              settle(null);
              done(expired);
            },
            Math.min(limitMs, Math.max(0, trip.leftMs() - 10)),
          );
          worker.once('message', onMessage).once('error', onError);
          worker.postMessage(order);
        },
      });
      return () => (cancelled = true);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
    this.#all.clear();
    this.#idle.length = 0;
  }

  #add(job: Job): void {
    this.#jobs.push(job);
    this.#next();
  }

  #next(): void {
    if (this.#busy >= workers) return;
    const job = this.#jobs.shift();
    if (!job) return;
    this.#busy += 1;
    job.run(this.#idle.pop() ?? this.#start(), (worker) => {
      this.#busy -= 1;
      if (worker) this.#idle.push(worker);
      this.#next();
    });
  }

  #start(): Worker {
    const worker = new Worker(source, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } });
    worker.unref();
    this.#all.add(worker);
    return worker;
  }

  #end(worker: Worker): void {
    this.#all.delete(worker);
    void worker.terminate();
  }
}
