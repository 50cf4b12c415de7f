const minuteMs = 60_000;

/** Calls a job at every whole minute, with that minute (ms since 1970); one that still runs is not called again. */
export class EveryMinute {
  readonly #job: (minute: number) => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(job: (minute: number) => Promise<void>) {
    this.#job = job;
    this.#schedule();
  }

  #schedule(): void {
    const minute = (Math.floor(Date.now() / minuteMs) + 1) * minuteMs;
    this.#timer = setTimeout(() => {
      if (this.#closed) return;
      this.#schedule();
      this.#running ??= this.#job(minute).finally(() => {
        this.#running = null;
      });
    }, minute - Date.now());
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
