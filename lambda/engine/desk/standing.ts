import { standsDeclared } from '../../core/incident.ts';
import type { Incident } from '../../core/incident.ts';
import type { Language } from '../../core/text.ts';
import { reasonInWords } from '../../core/texts/reason-in-words.ts';
import type { Status } from '../../core/verdict.ts';
import type { Standing } from '../../web/desk/view.ts';

const ranks: Readonly<Record<Status, number>> = { down: 0, degraded: 1, unknown: 2, up: 3 };

/** The monitors that are not up, worst first, then the one that turned first. */
export const affectedWorstFirst = (incident: Incident): Incident['affected'] =>
  incident.affected.toSorted((a, b) => ranks[a.status] - ranks[b.status] || a.since - b.since);

/** How a service stands by its incident. */
export function standingOf(incident: Incident): Standing {
  const { resolved, affected, level, noticeable, declared } = incident;
  if (resolved) return resolved.why;
  if (affected.some((each) => each.status === 'down')) return 'down';
  if (standsDeclared(incident)) return declared?.level ?? level;
  if (level === 'degraded' && !noticeable) return 'warned';
  return 'degraded';
}

/** When it began to stand so: what was slow before it went down is told by the timeline. */
export function standingSince(incident: Incident): number {
  const { since, downSince, affected, resolved, level, declared } = incident;
  if (level === 'degraded') return since;
  if (resolved || standingOf(incident) === 'down') return downSince ?? since;
  return Math.min(...(affected.length === 0 ? [declared?.at ?? since] : affected.map((each) => each.since)));
}

/** Why the monitors are not up, in words, worst first; what has no known reason is left out. */
export const reasonsOf = (incident: Incident, language: Language): readonly string[] =>
  affectedWorstFirst(incident).flatMap(({ reason }) => (reason ? [reasonInWords(reason, language)] : []));
