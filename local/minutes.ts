import type { Functions } from './functions.ts';
import type { Journal } from './journal.ts';
import { EveryMinute } from './timer.ts';
import type { Ages } from './web/health.ts';

const minuteMs = 60_000;

/** The schedule: tick, pulse and pages every minute, and at once when it starts; none waits for another. */
export class Minutes {
  readonly #journal: Journal;
  #timers: readonly EveryMinute[] = [];
  #ordered = -Infinity;
  #tickAt: number | null = null;
  #pulseAt: number | null = null;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  start(functions: Functions): void {
    this.#timers = [
      new EveryMinute((minute) => this.#order(functions, minute)),
      new EveryMinute(async () => {
        if (await this.#attempt('pulse', functions.pulse)) this.#pulseAt = Date.now();
      }),
      new EveryMinute(async () => {
        await this.#attempt('pages', functions.pages);
      }),
    ];
  }

  ages(): Ages {
    const age = (at: number | null): number | null => (at === null ? null : Date.now() - at);
    return { tickAgeMs: age(this.#tickAt), pulseAgeMs: age(this.#pulseAt) };
  }

  /** A tick orders the minute after its own: whoever starts, or wakes, lacks the present one too. */
  async #order(functions: Functions, minute: number): Promise<void> {
    const lacking = this.#ordered < minute - minuteMs ? [minute - minuteMs, minute] : [minute];
    for (const at of lacking) {
      const event = { scheduledTime: new Date(at).toISOString() };
      if (!(await this.#attempt('tick', () => functions.tick(event)))) continue;
      this.#ordered = at;
      this.#tickAt = Date.now();
    }
  }

  async #attempt(name: string, job: () => Promise<void>): Promise<boolean> {
    try {
      await job();
      return true;
    } catch (error) {
      this.#journal.trouble(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  /** Ends with the calls under way. */
  async close(): Promise<void> {
    await Promise.all(this.#timers.map((timer) => timer.close()));
  }
}
