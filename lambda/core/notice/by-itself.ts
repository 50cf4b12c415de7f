import type { ClockKind, NoticeClock } from '../clocks/clock.ts';
import { openClocks } from '../clocks/open-clocks.ts';
import type { Incident } from '../incident.ts';
import { policyOf } from '../oncall/escalation.ts';
import type { Plan, Service } from '../plan.ts';
import { impactOf } from './impact.ts';
import type { Notice, NoticeKind } from './notice.ts';
import { propose } from './propose.ts';
import type { NoticeStory } from './story.ts';

const kinds: Readonly<Record<ClockKind, NoticeKind>> = {
  'first notice': 'holding',
  'next update': 'no news',
  eta: 'no news',
  'resolved notice': 'resolved',
};

/**
 * Does Shodo keep the clocks itself where nobody does? Of what only a person can know, a leak say, only people speak;
 * and a service that is merely not watched any more, or for a while, is not called restored.
 */
export function speaksByItself(
  plan: Plan,
  service: Service,
  incident: Incident,
  story: NoticeStory,
): boolean {
  const { resolved } = incident;
  return (
    policyOf(plan, service).holdingNotice === 'send' &&
    story.held === null &&
    impactOf(service, incident) !== 'other' &&
    (!resolved || resolved.why === 'recovered' || resolved.why === 'lifted')
  );
}

/**
 * The clocks that Shodo keeps by itself when they run out: a first notice becomes the holding notice, a next update
 * says that there is no news, so that the promise of the one before is kept; an ETA that has passed is said to have
 * passed; and what works again is said to work.
 */
function keptByItself(
  plan: Plan,
  service: Service,
  incident: Incident,
  story: NoticeStory,
  now: number,
): readonly NoticeClock[] {
  return speaksByItself(plan, service, incident, story)
    ? openClocks(plan, service, incident, story, now)
    : [];
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
