import { setTimeout as after } from 'node:timers/promises';

/** The clock of the machine; the engine takes it as its port. */
export const systemClock = {
  now: (): number => Date.now(),
  sleep: (ms: number): Promise<void> => after(ms),
};
