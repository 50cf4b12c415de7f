import { lengthMs, union, within, without } from '../history/spans.ts';
import type { Span } from '../history/spans.ts';
import { maintenanceSpans } from '../oncall/maintenance-spans.ts';
import type { Client, Plan } from '../plan.ts';
import { instantOf, wallClock } from '../wall-clock.ts';

/** What an incident used of what the contract of a client allows in its month, ms. */
export interface MonthUse {
  /** When the month began, on the clock of the client, ms since 1970. */
  readonly from: number;
  /** Percent. */
  readonly sla: number;
  /** How long the service may be down in the month. */
  readonly allowedMs: number;
  /** How long it was, up to the end of this incident. */
  readonly usedMs: number;
}

/**
 * How a service stood against the contract of a client at the end of an incident: `down` are all times in the month at
 * which it was down, those of this incident included. Planned maintenance counts for nothing. null: no SLA was agreed.
 */
export function monthUse(
  plan: Plan,
  service: string,
  { contract, timezone }: Pick<Client, 'contract' | 'timezone'>,
  down: readonly Span[],
  until: number,
): MonthUse | null {
  const { sla } = contract;
  if (sla === null) return null;
  const { year, month } = wallClock(until, timezone);
  const start = { year, month, day: 1, hour: 0, minute: 0 };
  const frame = {
    from: instantOf(start, timezone),
    until: instantOf({ ...start, month: month + 1 }, timezone),
  };
  const planned = maintenanceSpans(plan, service, frame.from, frame.until);
  const counted = frame.until - frame.from - lengthMs(planned);
  return {
    from: frame.from,
    sla,
    allowedMs: (counted * (100 - sla)) / 100,
    usedMs: lengthMs(without(within(union(down), { from: frame.from, until }), planned)),
  };
}

/** How long (ms) of these times was not planned. */
export const unplannedMs = (plan: Plan, service: string, spans: readonly Span[]): number => {
  const all = union(spans);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return 0;
  return lengthMs(without(all, maintenanceSpans(plan, service, first.from, last.until)));
};
