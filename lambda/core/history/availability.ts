import type { Outage } from './outage.ts';
import { lengthMs, within, without } from './spans.ts';
import type { Span } from './spans.ts';

/** What is known of a stretch of time of one service. All in ms; the five add up to its length. */
export interface Tally {
  readonly upMs: number;
  readonly degradedMs: number;
  readonly downMs: number;
  /** Planned: neither up nor down. */
  readonly maintenanceMs: number;
  /** Nobody looked: never counted as up. */
  readonly unmeasuredMs: number;
}

/**
 * Tallies a stretch of time. Maintenance is taken out first; an outage that a transition tells of counts though
 * some of it was not measured; what is left of the unmeasured time is no time of the service's at all.
 */
export function tally(
  frame: Span,
  outage: Outage,
  maintenance: readonly Span[],
  unmeasured: readonly Span[],
): Tally {
  const planned = within(maintenance, frame);
  const down = without(within(outage.down, frame), planned);
  const degraded = without(within(outage.degraded, frame), [...planned, ...down]);
  const known = [...planned, ...down, ...degraded];
  const unseen = without(within(unmeasured, frame), known);
  return {
    upMs: Math.max(0, frame.until - frame.from) - lengthMs([...known, ...unseen]),
    degradedMs: lengthMs(degraded),
    downMs: lengthMs(down),
    maintenanceMs: lengthMs(planned),
    unmeasuredMs: lengthMs(unseen),
  };
}

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, each) => ({
      upMs: sum.upMs + each.upMs,
      degradedMs: sum.degradedMs + each.degradedMs,
      downMs: sum.downMs + each.downMs,
      maintenanceMs: sum.maintenanceMs + each.maintenanceMs,
      unmeasuredMs: sum.unmeasuredMs + each.unmeasuredMs,
    }),
    { upMs: 0, degradedMs: 0, downMs: 0, maintenanceMs: 0, unmeasuredMs: 0 },
  );

/**
 * The share of the measured time, from 0 to 1, in which the service was not down; null: nothing was measured.
 * Maintenance and unmeasured time count neither way.
 */
export function availability({ upMs, degradedMs, downMs }: Tally): number | null {
  const measuredMs = upMs + degradedMs + downMs;
  return measuredMs === 0 ? null : 1 - downMs / measuredMs;
}
