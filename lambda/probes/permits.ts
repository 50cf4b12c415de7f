/** At most so many holders at a time; the others wait in order. */
export class Permits {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Calls back as soon as there is a permit, at once if one is free. @returns gives it back, or stops waiting */
  take(granted: () => void): () => void {
    if (this.#free > 0) {
      this.#free -= 1;
      granted();
      return once(() => this.#giveBack());
    }
    let holds = false;
    const waiter = () => {
      holds = true;
      granted();
    };
    this.#waiting.push(waiter);
    return once(() => {
      if (holds) this.#giveBack();
      else this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
    });
  }

  #giveBack(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

const once = (act: () => void): (() => void) => {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
};
