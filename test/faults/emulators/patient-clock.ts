import { FakeClock } from '../../support/fake-clock.ts';

/** A clock that stands still while real calls are under way. */
export class PatientClock extends FakeClock {
  #pending = 0;

  /** Lets no time pass until the call has ended. */
  async during<T>(call: () => Promise<T>): Promise<T> {
    this.#pending += 1;
    try {
      return await call();
    } finally {
      this.#pending -= 1;
    }
  }

  override async settle(): Promise<void> {
    do await super.settle();
    while (this.#pending > 0);
  }
}
