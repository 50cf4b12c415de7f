import type { Contact, Plan } from '../plan.ts';
import { instantOf, wallClock } from '../wall-clock.ts';
import { windowTimes } from './maintenance-spans.ts';

const minutesOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/** The moment of a time of day, `daysBack` before a day of the wall clock. */
function wallTime(at: number, daysBack: number, time: string, timezone: string): number {
  const wall = wallClock(at, timezone);
  const minutes = minutesOf(time);
  const day = { ...wall, day: wall.day - daysBack, hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return instantOf(day, timezone);
}

/** The moment itself, or the end of the maintenance of this service that it lies in, one behind the other. */
export function afterMaintenance(plan: Plan, service: string, at: number): number {
  const windows = plan.windows.filter(
    (window) => window.kind === 'maintenance' && window.services.includes(service),
  );
  let after = at;
  for (let hops = 0; hops < 100; hops++) {
    const ends = windows.flatMap((window) => windowTimes(window, after, after + 1)).map(({ until }) => until);
    if (ends.length === 0) break;
    after = Math.max(...ends);
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
    if (begins <= at && at < ends) return ends;
  }
  return at;
}
