import { isNoticeable } from '../incident.ts';
import type { Affected, FactItem } from '../facts.ts';
import { union, within, without } from './spans.ts';
import type { Span } from './spans.ts';

/** When a service was down, and when only degraded, as its clients could notice; the two do not overlap. */
export interface Outage {
  readonly down: readonly Span[];
  readonly degraded: readonly Span[];
}

interface Turned extends Span {
  readonly status: 'down' | 'degraded';
}

/** More stretches than these become one from the first of the rest to the last, so that an item stays small. */
const mostSpans = 60;

const bounded = (spans: readonly Span[]): readonly Span[] => {
  const rest = spans.slice(mostSpans - 1);
  const [first] = rest;
  const last = rest.at(-1);
  return first && last && rest.length > 1
    ? [...spans.slice(0, mostSpans - 1), { from: first.from, until: last.until }]
    : spans;
};

/**
 * The outage that the facts of one incident tell of, oldest first, exact to the first failed try of each
 * monitor: the service is down while any monitor is. What lasts still ends at `now`.
 */
export function outageOf(facts: readonly FactItem[], now: number): Outage {
  const held = new Map<string, Affected>();
  const turned: Turned[] = [];
  const end = (monitor: string, until: number): void => {
    const before = held.get(monitor);
    held.delete(monitor);
    if (!before || !isNoticeable(before) || (before.status !== 'down' && before.status !== 'degraded'))
      return;
    turned.push({ status: before.status, from: before.since, until });
  };
  for (const fact of facts) {
    if (fact.fact === 'opened' || fact.fact === 'joined' || fact.fact === 'changed') {
      for (const each of fact.data.affected) {
        end(each.monitor, each.since);
        held.set(each.monitor, each);
      }
    } else if (fact.fact === 'left') {
      for (const each of fact.data.left) end(each.monitor, each.until);
    }
  }
  for (const monitor of [...held.keys()]) end(monitor, now);
  const such = (status: Turned['status']): readonly Span[] => turned.filter((each) => each.status === status);
  const down = bounded(union(such('down')));
  return { down, degraded: bounded(without(such('degraded'), down)) };
}

/** The part of an outage that lies in a stretch of time. */
export const outageWithin = (outage: Outage, frame: Span): Outage => ({
  down: within(outage.down, frame),
  degraded: within(outage.degraded, frame),
});
