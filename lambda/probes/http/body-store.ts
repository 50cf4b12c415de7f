import type { BufferPool } from '../buffer-pool.ts';

/** Of the decoded body. */
export const limitBytes = 1024 * 1024;

/** A longer body is kept only in a buffer of the pool. */
const longBytes = 64 * 1024;

/** The bytes of a body that is needed as a whole. */
export class BodyStore {
  readonly #pool: BufferPool;
  #pieces: Buffer[] = [];
  #long: Buffer | undefined;
  #giveBack: (() => void) | undefined;
  #length = 0;

  constructor(pool: BufferPool) {
    this.#pool = pool;
  }

  add(bytes: Buffer): void {
    if (this.#long) bytes.copy(this.#long, this.#length);
    // A copy, as the piece may be a small part of a large buffer.
    else this.#pieces.push(Buffer.from(bytes));
    this.#length += bytes.length;
  }

  /** Has it come to need a buffer of the pool? */
  needsBuffer(): boolean {
    return this.#giveBack === undefined && this.#length > longBytes;
  }

  takeBuffer(granted: () => void): void {
    this.#giveBack = this.#pool.take((buffer) => {
      Buffer.concat(this.#pieces).copy(buffer);
      this.#pieces = [];
      this.#long = buffer;
      granted();
    });
  }

  bytes(): Buffer {
    return this.#long?.subarray(0, this.#length) ?? Buffer.concat(this.#pieces);
  }

  close(): void {
    this.#giveBack?.();
    this.#long = undefined;
    this.#pieces = [];
  }
}
