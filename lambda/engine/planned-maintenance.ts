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
  maintenanceUntil(plan, now, now + aheadMs, shownOfEach).slice(0, shownInAll);

/** How far ahead (ms) those who are paged are told. */
const soonMs = 7 * 86_400_000;

/** What begins within the next seven days, in the order of time. */
export const upcomingMaintenance = (plan: Plan, now: number): readonly MaintenanceView[] =>
  maintenanceUntil(plan, now, now + soonMs, Infinity).filter(({ from }) => from > now);

const maintenanceUntil = (
  plan: Plan,
  now: number,
  until: number,
  ofEach: number,
): readonly MaintenanceView[] =>
  plan.windows
    .filter((window) => window.kind === 'maintenance')
    .flatMap((window) =>
      windowTimes(window, now, until)
        .slice(0, ofEach)
        .map((span) => ({
          id: `${window.id}@${span.from}`,
          services: window.services.map((id) => ({ id, name: nameOf(plan, id) })),
          from: span.from,
          until: span.until,
        })),
    )
    .toSorted((a, b) => a.from - b.from);
