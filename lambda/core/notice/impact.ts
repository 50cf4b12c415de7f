import type { Affected } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Service } from '../plan.ts';

/**
 * What it means for clients, no more than was seen: `down`: every monitor of the service fails. `part`: some do.
 * `slow`: it answers, late. `partial`: it cannot be reached from everywhere. `impaired`: it answers, not as it should.
 * `touched`: a person declared that a vendor of it has trouble, and nothing is seen of it here.
 * `unstable`: it comes and goes. `other`: a person declared what no monitor can see, a leak or something else.
 */
export type Impact = 'down' | 'part' | 'slow' | 'partial' | 'impaired' | 'touched' | 'unstable' | 'other';

const isDown = (each: Affected): boolean => each.status === 'down';

/** Of what does not show itself any more: was all of it down, at once or as all there is? */
const wasWhollyDown = ({ monitors }: Service, { resolved, mostDown }: Incident): boolean =>
  monitors.length <= 1 || (resolved !== null && monitors.every((monitor) => mostDown.includes(monitor)));

/** How an incident shows itself to clients now; once it is over, how it did at its worst. */
export function impactOf(service: Service, incident: Incident): Impact {
  const declared = incident.declared?.kind;
  if (incident.affected.length === 0 && (declared === 'leak' || declared === 'other')) return 'other';
  if (incident.calmMs !== null) return 'unstable';
  const down = incident.affected.filter(isDown).length;
  if (down > 0) return down < service.monitors.length ? 'part' : 'down';
  if (incident.affected.length === 0 && incident.level === 'down')
    return wasWhollyDown(service, incident) ? 'down' : 'part';
  if (incident.affected.length === 0 && declared === 'vendor') return 'touched';
  const codes = new Set(incident.affected.map((each) => each.reason?.code));
  if (codes.size !== 1) return 'impaired';
  return codes.has('SLOW') ? 'slow' : codes.has('PARTIAL') ? 'partial' : 'impaired';
}

/** Since when it shows itself so, ms since 1970. */
export function impactSince(incident: Incident): number {
  const since = incident.level === 'down' ? (incident.downSince ?? incident.since) : incident.since;
  if (incident.affected.length === 0 || incident.affected.some(isDown)) return since;
  return Math.min(...incident.affected.map((each) => each.since));
}
