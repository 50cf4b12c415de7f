import type { FactItem } from '../facts.ts';
import type { Notice } from './notice.ts';

/** A notice as it stands in the log, and what became of it. */
export interface Posted extends Notice {
  /** Sequence of its fact. */
  readonly seq: number;
  readonly at: number;
  /** Ids of the clients into whose outboxes it was put. */
  readonly notified: readonly string[];
  /** When its author took it back, or it was overtaken; null: it stands. */
  readonly withdrawnAt: number | null;
  /** It was over before it left, and so nobody has had it. */
  readonly isOvertaken: boolean;
  /** Ids of the clients who had it when it was taken back. */
  readonly regretted: readonly string[];
  /** Ids of the clients who were told so. */
  readonly corrected: readonly string[];
}

/** Who was told what and when in one incident, folded from its facts. */
export interface NoticeStory {
  /** Oldest first, those that were taken back included. */
  readonly notices: readonly Posted[];
  /** Nothing goes out by itself; null: it does. */
  readonly held: { readonly contact: string; readonly reason: string; readonly at: number } | null;
  readonly seen: readonly { readonly client: string; readonly notice: number; readonly at: number }[];
}

const nothingYet: NoticeStory = { notices: [], held: null, seen: [] };

const change = (story: NoticeStory, seq: number, to: (notice: Posted) => Posted): NoticeStory => ({
  ...story,
  notices: story.notices.map((notice) => (notice.seq === seq ? to(notice) : notice)),
});

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];

/** The story after one more fact; an `opened` begins anew. A hold ends when a person writes to clients. */
export function tellOn(story: NoticeStory, fact: FactItem): NoticeStory {
  switch (fact.fact) {
    case 'opened':
      return nothingYet;
    case 'noticed': {
      const { seq, at, data } = fact;
      const fate = { seq, at, notified: [], withdrawnAt: null, isOvertaken: false };
      const posted = { ...data, ...fate, regretted: [], corrected: [] };
      const held = data.by === null ? story.held : null;
      return { ...story, held, notices: [...story.notices, posted] };
    }
    case 'notified':
      return change(story, fact.data.notice, (notice) => ({
        ...notice,
        notified: union(notice.notified, fact.data.clients),
      }));
    case 'withdrawn':
      return change(story, fact.data.notice, (notice) =>
        notice.withdrawnAt === null
          ? {
              ...notice,
              withdrawnAt: fact.at,
              isOvertaken: fact.data.contact === null,
              regretted: notice.notified,
            }
          : notice,
      );
    case 'corrected':
      return change(story, fact.data.notice, (notice) => ({
        ...notice,
        corrected: union(notice.corrected, fact.data.clients),
      }));
    case 'held':
      return { ...story, held: { ...fact.data, at: fact.at } };
    case 'seen':
      return { ...story, seen: [...story.seen, { ...fact.data, at: fact.at }] };
    case 'joined':
    case 'changed':
    case 'left':
    case 'paged':
    case 'flapping':
    case 'resolved':
    case 'acknowledged':
    case 'handed':
    case 'silenced':
    case 'advanced':
    case 'declared':
    case 'lifted':
    case 'paused':
    case 'unreached':
    case 'unanswered':
    case 'lapsed':
    case 'disclosed':
    case 'vendor':
      return story;
  }
}

/** The notices of one incident, from the facts of its service, oldest first. */
export const storyOf = (facts: readonly FactItem[], incident: string): NoticeStory =>
  facts.filter((fact) => fact.incident === incident).reduce(tellOn, nothingYet);

/** When a notice leaves or left, ms since 1970. */
export const leavesAt = ({ at, sendAt }: Posted): number => Math.max(at, sendAt);

/** What a client was told and is still told, oldest first. */
export const noticesTo = (story: NoticeStory, client: string): readonly Posted[] =>
  story.notices.filter((notice) => notice.withdrawnAt === null && notice.clients.includes(client));

/** What a client is still to be told, oldest first: it was written, and can be taken back until it leaves. */
export const waitingFor = (story: NoticeStory, client: string): readonly Posted[] =>
  noticesTo(story, client).filter(({ notified }) => !notified.includes(client));

/** Is a client still to be told one of its notices, or that one was taken back? */
export const isUnfinished = ({ notices }: NoticeStory): boolean =>
  notices.some(({ withdrawnAt, clients, notified, regretted, corrected }) =>
    withdrawnAt === null
      ? clients.some((client) => !notified.includes(client))
      : regretted.some((client) => !corrected.includes(client)),
  );

/** What a client was told before a notice; null: nothing. */
export const previousTo = (story: NoticeStory, client: string, seq: number): Posted | null =>
  noticesTo(story, client).findLast((notice) => notice.seq < seq) ?? null;

/** Clients who have not said that they saw the latest notice to them. */
export function unseenBy(story: NoticeStory, clients: readonly string[]): readonly string[] {
  return clients.filter((client) => {
    const last = noticesTo(story, client).at(-1);
    return last && !story.seen.some((each) => each.client === client && each.notice >= last.seq);
  });
}
