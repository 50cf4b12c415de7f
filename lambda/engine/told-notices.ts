import { noticesLeft, publicStory, thePublic } from '../core/notice/audience.ts';
import { noticeParts } from '../core/notice/lines.ts';
import { endOfEta } from '../core/notice/notice.ts';
import { leavesAt, storyOf } from '../core/notice/story.ts';
import type { NoticeStory, Posted } from '../core/notice/story.ts';
import { tellingOf } from '../core/notice/telling.ts';
import { toldOf } from '../core/notice/told.ts';
import type { Told } from '../core/notice/told.ts';
import type { FactItem } from '../core/facts.ts';
import { foldIncident } from '../core/incident.ts';
import type { Plan, Service } from '../core/plan.ts';
import type { Language, Text } from '../core/text.ts';
import type { NoticeInWords, NoticeView } from '../web/view.ts';

/** What was told of an incident, and what clients can do until it is over. */
export interface ToldNotices {
  /** Oldest first. */
  readonly notices: readonly NoticeView[];
  readonly workaround: Text | null;
}

function inWords(told: Told, language: Language, timezone: string, at: number): NoticeInWords {
  const { account, eta, workaround, next, aftermath } = noticeParts(told, { language, timezone }, at);
  return { account, eta, workaround, next, aftermath };
}

/**
 * What a client, or {@link thePublic}, was told of one incident by `now`, from the facts of that incident. Each notice
 * is worded as of when it was said, so that what was said stays as it was.
 */
export function toldNotices(
  plan: Plan,
  service: Service,
  facts: readonly FactItem[],
  to: { readonly client: string; readonly timezone: string },
  now: number,
): ToldNotices {
  const whole = storyOf(facts, facts[0]?.incident ?? '');
  const story: NoticeStory = to.client === thePublic ? publicStory(plan, service.id, whole) : whole;
  const left = noticesLeft(story, to.client, now);
  const notices = left.flatMap((notice) => {
    const incident = foldIncident(facts.filter((fact) => fact.seq <= notice.seq));
    if (!incident) return [];
    const told = toldOf(plan, tellingOf({ plan, service, incident, story }, notice, to.client));
    return [viewOf(notice, told, to.timezone)];
  });
  return { notices, workaround: left.at(-1)?.workaround ?? service.workaround };
}

const viewOf = (notice: Posted, told: Told, timezone: string): NoticeView => ({
  seq: notice.seq,
  at: leavesAt(notice),
  state: notice.state,
  etaEndsAt: notice.state === 'resolved' ? null : endOfEta(notice.eta),
  words: {
    en: inWords(told, 'en', timezone, notice.at),
    ja: inWords(told, 'ja', timezone, notice.at),
  },
});
