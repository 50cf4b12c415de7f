/** A moment as a clock on the wall of a time zone shows it; `weekday` 1 (Monday) to 7. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

const dayMs = 86_400_000;

/** Made once for each time zone: making one takes longer than anything that is done with it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(timezone, made);
  return made;
}

/** What the clock shows at a moment (ms since 1970). */
export function wallClock(at: number, timezone: string): WallClock {
  const parts = formatOf(timezone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((each) => each.type === type)?.value);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  return {
    year,
    month,
    day,
    hour: part('hour'),
    minute: part('minute'),
    weekday: weekdayOf(year, month, day),
  };
}

/** The first of January 1970 was a Thursday. */
const weekdayOf = (year: number, month: number, day: number): number =>
  ((((Date.UTC(year, month - 1, day) / dayMs + 3) % 7) + 7) % 7) + 1;

type WallTime = Omit<WallClock, 'weekday'>;

const asUtc = ({ year, month, day, hour, minute }: WallTime): number =>
  Date.UTC(year, month - 1, day, hour, minute);

/**
 * The moments (ms since 1970) at which the clock shows a time, the earlier first: two of a time that comes twice; of
 * one that the clock leaves out, the one as long after the leap as it would have been after its beginning (RFC 5545,
 * 3.3.5). Days beyond the end of a month count on.
 */
export function instantsOf(wall: WallTime, timezone: string): readonly [number, ...number[]] {
  const wanted = asUtc(wall);
  const shows = (at: number): number => asUtc(wallClock(at, timezone));
  const guesses = [-dayMs / 2, 0, dayMs / 2].map(
    (shift) => wanted - (shows(wanted + shift) - (wanted + shift)),
  );
  const right = guesses.filter((at) => shows(at) === wanted);
  const [first, ...more] = [...new Set(right)].toSorted((a, b) => a - b);
  return first === undefined ? [Math.max(...guesses)] : [first, ...more];
}

/** The first of {@link instantsOf}. */
export const instantOf = (wall: WallTime, timezone: string): number => instantsOf(wall, timezone)[0];
