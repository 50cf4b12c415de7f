import type { StateItem } from '../lambda/core/items.ts';
import type { ProbedMonitor } from '../lambda/core/monitor.ts';
import type { Reason } from '../lambda/core/reason.ts';
import type { ProbeResult } from '../lambda/core/verdict.ts';
import type { Prober } from '../lambda/engine/ports.ts';
import type { MemoryStore } from '../test/support/memory-store.ts';

/** A healthy monitor that was settled as down. */
export interface FalseDown {
  readonly monitor: string;
  readonly reason: Reason | null;
  /** What its tries saw, oldest first. */
  readonly tries: readonly string[];
}

/** Tries of one monitor that are kept for the report of a false down. */
const keptTries = 5;

const shown = ({ status, reason }: ProbeResult): string => (reason ? `${status} ${reason.code}` : status);

/** Counts what the probes of the sweeps say, and what the sweeps make of it. */
export class SoakTally {
  probes = 0;
  suspects = 0;
  readonly byVerdict: Record<string, number> = {};
  /** The first message of each verdict. */
  readonly examples: Record<string, string> = {};
  /** Statuses that were settled, and reports of a fault of ours, by status. */
  readonly settled: Record<string, number> = {};
  readonly falseDowns: FalseDown[] = [];
  readonly #failures = new Map<string, string[]>();

  watchProber(prober: Prober): Prober {
    return {
      ...prober,
      probe: async (monitor) => {
        const result = await prober.probe(monitor);
        this.#count(monitor, result);
        return result;
      },
    };
  }

  watchStore(store: MemoryStore): void {
    store.onWrite(({ after }) => {
      if (after?.kind === 'state') this.#note(after);
    });
  }

  #count(monitor: ProbedMonitor, result: ProbeResult): void {
    this.probes += 1;
    const verdict = shown(result);
    this.byVerdict[verdict] = (this.byVerdict[verdict] ?? 0) + 1;
    if (result.status === 'up') {
      this.#failures.delete(monitor.id);
      return;
    }
    const message = result.reason?.message ?? '';
    this.examples[verdict] ??= message;
    const tries = [...(this.#failures.get(monitor.id) ?? []), `${verdict}: ${message}`];
    this.#failures.set(monitor.id, tries.slice(-keptTries));
  }

  #note(state: StateItem): void {
    if (state.phase === 'suspect') {
      this.suspects += 1;
      return;
    }
    this.settled[state.status] = (this.settled[state.status] ?? 0) + 1;
    if (state.status !== 'down') return;
    const tries = this.#failures.get(state.monitor) ?? [];
    this.falseDowns.push({ monitor: state.monitor, reason: state.reason, tries });
  }
}
