import type { Functions } from './functions.ts';
import type { Journal } from './journal.ts';
import { EveryMinute } from './timer.ts';
import type { Ages } from './web/health.ts';

const minuteMs = 60_000;

/** The schedule: tick, pulse and pages every minute, and at once when it starts. */
export class Minutes {
  readonly #journal: Journal;
  #tickAt: number | null = null;
  #pulseAt: number | null = null;
  #timer: EveryMinute | undefined;
  #first: Promise<void> | undefined;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** A tick orders the minute after its own: the first two order the present minute and the next. */
  start(functions: Functions): void {
    const minute = Math.floor(Date.now() / minuteMs) * minuteMs;
    this.#first = this.#tick(functions, minute - minuteMs).then(() => this.#minute(functions, minute));
    this.#timer = new EveryMinute((next) => this.#minute(functions, next));
  }

  ages(): Ages {
    const age = (at: number | null): number | null => (at === null ? null : Date.now() - at);
    return { tickAgeMs: age(this.#tickAt), pulseAgeMs: age(this.#pulseAt) };
  }

  async #minute(functions: Functions, minute: number): Promise<void> {
    await this.#tick(functions, minute);
    if (await this.#attempt('pulse', functions.pulse)) this.#pulseAt = Date.now();
    await this.#attempt('pages', functions.pages);
  }

  async #tick(functions: Functions, minute: number): Promise<void> {
    const event = { scheduledTime: new Date(minute).toISOString() };
    const ticked = await this.#attempt('tick', () => functions.tick(event));
    if (ticked) this.#tickAt = Date.now();
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

  async close(): Promise<void> {
    await this.#timer?.close();
    await this.#first;
  }
}
