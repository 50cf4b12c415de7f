/**
 * An error of the connection after the headers. It may come in the same packet, before anybody reads the body: then
 * it waits, as what came before it is to be read first.
 */
export class LateError {
  #error: Error | undefined;
  #listener: ((error: Error) => void) | undefined;

  tell(error: Error): void {
    if (this.#listener) this.#listener(error);
    else this.#error ??= error;
  }

  listen(listener: (error: Error) => void): void {
    this.#listener = listener;
    const error = this.#error;
    if (error) setImmediate(() => listener(error));
  }
}
