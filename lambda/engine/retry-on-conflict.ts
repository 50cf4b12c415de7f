import { ConflictError } from './ports.ts';
import type { Clock } from './ports.ts';

const attempts = 8;

/**
 * Reads, decides and writes again where somebody else wrote meanwhile.
 * @throws ConflictError when others were faster every time
 */
export async function retryOnConflict<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      await clock.sleep(10 * attempt ** 2);
    }
  }
}
