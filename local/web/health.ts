import { json } from './answers.ts';

/** Ages in ms; null: there was none yet. */
export interface Ages {
  readonly tickAgeMs: number | null;
  readonly pulseAgeMs: number | null;
}

/** Both come every minute: one may be late, two may not be missing. */
const stoppedAfterMs = 150_000;

const runs = (ageMs: number | null): boolean => ageMs !== null && ageMs <= stoppedAfterMs;

/** `/healthz` */
export const healthAnswer = ({ tickAgeMs, pulseAgeMs }: Ages): Response => {
  const healthy = runs(tickAgeMs) && runs(pulseAgeMs);
  const starting = tickAgeMs === null && pulseAgeMs === null;
  const status = healthy ? 'ok' : starting ? 'starting' : 'stopped';
  return json({ status, tickAgeMs, pulseAgeMs }, healthy ? 200 : 503);
};
