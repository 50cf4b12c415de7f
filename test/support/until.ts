import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Looks again and again until `look` gives something, and gives that.
 * @throws Error that says what never came, with what was last caught.
 */
export async function until<T>(
  what: string,
  withinMs: number,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let cause: unknown;
  do {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(25);
  } while (Date.now() < deadline);
  throw new Error(`within ${withinMs} ms there was no ${what}`, { cause });
}
