import type { Impaired } from '../causes.ts';
import { dependenciesOf } from '../causes.ts';
import type { NamedVendor } from '../facts.ts';
import { standsDeclared } from '../incident.ts';
import type { Incident } from '../incident.ts';
import type { Plan } from '../plan.ts';
import type { Fault } from './notice.ts';

/** What may be said without a person: which vendors report trouble themselves, and nothing of whose fault it is. */
export function reportedFault({ vendors }: Pick<Incident, 'vendors'>): Fault {
  const bad = vendors.filter(({ level }) => level !== null).map(({ vendor }) => vendor);
  return bad.length === 0 ? { kind: 'unknown' } : { kind: 'reported', vendors: bad.toSorted() };
}

/** What is known around an incident of which vendor it may be. */
export interface Suspicion {
  /** Ids of vendors that the service depends on and people declared, of other services, at present. */
  readonly declared: readonly string[];
  /** What the service depends on that is not up. */
  readonly causes: readonly Impaired[];
}

/**
 * Whose fault a draft says it is, for a person to confirm: the vendor that was declared of this incident, or of others
 * that depend on it, or the one that reports trouble itself. Of several, or where something of ours is not up for
 * another reason, it is only said that they report it.
 */
export function suspectedFault(
  plan: Pick<Plan, 'services'>,
  incident: Incident,
  { declared, causes }: Suspicion,
): Fault {
  const own = standsDeclared(incident) ? incident.declared?.vendor : undefined;
  if (own) return faultOf(own);
  const reported = reportedFault(incident);
  const bad = reported.kind === 'reported' ? reported.vendors : [];
  const [one, ...others] = new Set([...declared, ...bad]);
  const isOurs = causes.some(
    ({ id }) =>
      !id.startsWith('vendor:') && !dependenciesOf(plan, id).some((each) => each === `vendor:${one}`),
  );
  return one === undefined || others.length > 0 || isOurs ? reported : { kind: 'vendor', vendor: one };
}

const faultOf = (vendor: NamedVendor): Fault =>
  'id' in vendor ? { kind: 'vendor', vendor: vendor.id } : { kind: 'other vendor', name: vendor.name };
