const minuteMs = 60_000;

/** Times are told to the minute, and kept to the minute: what leaves within the minute of its deadline is on time. */
export const graceMs = minuteMs;

/** How soon (ms) after the recovery those who were told of the trouble hear that it is over. */
export const resolvedNoticeMs = 15 * minuteMs;

/**
 * `first notice`: the client hears of it at all. `next update`: it hears again. `eta`: the time that it was told
 * must hold, or be replaced before it has passed. `resolved notice`: it hears that it is over.
 */
export type ClockKind = 'first notice' | 'next update' | 'eta' | 'resolved notice';

/** A time by which a client must have heard something. All times are ms since 1970. */
export interface NoticeClock {
  readonly kind: ClockKind;
  /** Id of the client. */
  readonly client: string;
  readonly since: number;
  readonly due: number;
  /** When the one in charge is warned. */
  readonly warnAt: number;
  /** `missed`: it ran out; {@link metAt} says whether it was made up for. */
  readonly state: 'running' | 'met' | 'missed';
  readonly metAt: number | null;
}

/** A warning comes when a third of the time is left: ten minutes before the end at most, one minute at least. */
function warningOf(since: number, due: number): number {
  const ahead = Math.min(10 * minuteMs, Math.max(minuteMs, (due - since) / 3));
  return Math.max(since, due - ahead);
}

/** A clock as it stands at a moment. */
export function clock(
  kind: ClockKind,
  client: string,
  times: { readonly since: number; readonly due: number; readonly metAt: number | null },
  now: number,
): NoticeClock {
  const { since, due, metAt } = times;
  const state =
    metAt === null ? (now < due ? 'running' : 'missed') : metAt <= due + graceMs ? 'met' : 'missed';
  return { kind, client, since, due, warnAt: warningOf(since, due), state, metAt };
}

/** Is something still to be said for it? */
export const isPending = (each: NoticeClock): boolean => each.metAt === null;
