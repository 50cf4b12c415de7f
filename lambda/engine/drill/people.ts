import type { HomePeople, ShownReach } from '../../core/drill/home-json.ts';
import { sysKey } from '../../core/keys.ts';
import type { PlanSource } from '../../core/plan.ts';
import { lastDrill } from './report.ts';
import type { DrillDeps } from './report.ts';

/** How every contact can be reached, and how their last drill went. */
export async function reachedPeople(deps: DrillDeps & { readonly source: PlanSource }): Promise<HomePeople> {
  const stored = await deps.store.get(sysKey('reach'));
  const reach = stored?.kind === 'sys' ? stored.data.reach : undefined;
  const contacts = Object.values(deps.source.plan.contacts).map(async ({ id, email }) => ({
    id,
    email: email === null ? null : reachIn(reach, id),
    drill: await lastDrill(deps, id),
  }));
  return { contacts: await Promise.all(contacts) };
}

function reachIn(reach: unknown, contact: string): ShownReach {
  if (typeof reach !== 'object' || reach === null || !Object.hasOwn(reach, contact)) return 'unknown';
  const known = (reach as Readonly<Record<string, unknown>>)[contact];
  const shown = ['confirmed', 'pending', 'missing', 'failed'] as const;
  return shown.find((each) => each === known) ?? 'unknown';
}
