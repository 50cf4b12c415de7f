import { isExpired } from '../../core/drill/drill.ts';
import type { DrillItem } from '../../core/drill/drill.ts';
import { reportOf } from '../../core/drill/report.ts';
import type { DrillReport } from '../../core/drill/report.ts';
import { drillService, indexKey } from '../../core/keys.ts';
import type { Clock, Store } from '../ports.ts';
import { readLatest } from './latest.ts';
import { readDrill, readSendings } from './send.ts';

export interface DrillDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** The drill of a contact that a link names; null: there is none, or it was too long ago to be looked at by link. */
export async function findDrill(
  { store, clock }: DrillDeps,
  contact: string,
  id: string,
): Promise<DrillItem | null> {
  const index = await store.get(indexKey(id));
  if (index?.kind !== 'index' || index.service !== drillService) return null;
  const drill = await readDrill(store, contact, index.first);
  return drill?.id !== id || isExpired(drill, clock.now()) ? null : drill;
}

/** How it has gone so far. */
export const drillReport = async ({ store, clock }: DrillDeps, drill: DrillItem): Promise<DrillReport> =>
  reportOf(drill, await readSendings(store, drill, clock.now()));

/** How the last drill of a contact went, however long ago; null: there never was one. */
export async function lastDrill(deps: DrillDeps, contact: string): Promise<DrillReport | null> {
  const latest = await readLatest(deps.store, contact);
  const drill = latest && (await readDrill(deps.store, contact, latest.seq));
  return drill && drillReport(deps, drill);
}
