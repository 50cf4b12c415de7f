import { nameOfPerson } from '../../core/alerts.ts';
import type { PauseItem } from '../../core/items.ts';
import { pauseChoices, pauseEnd } from '../../core/pause/pause.ts';
import type { Contact, Plan } from '../../core/plan.ts';
import type { HomePausing, Upcoming } from '../../web/desk/home-view.ts';
import { upcomingMaintenance } from '../planned-maintenance.ts';

/** What people have paused now, of all services, what ends first on top, and for how long its reader can pause more. */
export function homePausing(
  plan: Plan,
  items: readonly PauseItem[],
  reader: Contact,
  now: number,
): HomePausing {
  const running = items.flatMap(({ service: id, pauses }) => {
    const service = plan.services.find((each) => each.id === id);
    if (!service) return [];
    const whole = service.name[reader.language];
    return pauses
      .filter(({ from, until }) => from <= now && now < until)
      .map(({ monitor, contact, until }) => ({
        service: id,
        monitor,
        name: monitor === null ? whole : `${whole} (${monitor.slice(id.length + 1)})`,
        by: nameOfPerson(plan, contact),
        isReader: contact === reader.id,
        until,
      }));
  });
  return {
    running: running.toSorted((a, b) => a.until - b.until),
    choices: pauseChoices.map((id) => ({ id, until: pauseEnd(id, now, reader.timezone) })),
  };
}

/** Maintenance that begins in the next seven days, with its services in the reader's words. */
export const upcomingOf = (plan: Plan, { language }: Contact, now: number): readonly Upcoming[] =>
  upcomingMaintenance(plan, now).map(({ services, from, until }) => ({
    names: services.map(({ name }) => name[language]),
    from,
    until,
  }));
