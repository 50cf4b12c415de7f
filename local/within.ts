import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for the work, but no longer than this. */
export async function within(ms: number, work: () => Promise<void>): Promise<void> {
  const enough = new AbortController();
  const late = sleep(ms, undefined, { signal: enough.signal }).catch(() => undefined);
  try {
    await Promise.race([work(), late]);
  } finally {
    enough.abort();
  }
}
