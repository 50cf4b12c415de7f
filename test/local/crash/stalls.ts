import type { Span } from './weather.ts';

const everyMs = 20;
/** So late (ms) that a try with a limit of half a second may fail for it. */
const lateMs = 150;

/** When this process, and the site in it, stood still, since the machine had other things to do. */
export class Stalls {
  readonly spans: Span[] = [];
  #last = Date.now();
  readonly #timer = setInterval(() => {
    const now = Date.now();
    if (now - this.#last > lateMs) this.spans.push({ from: this.#last, until: now });
    this.#last = now;
  }, everyMs);

  end(): void {
    clearInterval(this.#timer);
  }
}
