/** A time in which we were away, ms since 1970. */
export interface Gap {
  readonly from: number;
  readonly until: number;
}

/** The pulse comes every minute; who has not seen one for longer (ms) was away. */
const awayAfterMs = 3 * 60_000;

/** No heartbeat waits longer (ms): 35 days and 7 of grace. */
const keptMs = 42 * 86_400_000;
const kept = 100;

/** The gaps with the one that the pulse of `now` ends, if the one before it was too long ago. */
export function withGap(gaps: readonly Gap[], lastPulseAt: number | null, now: number): readonly Gap[] {
  if (lastPulseAt === null || now - lastPulseAt <= awayAfterMs) return gaps;
  const others = gaps.filter((gap) => gap.from !== lastPulseAt && gap.until > now - keptMs);
  return [...others, { from: lastPulseAt, until: now }].slice(-kept);
}

/** How long (ms) we were away since a moment. */
export const awaySince = (gaps: readonly Gap[], since: number): number =>
  gaps.reduce((sum, { from, until }) => sum + Math.max(0, until - Math.max(from, since)), 0);
