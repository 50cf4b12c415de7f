import type { Incident } from '../incident.ts';
import { endOfEta, sameEta } from '../notice/notice.ts';
import { leavesAt, noticesTo } from '../notice/story.ts';
import type { NoticeStory, Posted } from '../notice/story.ts';
import { afterMaintenance } from '../oncall/hush.ts';
import type { Client, Plan, Service } from '../plan.ts';
import { clock, resolvedNoticeMs } from './clock.ts';
import type { NoticeClock } from './clock.ts';
import { earliest, firstNoticeMs, nextUpdateMs, touchedClients } from './intervals.ts';

/**
 * Every clock of an incident towards its clients, those that were met or missed included, client by client in the
 * order of time. A first notice counts from when the incident began to page (later where maintenance was planned), a
 * next update from the last notice. An incident that is over before its first notice was due asks for none.
 */
export function clocksOf(
  plan: Plan,
  service: Service,
  incident: Incident,
  story: NoticeStory,
  now: number,
): readonly NoticeClock[] {
  return touchedClients(plan, service.id).flatMap((client) => {
    const told = noticesTo(story, client.id);
    const first = firstClock(plan, service, client, incident, told, now);
    const updates = updateClocks(plan, service, client, incident, told, now);
    const over = resolvedClock(client, incident, told, { first, last: updates.at(-1) }, now);
    return [
      ...(first ? [first] : []),
      // What would have been said next is that it is over.
      ...updates.filter((each) => !over || each.due <= over.since || each.metAt !== null),
      ...etaClocks(client, incident, told, now),
      ...(over ? [over] : []),
    ].toSorted((a, b) => a.since - b.since || a.due - b.due);
  });
}

/** A client is told when a notice leaves, not when it is written. */
const leftAt = (notice: Posted | undefined): number | null => (notice ? leavesAt(notice) : null);

function firstClock(
  plan: Plan,
  service: Service,
  client: Client,
  incident: Incident,
  told: readonly Posted[],
  now: number,
): NoticeClock | null {
  const ms = firstNoticeMs(plan, service, client);
  if (incident.pagingSince === null || ms === null) return null;
  const since = afterMaintenance(plan, service.id, incident.pagingSince);
  const metAt = leftAt(told[0]);
  const due = since + ms;
  const needless = incident.resolved !== null && incident.resolved.at < due && metAt === null;
  return needless ? null : clock('first notice', client.id, { since, due, metAt }, now);
}

/** One for each notice that promised another. */
function updateClocks(
  plan: Plan,
  service: Service,
  client: Client,
  incident: Incident,
  told: readonly Posted[],
  now: number,
): readonly NoticeClock[] {
  const ms = nextUpdateMs(plan, service, client);
  return told.flatMap((notice, index) => {
    const next = told[index + 1];
    const due = earliest([ms === null ? null : notice.at + ms, notice.nextUpdateBy]);
    const isLast = notice.state === 'resolved' || due === null;
    if (isLast || (!next && incident.resolved && incident.resolved.at < notice.at)) return [];
    const times = { since: notice.at, due: Math.max(due, notice.at), metAt: leftAt(next) };
    return [clock('next update', client.id, times, now)];
  });
}

/** One for each ETA that was told, however often. It is met by a new word on it, or by the recovery. */
function etaClocks(
  client: Client,
  incident: Incident,
  told: readonly Posted[],
  now: number,
): readonly NoticeClock[] {
  const begins = told.filter(({ eta }, index) => index === 0 || !sameEta(eta, told[index - 1]?.eta ?? eta));
  return begins.flatMap((notice, index) => {
    const due = endOfEta(notice.eta);
    if (due === null || notice.state === 'resolved') return [];
    const metAt = earliest([leftAt(begins[index + 1]), incident.resolved?.at ?? null]);
    return [clock('eta', client.id, { since: notice.at, due: Math.max(due, notice.at), metAt }, now)];
  });
}

/**
 * Whoever was told of the trouble, or should have been, hears that it is over: soon after, and no later than the next
 * update that was promised.
 */
function resolvedClock(
  client: Client,
  incident: Incident,
  told: readonly Posted[],
  clocks: { readonly first: NoticeClock | null; readonly last: NoticeClock | undefined },
  now: number,
): NoticeClock | null {
  const since = incident.resolved?.at;
  if (since === undefined || (told.length === 0 && !clocks.first)) return null;
  const last = clocks.last?.metAt === null ? clocks.last.due : 0;
  const promised = last > since ? last : null;
  const due = Math.min(since + resolvedNoticeMs, promised ?? Infinity);
  const metAt = leftAt(told.find((notice) => notice.state === 'resolved'));
  return clock('resolved notice', client.id, { since, due, metAt }, now);
}
