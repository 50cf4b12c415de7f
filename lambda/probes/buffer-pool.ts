import { Permits } from './permits.ts';

/**
 * A few buffers of one size, made when they are first needed and used again and again: what is kept in them is no
 * garbage that waits to be collected. Who finds none waits in order.
 */
export class BufferPool {
  readonly #permits: Permits;
  readonly #sizeBytes: number;
  readonly #free: Buffer[] = [];

  constructor(count: number, sizeBytes: number) {
    this.#permits = new Permits(count);
    this.#sizeBytes = sizeBytes;
  }

  /** Calls back with a buffer, at once if one is free. @returns gives it back, or stops waiting */
  take(granted: (buffer: Buffer) => void): () => void {
    let held: Buffer | undefined;
    const leave = this.#permits.take(() => {
      held = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#sizeBytes);
      granted(held);
    });
    return () => {
      if (held) this.#free.push(held);
      held = undefined;
      leave();
    };
  }
}
