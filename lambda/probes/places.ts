/** How many probes may run at a time, and how many of them on one host. */
export interface PlaceLimits {
  readonly total: number;
  readonly perHost: number;
  /** How many may begin in one turn of the event loop, so that those under way are not held up. */
  readonly perTurn: number;
}

/** A place that is held. */
export interface Seat {
  /** For a redirect to another host: keeps the general place, changes the one at the host. */
  move(to: string): Promise<void>;
}

interface Host {
  used: number;
  readonly waiting: (() => void)[];
}

/**
 * A probe first waits for a place at its host, then for one of all places, so that many monitors of one slow
 * host never keep the others out. Waiting costs no time of the probe.
 */
export class Places {
  readonly #limits: PlaceLimits;
  readonly #hosts = new Map<string, Host>();
  readonly #ready: (() => void)[] = [];
  #used = 0;
  #scheduled = false;

  constructor(limits: PlaceLimits) {
    this.#limits = limits;
  }

  /** Runs it on a place of its own. */
  async hold<T>(host: string, run: (seat: Seat) => Promise<T>): Promise<T> {
    let at = host;
    await this.#enterHost(at);
    await new Promise<void>((resolve) => {
      this.#ready.push(resolve);
      this.#schedule();
    });
    const seat: Seat = {
      move: async (to) => {
        if (to === at) return;
        this.#leaveHost(at);
        at = to;
        await this.#enterHost(to);
      },
    };
    try {
      return await run(seat);
    } finally {
      this.#leaveHost(at);
      this.#used -= 1;
      this.#schedule();
    }
  }

  #enterHost(name: string): Promise<void> | void {
    let host = this.#hosts.get(name);
    if (!host) {
      host = { used: 0, waiting: [] };
      this.#hosts.set(name, host);
    }
    if (host.used < this.#limits.perHost) {
      host.used += 1;
      return;
    }
    const { waiting } = host;
    return new Promise((resolve) => waiting.push(resolve));
  }

  #leaveHost(name: string): void {
    const host = this.#hosts.get(name);
    if (!host) return;
    const next = host.waiting.shift();
    if (next) {
      next();
      return;
    }
    host.used -= 1;
    if (host.used === 0) this.#hosts.delete(name);
  }

  #schedule(): void {
    if (this.#scheduled || this.#ready.length === 0 || this.#used >= this.#limits.total) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const count = Math.min(this.#limits.perTurn, this.#limits.total - this.#used);
      for (const begin of this.#ready.splice(0, count)) {
        this.#used += 1;
        begin();
      }
      this.#schedule();
    });
  }
}
