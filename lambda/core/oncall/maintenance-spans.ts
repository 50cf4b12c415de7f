import type { Plan, Window } from '../plan.ts';
import { merged } from '../spans.ts';
import type { Span } from '../spans.ts';
import { instantOf, wallClock } from '../wall-clock.ts';
import type { WallClock } from '../wall-clock.ts';

const dayMs = 86_400_000;

/**
 * When a service is under maintenance between two moments: ascending, apart from each other, clipped to them; what
 * recurs on the wall clock of its time zone, also where that leaps.
 */
export function maintenanceSpans(
  plan: Pick<Plan, 'windows'>,
  service: string,
  from: number,
  until: number,
): readonly Span[] {
  const spans = plan.windows
    .filter((window) => window.kind === 'maintenance' && window.services.includes(service))
    .flatMap((window) => windowTimes(window, from, until))
    .map((span) => ({ from: Math.max(span.from, from), until: Math.min(span.until, until) }))
    .filter((span) => span.from < span.until);
  return merged(spans);
}

/** The times of a window that touch what lies between two moments, ascending. */
export function windowTimes(
  { from: begins, until: ends, every }: Window,
  from: number,
  until: number,
): readonly Span[] {
  if (!every) return begins < until && ends > from ? [{ from: begins, until: ends }] : [];
  const { weekday, time, timezone, forMs } = every;
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const first = wallClock(from - forMs - dayMs, timezone);
  const spans: Span[] = [];
  for (let days = 0; ; days++) {
    const begin = instantOf({ ...first, day: first.day + days, hour, minute }, timezone);
    if (begin >= until) return spans;
    const fits = weekday === null || weekday === weekdayAfter(first, days);
    if (fits && begin + forMs > from) spans.push({ from: begin, until: begin + forMs });
  }
}

const weekdayAfter = ({ weekday }: WallClock, days: number): number => ((weekday - 1 + days) % 7) + 1;
