import { ProbeError } from './failure.ts';
import type { Trip } from './trip.ts';

/** Was the connection ended by the other side before it had answered? */
export const isCut = (error: unknown): boolean =>
  error instanceof ProbeError && (error.reason.code === 'CLOSED' || error.reason.code === 'RESET');

/** Tries once more, on a fresh connection, if the server ends the first one. */
export async function retryCut<T>(trip: Trip, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isCut(error)) throw error;
    trip.restart();
    return run();
  }
}
