import { clocksOf } from '../clocks/clocks-of.ts';
import { isPending } from '../clocks/clock.ts';
import { touchedClients } from '../clocks/intervals.ts';
import type { NoticeFact } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Plan, Service } from '../plan.ts';
import { endOfEta } from './notice.ts';
import type { Notice } from './notice.ts';
import type { NoticeStory } from './story.ts';

/** A notice can be taken back for this long (ms). It leaves only after that, unless it must be there earlier. */
export const undoMs = 60_000;

/** The longest text that a person may write to clients, in UTF-16 code units, per language. */
const longestText = 4_000;

/** The longest name of a vendor that the config does not have, in UTF-16 code units. */
const longestName = 120;

/** What a person asks for towards clients. */
export type NoticeAction =
  /**
   * `after`: sequence of the latest notice that they knew of (0: none), so that a second tap is told from a second
   * notice, and nobody speaks past a colleague. `atOnce`: it leaves now and is corrected rather than taken back.
   */
  | {
      readonly do: 'notify';
      readonly notice: Omit<Notice, 'by' | 'sendAt'>;
      readonly after: number;
      readonly atOnce: boolean;
    }
  | { readonly do: 'withdraw'; readonly notice: number }
  | { readonly do: 'hold'; readonly reason: string };

/**
 * Why it cannot be: nobody whom it touches is named; it is called resolved while it is not over; the ETA has passed or
 * ends before it begins; no later time is given for the next word; the text is too long; the vendor is not known; 60 s
 * have passed; a hold has no reason; a colleague has told clients what its sender did not know of.
 */
export type NoticeRefusal =
  | 'nobody'
  | 'still down'
  | 'over'
  | 'eta'
  | 'next word'
  | 'too long'
  | 'vendor'
  | 'too late'
  | 'no reason'
  | 'overtaken';

export type NoticeDecision =
  | { readonly do: 'tell'; readonly fact: NoticeFact }
  | { readonly do: 'settled' }
  | { readonly do: 'refused'; readonly why: NoticeRefusal };

const refused = (why: NoticeRefusal): NoticeDecision => ({ do: 'refused', why });

interface Ground {
  readonly plan: Plan;
  readonly service: Service;
  readonly incident: Incident;
  readonly story: NoticeStory;
  readonly now: number;
}

/** Decides what a person's wish towards clients comes to. */
export function decideNotice(ground: Ground, contact: string, action: NoticeAction): NoticeDecision {
  const { incident, story, now } = ground;
  switch (action.do) {
    case 'notify': {
      if (story.notices.some((each) => each.by === contact && each.seq > action.after))
        return { do: 'settled' };
      if (isOvertaken(story, contact, action.after)) return refused('overtaken');
      const why = faultOf(ground, action.notice);
      if (why !== null) return refused(why);
      const data: Notice = { ...action.notice, sendAt: sendAt(ground, action), by: contact };
      return { do: 'tell', fact: { fact: 'noticed', data } };
    }
    case 'withdraw': {
      const notice = story.notices.find((each) => each.seq === action.notice);
      if (!notice) return refused('too late');
      if (notice.withdrawnAt !== null) return { do: 'settled' };
      if (notice.at + undoMs < now) return refused('too late');
      return { do: 'tell', fact: { fact: 'withdrawn', data: { notice: notice.seq, contact } } };
    }
    case 'hold': {
      const reason = action.reason.trim().slice(0, longestText);
      if (incident.resolved) return refused('over');
      if (story.held) return { do: 'settled' };
      return reason === ''
        ? refused('no reason')
        : { do: 'tell', fact: { fact: 'held', data: { contact, reason } } };
    }
  }
}

/** Has a colleague told clients what this sender did not know of? What Shodo said by itself says nothing that a person would have to read first. */
export const isOvertaken = ({ notices }: NoticeStory, contact: string, after: number): boolean =>
  notices.some(
    ({ seq, by, withdrawnAt }) => seq > after && by !== null && by !== contact && withdrawnAt === null,
  );

function faultOf(
  { plan, service, incident, now }: Ground,
  notice: Omit<Notice, 'by' | 'sendAt'>,
): NoticeRefusal | null {
  const touched = touchedClients(plan, service.id).map((client) => client.id);
  const { clients, eta, fault, nextUpdateBy, text } = notice;
  if (clients.length === 0 || !clients.every((client) => touched.includes(client))) return 'nobody';
  if (Object.values(text ?? {}).some((each) => each.length > longestText)) return 'too long';
  if (fault.kind === 'vendor' && !plan.vendors.some((vendor) => vendor.id === fault.vendor)) return 'vendor';
  if (fault.kind === 'other vendor' && (fault.name === '' || fault.name.length > longestName))
    return 'vendor';
  if (notice.state === 'resolved') return incident.resolved ? null : 'still down';
  if (incident.resolved) return 'over';
  const end = endOfEta(eta);
  if (end !== null && end <= now) return 'eta';
  if (eta.kind === 'between' && eta.from >= eta.until) return 'eta';
  return nextUpdateBy === null || nextUpdateBy <= now ? 'next word' : null;
}

/** After the time to take it back, but no later than the first of the clocks that it is to meet. */
function sendAt(ground: Ground, { notice, atOnce }: Extract<NoticeAction, { do: 'notify' }>): number {
  const { plan, service, incident, story, now } = ground;
  if (atOnce) return now;
  const dues = clocksOf(plan, service, incident, story, now)
    .filter((each) => isPending(each) && notice.clients.includes(each.client))
    .map((each) => each.due);
  return Math.max(now, Math.min(now + undoMs, ...dues));
}
