import type { FactItem } from '../core/facts.ts';
import { factKey, logPk } from '../core/keys.ts';
import { isUnfinished, storyOf } from '../core/notice/story.ts';
import type { Store } from './ports.ts';

/** Facts read at first: an incident has fewer, but for a few. */
const tailLength = 200;

/**
 * The end of a service's log, oldest first, from the latest incident's `opened` on or earlier: so far back that every
 * incident is whole of which clients or staff may still have to be told something.
 */
export async function readTail(store: Store, service: string): Promise<readonly FactItem[]> {
  const items = await store.query(logPk(service), { newestFirst: true, limit: tailLength });
  const facts = items.filter((item) => item.kind === 'fact').toReversed();
  const last = facts.at(-1);
  const oldest = facts[0];
  if (!last || !oldest) return facts;
  const begin = Math.min(last.first, ...untoldToClients(facts), ...beforeDeclared(facts));
  return oldest.seq <= begin ? facts : readFrom(store, service, begin);
}

/** Where the incidents began of which clients are still to be told something. */
const untoldToClients = (facts: readonly FactItem[]): readonly number[] =>
  [...Map.groupBy(facts, ({ incident }) => incident)].flatMap(([id, [some]]) =>
    some && isUnfinished(storyOf(facts, id)) ? [some.first] : [],
  );

/** Where the incident began before one that a person declared, who cannot tell of its end. */
function beforeDeclared(facts: readonly FactItem[]): readonly number[] {
  const began = facts.findLastIndex(({ fact }) => fact === 'opened');
  const before = facts[began]?.by === 'desk' ? facts[began - 1] : undefined;
  return before ? [before.first] : [];
}

/** A service's log from a sequence on, oldest first. */
export async function readFrom(store: Store, service: string, seq: number): Promise<readonly FactItem[]> {
  const items = await store.query(logPk(service), { from: factKey(service, seq).sk });
  return items.filter((item) => item.kind === 'fact');
}

/** Facts read at a time of an incident that may be long over. */
const pageLength = 100;

/** Behind so many facts of later incidents nothing more of it is looked for: people tell clients of it late, but seldom. */
const longestGap = 500;

/**
 * All facts of one incident, oldest first, also those that came after the opening of the next one, as notices and
 * receipts do: the log is read from `first`, the sequence of its `opened`, until it is over and a long stretch holds
 * nothing of it.
 */
export async function readOf(
  store: Store,
  {
    service,
    incident,
    first,
  }: { readonly service: string; readonly incident: string; readonly first: number },
): Promise<readonly FactItem[]> {
  const found: FactItem[] = [];
  for (let from = first, limit = pageLength; ;) {
    const range = { from: factKey(service, from).sk, limit };
    const page = (await store.query(logPk(service), range)).filter((item) => item.kind === 'fact');
    const its = page.filter((fact) => fact.incident === incident);
    found.push(...its);
    const isPast = its.length === 0 && found.some(({ fact }) => fact === 'resolved');
    const last = page.at(-1);
    if (!last || page.length < limit || (isPast && limit === longestGap)) return found;
    from = last.seq + 1;
    limit = isPast ? longestGap : pageLength;
  }
}
