import { isPending } from '../clocks/clock.ts';
import type { ClockKind, NoticeClock } from '../clocks/clock.ts';
import { clocksOf } from '../clocks/clocks-of.ts';
import type { Incident } from '../incident.ts';
import { policyOf } from '../oncall/escalation.ts';
import type { Plan, Service } from '../plan.ts';
import { impactOf } from './impact.ts';
import type { Notice, NoticeKind } from './notice.ts';
import { propose } from './propose.ts';
import type { NoticeStory } from './story.ts';

/** Nobody is told by itself of what ended longer ago than this (ms). */
const tooLateMs = 24 * 3_600_000;

const kinds: Readonly<Record<ClockKind, NoticeKind>> = {
  'first notice': 'holding',
  'next update': 'no news',
  eta: 'no news',
  'resolved notice': 'resolved',
};

/** Does Shodo keep the clocks itself where nobody does? Of what only a person can know, a leak say, only people speak. */
const speaksByItself = (plan: Plan, service: Service, incident: Incident, story: NoticeStory): boolean =>
  policyOf(plan, service).holdingNotice === 'send' &&
  story.held === null &&
  impactOf(service, incident) !== 'other';

/**
 * The clocks that Shodo keeps by itself when they run out: a first notice becomes the holding notice, a next update
 * says that there is no news, so that the promise of the one before is kept; an ETA that has passed is said to have
 * passed; and what works again is said to work. A service that is merely no longer watched is not called restored.
 */
function keptByItself(
  plan: Plan,
  service: Service,
  incident: Incident,
  story: NoticeStory,
  now: number,
): readonly NoticeClock[] {
  if (!speaksByItself(plan, service, incident, story)) return [];
  const { resolved } = incident;
  const pending = clocksOf(plan, service, incident, story, now).filter(isPending);
  if (!resolved) return pending;
  const tells = resolved.why !== 'removed' && resolved.at + tooLateMs > now;
  return tells ? pending.filter((each) => each.kind === 'resolved notice') : [];
}

/** The notices that go out by themselves now, each to the clients that are told the same. */
export function noticesDue(
  plan: Plan,
  service: Service,
  incident: Incident,
  story: NoticeStory,
  now: number,
): readonly Notice[] {
  const due = keptByItself(plan, service, incident, story, now).filter((each) => each.due <= now);
  const byClient = Map.groupBy(due, (each) => each.client);
  const proposals = [...byClient].map(([client, theirs]) => {
    const kind = theirs.some((each) => each.kind === 'first notice' && !incident.resolved)
      ? 'holding'
      : kinds[theirs[0]?.kind ?? 'next update'];
    return propose(kind, { plan, service, incident, story, clients: [client], by: null, now });
  });
  const alike = Map.groupBy(proposals, (notice) => JSON.stringify({ ...notice, clients: [] }));
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, clients: same.flatMap((each) => each.clients) }] : [];
  });
}

/** When the next one goes out by itself, ms since 1970; null: none, as it stands. */
export function nextNoticeAt(
  plan: Plan,
  service: Service,
  incident: Incident,
  story: NoticeStory,
  now: number,
): number | null {
  const times = keptByItself(plan, service, incident, story, now).map((each) => each.due);
  return times.length === 0 ? null : Math.min(...times);
}
