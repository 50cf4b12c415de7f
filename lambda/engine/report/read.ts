import type { FactItem } from '../../core/facts.ts';
import { foldIncident } from '../../core/incident.ts';
import type { Incident } from '../../core/incident.ts';
import { afterPk, indexKey } from '../../core/keys.ts';
import { storyOf } from '../../core/notice/story.ts';
import type { Plan } from '../../core/plan.ts';
import type { AfterItem, Ended } from '../../core/report/after.ts';
import type { AfterGround } from '../../core/report/owed.ts';
import { reportStoryOf } from '../../core/report/story.ts';
import { readOf } from '../log-tail.ts';
import type { Store } from '../ports.ts';

/** Where an incident is found. */
export interface Found {
  readonly service: string;
  readonly incident: string;
  /** Sequence of its `opened`. */
  readonly first: number;
}

/** An incident, and what followed it. */
export interface Aftermath extends AfterGround {
  readonly incident: Incident;
  /** Of the incident alone, oldest first. */
  readonly facts: readonly FactItem[];
  /** Oldest first. */
  readonly after: readonly AfterItem[];
  /** null while it lasts. */
  readonly ended: Ended | null;
}

/** What followed an incident, oldest first. */
export async function readAfter(
  store: Store,
  { service, incident }: Omit<Found, 'first'>,
): Promise<readonly AfterItem[]> {
  const items = await store.query(afterPk(service, incident));
  return items.filter((item) => item.kind === 'after');
}

/** Reads an incident with all that followed it; null: there is none. */
export async function readAftermath(store: Store, plan: Plan, found: Found): Promise<Aftermath | null> {
  const facts = await readOf(store, found);
  const incident = foldIncident(facts);
  if (!incident) return null;
  const after = await readAfter(store, found);
  const end = facts.findLast((fact) => fact.fact === 'resolved');
  return {
    plan,
    incident,
    notices: storyOf(facts, found.incident),
    story: reportStoryOf(after),
    facts,
    after,
    ended: end ?? null,
  };
}

/** The same by the incident's id. */
export async function readAftermathOf(store: Store, plan: Plan, id: string): Promise<Aftermath | null> {
  const index = await store.get(indexKey(id));
  return index?.kind === 'index' ? readAftermath(store, plan, index) : null;
}
