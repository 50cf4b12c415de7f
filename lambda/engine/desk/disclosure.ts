import { nameOfPerson } from '../../core/alerts.ts';
import { disclosureClocks } from '../../core/clocks/disclosure.ts';
import { duties } from '../../core/clocks/disclosure-laws.ts';
import type { Law } from '../../core/clocks/disclosure-laws.ts';
import { leakKnownAt } from '../../core/desk/declare.ts';
import type { FactItem } from '../../core/facts.ts';
import { nextFact } from '../../core/log.ts';
import type { Contact, Plan } from '../../core/plan.ts';
import type { DisclosureView } from '../../web/desk/disclosure-view.ts';
import { readIncident } from '../read-incident.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import type { ActDeps } from './act.ts';

const disclosedIn = (facts: readonly FactItem[]) =>
  facts.flatMap((fact) => (fact.fact === 'disclosed' ? [{ ...fact.data, at: fact.at }] : []));

/** The reports that the laws of the config ask for, with what was reported. */
export function disclosureView(
  plan: Plan,
  facts: readonly FactItem[],
  reader: Contact,
  now: number,
): readonly DisclosureView[] {
  const knownAt = leakKnownAt(facts);
  if (knownAt === null) return [];
  const done = disclosedIn(facts);
  return disclosureClocks(plan.disclosure, knownAt, done, now).map((each) => {
    const by = done.find(({ law, duty }) => law === each.law && duty === each.duty)?.contact;
    return {
      law: each.law,
      lawName: each.lawName[reader.language],
      duty: each.duty,
      what: each.what[reader.language],
      source: each.source,
      promptly: each.promptly,
      due: each.due,
      state: each.state,
      metAt: each.metAt,
      by: by === undefined ? null : nameOfPerson(plan, by),
      caution: each.caution[reader.language],
    };
  });
}

export type Disclosed = { readonly did: 'told' | 'settled' } | { readonly did: 'refused' };

/**
 * Writes that a report on a leak was made. Refused: no leak was declared, or the config does not name the law.
 * @throws ConflictError when others were faster every time
 */
export async function disclose(
  { plan, store, clock }: ActDeps,
  id: string,
  contact: string,
  report: { readonly law: Law; readonly duty: string },
): Promise<Disclosed> {
  return retryOnConflict(clock, async () => {
    const found = await readIncident(store, id);
    const isAsked = duties.some(({ law, id: duty }) => law === report.law && duty === report.duty);
    const isKnown = plan.disclosure.includes(report.law) && isAsked;
    if (!found || !isKnown || leakKnownAt(found.facts) === null) return { did: 'refused' };
    const { service, incident, facts, last } = found;
    if (disclosedIn(facts).some(({ law, duty }) => law === report.law && duty === report.duty))
      return { did: 'settled' };
    const body = { fact: 'disclosed', data: { contact, ...report } } as const;
    const of = { incident: id, first: incident.first };
    await store.put(nextFact(service, last, body, clock.now(), 'desk', of), { if: 'absent' });
    return { did: 'told' };
  });
}
