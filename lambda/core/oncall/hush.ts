import type { Contact, Plan, Window } from '../plan.ts';
import { instantOf, wallClock } from '../wall-clock.ts';

const dayMs = 86_400_000;

interface Span {
  readonly from: number;
  readonly until: number;
}

const minutesOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/** The day of the wall clock `daysBack` before a moment, at a time of day. */
function wallTime(
  at: number,
  daysBack: number,
  time: string,
  timezone: string,
): { readonly at: number; readonly weekday: number } {
  const wall = wallClock(at, timezone);
  const minutes = minutesOf(time);
  const day = { ...wall, day: wall.day - daysBack, hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return { at: instantOf(day, timezone), weekday: ((wall.weekday - 1 - (daysBack % 7) + 7) % 7) + 1 };
}

/** The time of a window that a moment lies in; null: it lies in none. */
function timeOf(window: Window, at: number): Span | null {
  const { every } = window;
  if (!every) return window.from <= at && at < window.until ? window : null;
  for (let back = 0; back <= Math.ceil(every.forMs / dayMs); back++) {
    const begins = wallTime(at, back, every.time, every.timezone);
    const fits = every.weekday === null || every.weekday === begins.weekday;
    if (fits && begins.at <= at && at < begins.at + every.forMs)
      return { from: begins.at, until: begins.at + every.forMs };
  }
  return null;
}

/** The moment itself, or the end of the maintenance of this service that it lies in, one behind the other. */
export function afterMaintenance(plan: Plan, service: string, at: number): number {
  const windows = plan.windows.filter(
    (window) => window.kind === 'maintenance' && window.services.includes(service),
  );
  let after = at;
  for (let hops = 0; hops < 100; hops++) {
    const until = Math.max(...windows.map((window) => timeOf(window, after)?.until ?? 0));
    if (until <= after) break;
    after = until;
  }
  return after;
}

/** The moment itself, or the end of the contact's quiet hours that it lies in. */
export function afterQuietHours(contact: Contact | undefined, at: number): number {
  if (!contact?.quietHours) return at;
  const { from, to } = contact.quietHours;
  const lastsMinutes = (minutesOf(to) - minutesOf(from) + 1440) % 1440;
  for (const back of [0, 1]) {
    const begins = wallTime(at, back, from, contact.timezone);
    const ends = wallTime(at, lastsMinutes > minutesOf(to) ? back - 1 : back, to, contact.timezone);
    if (begins.at <= at && at < ends.at) return ends.at;
  }
  return at;
}
