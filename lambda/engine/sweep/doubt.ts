import { isPublicAddress } from '../../core/address.ts';
import type { ProbedMonitor } from '../../core/monitor.ts';
import type { Plan } from '../../core/plan.ts';
import type { ProbeResult } from '../../core/verdict.ts';
import type { Clock, Prober } from '../ports.ts';

/** An answer about the control targets is good for this long, ms. */
const controlsHoldMs = 5_000;

/**
 * Tells an outage of ours from one of theirs: it is us when at least half of what the sweep has tried fails
 * together with every control target.
 */
export class Doubt {
  /** Failures that were put down to ourselves. */
  blamed = 0;
  probed = 0;
  failing = 0;
  readonly #plan: Plan;
  readonly #prober: Prober;
  readonly #clock: Clock;
  /** An earlier sweep found that it is us, and no one has taken it back. */
  readonly standing: boolean;
  #controls: { readonly at: number; readonly fail: Promise<boolean> } | null = null;

  constructor(plan: Plan, prober: Prober, clock: Clock, standing: boolean) {
    this.#plan = plan;
    this.#prober = prober;
    this.#clock = clock;
    this.standing = standing;
  }

  /** Counts a first try. */
  count(result: ProbeResult): void {
    if (result.status === 'unknown') return;
    this.probed += 1;
    if (result.status === 'down') this.failing += 1;
  }

  async isUs(monitor: ProbedMonitor, result: ProbeResult): Promise<boolean> {
    const widespread = this.standing || this.failing * 2 >= this.probed;
    if (result.status !== 'down' || !widespread || !this.#controlsSpeakOf(monitor, result)) return false;
    const us = await this.#controlsFail();
    if (us) this.blamed += 1;
    return us;
  }

  /** The built-in controls are on the public internet and say nothing about a target that is not, or is named by a resolver of its own. */
  #controlsSpeakOf(monitor: ProbedMonitor, result: ProbeResult): boolean {
    const { targets, chosen } = this.#plan.controls;
    if (targets.length === 0) return false;
    if (chosen) return true;
    return result.address === null ? monitor.resolver === null : isPublicAddress(result.address);
  }

  #controlsFail(): Promise<boolean> {
    const now = this.#clock.now();
    if (this.#controls === null || now - this.#controls.at > controlsHoldMs) {
      const answers = this.#plan.controls.targets.map((url) => this.#prober.control(url));
      this.#controls = { at: now, fail: Promise.all(answers).then((reached) => !reached.includes(true)) };
    }
    return this.#controls.fail;
  }
}
