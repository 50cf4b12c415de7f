import { nameOf } from '../core/alerts.ts';
import { windowTimes } from '../core/oncall/maintenance-spans.ts';
import type { Plan } from '../core/plan.ts';
import type { MaintenanceView } from '../web/view.ts';

/** How far ahead (ms) the public is told. */
const aheadMs = 60 * 86_400_000;

/** Of a window that comes again and again the next ones only. */
const shownOfEach = 4;
const shownInAll = 30;

/** The maintenance that is under way or planned, in the order of time. */
export const plannedMaintenance = (plan: Plan, now: number): readonly MaintenanceView[] =>
  plan.windows
    .filter((window) => window.kind === 'maintenance')
    .flatMap((window) =>
      windowTimes(window, now, now + aheadMs)
        .slice(0, shownOfEach)
        .map(({ from, until }) => ({
          id: `${window.id}@${from}`,
          services: window.services.map((id) => ({ id, name: nameOf(plan, id) })),
          from,
          until,
        })),
    )
    .toSorted((a, b) => a.from - b.from)
    .slice(0, shownInAll);
