import type { Language } from '../core/text.ts';
import { levels, overall } from './standing.ts';
import { duration, timesFor } from './times.ts';
import type { IncidentUpdate, IncidentView, StatusView } from './view.ts';
import { words } from './words.ts';

/** The state of everything in one sentence. */
export const headline = (view: StatusView, language: Language): string => {
  const { status, services } = overall(view);
  const [first] = services;
  if (services.length === view.services.length && view.services.length !== 1)
    return words[language].all[status];
  if (first === undefined) return words[language].all.up;
  if (services.length === 1) return words[language].one[status](first.name[language]);
  return words[language].some[status](services.length, view.services.length);
};

export interface ToldUpdate extends IncidentUpdate {
  readonly text: string;
}

/** The updates of an incident in words, oldest first. Dates are given where they are not the update's own. */
export const toldUpdates = (
  incident: IncidentView,
  language: Language,
  timezone: string,
): readonly ToldUpdate[] => {
  const times = timesFor(language, timezone);
  const levelAfter = levels(incident);
  return incident.updates.map((update, index) => ({
    ...update,
    text: words[language].update[update.kind]({
      name: incident.service.name[language],
      level: levelAfter[index] ?? incident.level,
      since: times.moment(incident.since, update.at),
      at: times.clock(update.at),
      lasted: duration(update.at - incident.since, language),
    }),
  }));
};
