import ical from 'ical-generator';
import type { Language } from '../core/text.ts';
import { printable } from './html.ts';
import { stableUrn } from './stable-id.ts';
import type { StatusView } from './view.ts';
import { words } from './words.ts';

const dayMs = 86_400_000;

/** A name in one line. */
const named = (name: string): string => printable(name).replaceAll(/\s+/gu, ' ').trim();

/** What is planned as iCalendar (RFC 5545), an event for each time, so that no reader has to know our time zones. */
export function maintenanceCalendar(
  view: StatusView,
  language: Language = view.languages[0] ?? 'en',
): string {
  const word = words[language];
  const calendar = ical({
    name: `${named(view.title[language])}: ${word.planned}`,
    prodId: { company: 'Shodo', product: 'status page', language: language.toUpperCase() },
    // The same bytes all day, unless something changes.
    events: view.maintenance.map(({ id, services, from, until }) => ({
      id: stableUrn(`maintenance ${view.baseUrl} ${id}`),
      stamp: new Date(view.at - (view.at % dayMs)),
      start: new Date(from),
      end: new Date(until),
      summary: word.maintenanceOf(services.map((service) => named(service.name[language]))),
      url: `${view.baseUrl}/${language}/`,
    })),
  });
  return calendar.toString();
}
