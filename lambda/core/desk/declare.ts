import type { Declaration, DeclarationKind, FactBody, FactItem, NamedVendor } from '../facts.ts';
import { foldIncident } from '../incident.ts';
import type { Incident } from '../incident.ts';
import type { Plan, Service } from '../plan.ts';
import { languages } from '../text.ts';

/** The longest that a person's own words may be, in UTF-16 code units. */
export const mostWords = 2000;

/** What a person declares, as a form or the command line asks for it. */
export interface Declaring {
  readonly service: string;
  readonly kind: DeclarationKind;
  /** Of the kind `vendor`: which one; absent: not said. */
  readonly vendor?: NamedVendor;
  readonly level: 'degraded' | 'down';
  readonly text: string;
  /** Made anew for each form: what was sent twice is told by it from what is meant twice. */
  readonly once: string;
  /** Only to open an incident: where one is open already, nothing is added to it. */
  readonly unlessOpen?: boolean;
}

// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Bidi_Control}]/gu;

/** A person's words as they are kept: well-formed, in lines, bounded, without other control characters. */
export function ownWords(text: string): string {
  const lines = text.toWellFormed().replaceAll(/\r\n?/gu, '\n').replaceAll(controls, ' ');
  const short = lines.trim().slice(0, mostWords);
  return short.toWellFormed() === short ? short : short.slice(0, -1);
}

const longestName = 120;

/** What is called as a vendor of the config is that vendor. */
function namedVendor(plan: Pick<Plan, 'vendors'>, given: NamedVendor): NamedVendor {
  if ('id' in given) return given;
  const name = ownWords(given.name).replaceAll('\n', ' ').slice(0, longestName).toWellFormed();
  const isCalled = (text: string): boolean => text.toLowerCase() === name.toLowerCase();
  const known = plan.vendors.find(
    (vendor) => isCalled(vendor.id) || languages.some((language) => isCalled(vendor.name[language])),
  );
  return known ? { id: known.id } : { name };
}

/** A leak is urgent whatever the service is. */
export const declarationOf = (
  plan: Plan,
  service: Service,
  contact: string,
  { kind, vendor, level, text, once }: Declaring,
): Declaration => ({
  contact,
  kind,
  ...(kind === 'vendor' && vendor && { vendor: namedVendor(plan, vendor) }),
  level,
  text: ownWords(text),
  severity: kind === 'leak' ? 'urgent' : service.severity,
  once,
  planAt: plan.at,
});

/**
 * `settled`: the same form has done it already, in this incident. `tell`: the fact to write, which opens an
 * incident if none is open.
 */
export type DeclareDecision =
  | { readonly do: 'settled'; readonly incident: string }
  | { readonly do: 'tell'; readonly fact: FactBody; readonly incident: Incident | null };

/** Decides what a declaration comes to; `facts`: the end of the service's log, oldest first. */
export function decideDeclare(
  facts: readonly FactItem[],
  declaration: Declaration,
  unlessOpen = false,
): DeclareDecision {
  const same = facts.find(
    (fact) =>
      declaredIn(fact)?.once === declaration.once && declaredIn(fact)?.contact === declaration.contact,
  );
  if (same) return { do: 'settled', incident: same.incident };
  const incident = foldIncident(facts);
  if (incident && !incident.resolved && unlessOpen) return { do: 'settled', incident: incident.id };
  return incident && !incident.resolved
    ? { do: 'tell', fact: { fact: 'declared', data: declaration }, incident }
    : { do: 'tell', fact: { fact: 'opened', data: { affected: [], declared: declaration } }, incident: null };
}

/** What a person declared by a fact, if that is what it tells. */
export function declaredIn(fact: FactItem): Declaration | undefined {
  if (fact.fact === 'opened') return fact.data.declared;
  return fact.fact === 'declared' ? fact.data : undefined;
}

/** When a leak was first declared, ms since 1970; null: none was. */
export const leakKnownAt = (facts: readonly FactItem[]): number | null =>
  facts.find((fact) => declaredIn(fact)?.kind === 'leak')?.at ?? null;
