const minuteMs = 60_000;

/** A machine that slept wakes with its timers late by that sleep, so that none may be long. */
const lookEveryMs = 1_000;

/** Calls a job at once and then every minute, with the whole minute (ms since 1970); one that still runs is not called again. */
export class EveryMinute {
  readonly #job: (minute: number) => Promise<void>;
  readonly #timer: NodeJS.Timeout;
  #minute = -Infinity;
  #running: Promise<void> | null = null;

  constructor(job: (minute: number) => Promise<void>) {
    this.#job = job;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    this.#look();
  }

  #look(): void {
    const minute = Math.floor(Date.now() / minuteMs) * minuteMs;
    if (minute === this.#minute || this.#running) return;
    this.#minute = minute;
    this.#running = this.#job(minute).finally(() => {
      this.#running = null;
    });
  }

  /** Ends with the call under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
