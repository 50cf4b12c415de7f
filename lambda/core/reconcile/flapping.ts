import type { FactItem } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Situation } from './situation.ts';

/** So many incidents of a service that ended within so many intervals of a monitor make the next one flapping. */
const endings = 3;
const intervals = 10;

/**
 * How long (ms) a service must be calm since its incident opened flapping; null: it did not. The same whoever asks
 * and when, so that it is told although the one who opened the incident vanished.
 */
export function flappingCalmMs(
  { watched }: Pick<Situation, 'watched'>,
  facts: readonly FactItem[],
  incident: Incident,
): number | null {
  const opened = facts.find((fact) => fact.seq === incident.first);
  if (opened?.fact !== 'opened') return null;
  const slowest = Math.max(
    0,
    ...opened.data.affected.map((each) => watched.get(each.monitor)?.intervalMs ?? 0),
  );
  const calmMs = intervals * slowest;
  const ended = facts.filter(
    (fact) => fact.fact === 'resolved' && fact.seq < opened.seq && fact.at > opened.at - calmMs,
  );
  return ended.length >= endings ? calmMs : null;
}
