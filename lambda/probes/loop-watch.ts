const everyMs = 20;
const normalMs = 30;

/** Watches how long the event loop stands still: what it spoils must not be blamed on a target. */
export class LoopWatch {
  readonly #timer: NodeJS.Timeout;
  #last = performance.now();
  #stalledMs = 0;

  constructor() {
    this.#timer = setInterval(() => this.#look(), everyMs).unref();
  }

  /** Total of the ms for which it stood still so far; take the difference of two. */
  stalledMs(): number {
    this.#look();
    return this.#stalledMs;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    const late = now - this.#last - everyMs;
    if (late > normalMs) this.#stalledMs += late;
    this.#last = now;
  }
}
