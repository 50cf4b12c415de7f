import { storyOf } from '../core/notice/story.ts';
import type { NoticeStory } from '../core/notice/story.ts';
import type { DueItem, NoticeDue } from '../core/outbox.ts';
import type { Store } from './ports.ts';
import { readIncident } from './read-incident.ts';

interface Sorted {
  readonly dues: readonly DueItem[];
  /** Taken back before the log told of them: they will never be sent. */
  readonly revoked: readonly DueItem[];
}

/**
 * The dues without the notices to clients that the log does not tell of yet: whoever put them may be overtaken by the
 * person who takes the notice back, and then it must reach nobody, visitors included.
 */
export async function withoutUntold(store: Store, dues: readonly DueItem[]): Promise<Sorted> {
  const notices = dues.filter((due) => due.about === 'notice');
  const posted = dues.filter((due) => due.about === 'public' && due.content.what === 'notice');
  if (notices.length + posted.length === 0) return { dues, revoked: [] };
  const ids = [...new Set([...notices, ...posted].map((due) => due.incident))];
  const stories = new Map(
    await Promise.all(ids.map(async (id) => [id, await readStory(store, id)] as const)),
  );
  const standing = (due: NoticeDue): Standing => standingOf(stories.get(due.incident) ?? null, due);
  const withdrawn = posted.filter((due) => isWithdrawn(stories.get(due.incident) ?? null, due));
  return {
    dues: dues.filter((due) =>
      due.about === 'notice' ? standing(due) === 'told' : !withdrawn.includes(due),
    ),
    revoked: [...notices.filter((due) => standing(due) === 'revoked'), ...withdrawn],
  };
}

/** What clients were told of an incident; null: there is none. */
export async function readStory(store: Store, id: string): Promise<NoticeStory | null> {
  const found = await readIncident(store, id);
  return found && storyOf(found.facts, id);
}

/** Was a notice to visitors taken back? */
const isWithdrawn = (story: NoticeStory | null, { page }: DueItem): boolean =>
  story?.notices.some(({ seq, withdrawnAt }) => withdrawnAt !== null && page === `notice#${seq}`) ?? false;

type Standing = 'told' | 'not yet' | 'revoked';

function standingOf(story: NoticeStory | null, { content }: NoticeDue): Standing {
  const notice = story?.notices.find((each) => each.seq === content.notice);
  if (!notice) return 'not yet';
  const told = content.what === 'correction' ? notice.corrected : notice.notified;
  if (told.includes(content.client)) return 'told';
  return content.what === 'notice' && notice.withdrawnAt !== null ? 'revoked' : 'not yet';
}
