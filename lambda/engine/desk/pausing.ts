import { nameOfPerson } from '../../core/alerts.ts';
import { pauseChoices, pauseEnd } from '../../core/pause/pause.ts';
import type { Contact, Plan, Service } from '../../core/plan.ts';
import type { PausingView } from '../../web/desk/pausing-view.ts';
import type { Hot } from '../read-hot.ts';

/** What a reader can pause of a service, and what is paused of it now. */
export function pausingOf(
  plan: Plan,
  service: Service,
  { pauses }: Pick<Hot, 'pauses'>,
  reader: Contact,
  now: number,
): PausingView {
  const nameOf = (monitor: string): string => monitor.slice(service.id.length + 1);
  return {
    service: service.id,
    monitors: service.monitors.map((id) => ({ id, name: nameOf(id) })),
    running: pauses
      .filter((pause) => now < pause.until)
      .map(({ monitor, contact, until }) => ({
        id: monitor,
        name: monitor === null ? null : nameOf(monitor),
        by: nameOfPerson(plan, contact),
        isReader: contact === reader.id,
        until,
      })),
    choices: pauseChoices.map((id) => ({ id, until: pauseEnd(id, now, reader.timezone) })),
  };
}
