import { nameOf, nameOfPerson } from '../../core/alerts.ts';
import type { OwedItem } from '../../core/items.ts';
import type { Contact, Plan } from '../../core/plan.ts';
import { lateAt, owedReports } from '../../core/report/owed.ts';
import { inAnyLanguage } from '../../core/report/reminder-text.ts';
import type { OwedPromise } from '../../web/desk/home-view.ts';
import type { Store } from '../ports.ts';
import { readAftermath } from '../report/read.ts';
import type { Aftermath } from '../report/read.ts';

/** What is owed to clients after incidents, as a contact finds it in their home. `now`: ms since 1970. */
export async function owedPromises(
  store: Store,
  plan: Plan,
  owed: readonly OwedItem[],
  reader: Contact,
  now: number,
): Promise<readonly OwedPromise[]> {
  const found = await Promise.all(owed.map((item) => readAftermath(store, plan, item)));
  return found
    .flatMap((each) => (each?.ended ? promisesOf(each, reader, now) : []))
    .toSorted(
      (a, b) => Number(b.owner?.isReader ?? false) - Number(a.owner?.isReader ?? false) || a.due - b.due,
    );
}

function promisesOf(found: Aftermath, reader: Contact, now: number): readonly OwedPromise[] {
  const { plan, incident, story } = found;
  const common = {
    incident: incident.id,
    service: nameOf(plan, incident.service)[reader.language],
    link: `?report=${incident.id}`,
  };
  const waiting = owedReports(found).filter(({ metAt }) => metAt === null);
  const reports = [...Map.groupBy(waiting, ({ due }) => due)].map(([due, all]): OwedPromise => ({
    ...common,
    what: 'report',
    text: all
      .map(({ client }) => plan.clients.find(({ id }) => id === client)?.name ?? client)
      .join(reader.language === 'ja' ? '、' : ', '),
    owner: null,
    due,
    day: null,
    isLate: due <= now,
  }));
  const fixes = story.fixes
    .filter(({ keptAt }) => keptAt === null)
    .map((fix): OwedPromise => {
      const due = lateAt(plan, fix);
      const owner = { name: nameOfPerson(plan, fix.owner), isReader: fix.owner === reader.id };
      const text = inAnyLanguage(fix.what, reader.language);
      return { ...common, what: 'fix', text, owner, due, day: fix.due, isLate: due <= now };
    });
  return [...reports, ...fixes];
}
