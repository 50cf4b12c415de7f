import { nameOfPerson } from '../../core/alerts.ts';
import { disclosureClocks } from '../../core/clocks/disclosure.ts';
import { duties } from '../../core/clocks/disclosure-laws.ts';
import type { Law } from '../../core/clocks/disclosure-laws.ts';
import { leakKnownAt } from '../../core/desk/declare.ts';
import type { FactItem } from '../../core/facts.ts';
import { foldIncident } from '../../core/incident.ts';
import { indexKey } from '../../core/keys.ts';
import { nextFact } from '../../core/log.ts';
import type { Contact, Plan } from '../../core/plan.ts';
import type { DisclosureView } from '../../web/desk/disclosure-view.ts';
import { readFrom } from '../log-tail.ts';
import { ConflictError } from '../ports.ts';
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

const attempts = 8;

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
  for (let attempt = 1; ; attempt++) {
    const index = await store.get(indexKey(id));
    if (index?.kind !== 'index') return { did: 'refused' };
    const log = await readFrom(store, index.service, index.first);
    const facts = log.filter((fact) => fact.incident === id);
    const incident = foldIncident(facts);
    const isAsked = duties.some(({ law, id: duty }) => law === report.law && duty === report.duty);
    const isKnown = plan.disclosure.includes(report.law) && isAsked;
    if (!incident || !isKnown || leakKnownAt(facts) === null) return { did: 'refused' };
    if (disclosedIn(facts).some(({ law, duty }) => law === report.law && duty === report.duty))
      return { did: 'settled' };
    const body = { fact: 'disclosed', data: { contact, ...report } } as const;
    const of = { incident: id, first: incident.first };
    try {
      await store.put(nextFact(index.service, log.at(-1) ?? null, body, clock.now(), 'desk', of), {
        if: 'absent',
      });
      return { did: 'told' };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
      await clock.sleep(10 * attempt ** 2);
    }
  }
}
