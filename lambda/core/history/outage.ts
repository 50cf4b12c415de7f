import { isNoticeable, isPublic } from '../incident.ts';
import type { Affected, Declaration, FactItem } from '../facts.ts';
import type { Status } from '../verdict.ts';
import { union, without } from './spans.ts';
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

/** Stands beside the monitors for what a person declared; no monitor has such an id. */
const declared = '*declared';

const affectedBy = (fact: FactItem): readonly Affected[] =>
  fact.fact === 'opened' || fact.fact === 'joined' || fact.fact === 'changed' ? fact.data.affected : [];

const declaredBy = (fact: FactItem): Declaration | null => {
  const said = fact.fact === 'declared' ? fact.data : fact.fact === 'opened' ? fact.data.declared : undefined;
  return said && isPublic(said) ? said : null;
};

/**
 * The outage that the facts of one incident tell of, oldest first, exact to the first failed try of each
 * monitor: the service is down while any monitor is, or while a person says so. What lasts still ends at `now`.
 */
export function outageOf(facts: readonly FactItem[], now: number): Outage {
  const held = new Map<string, { readonly status: Turned['status']; readonly since: number }>();
  const turned: Turned[] = [];
  const end = (monitor: string, until: number): void => {
    const before = held.get(monitor);
    held.delete(monitor);
    if (before) turned.push({ status: before.status, from: before.since, until });
  };
  const begin = (monitor: string, status: Status, since: number): void => {
    end(monitor, since);
    if (status === 'down' || status === 'degraded') held.set(monitor, { status, since });
  };
  for (const fact of facts) {
    for (const each of affectedBy(fact))
      begin(each.monitor, isNoticeable(each) ? each.status : 'up', each.since);
    const said = declaredBy(fact);
    if (said && held.get(declared)?.status !== 'down') begin(declared, said.level, fact.at);
    if (fact.fact === 'left') for (const each of fact.data.left) end(each.monitor, each.until);
    if (fact.fact === 'lifted' || fact.fact === 'resolved') end(declared, fact.at);
  }
  for (const monitor of [...held.keys()]) end(monitor, now);
  const such = (status: Turned['status']): readonly Span[] => turned.filter((each) => each.status === status);
  const down = bounded(union(such('down')));
  return { down, degraded: bounded(without(such('degraded'), down)) };
}
