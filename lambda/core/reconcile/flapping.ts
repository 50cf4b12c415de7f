import type { FactItem } from '../facts.ts';
import type { Affected } from '../facts.ts';
import type { Situation } from './situation.ts';

/** So many incidents of a service that ended within so many intervals of a monitor make the next one flapping. */
const endings = 3;
const intervals = 10;

/** How long (ms) a service must be calm after it began to flap; null: it does not flap. */
export function flappingCalmMs(
  situation: Situation,
  facts: readonly FactItem[],
  affected: readonly Affected[],
): number | null {
  const slowest = Math.max(
    0,
    ...affected.map((each) => situation.watched.get(each.monitor)?.intervalMs ?? 0),
  );
  const calmMs = intervals * slowest;
  const ended = facts.filter((fact) => fact.fact === 'resolved' && fact.at > situation.now - calmMs);
  return ended.length >= endings ? calmMs : null;
}
