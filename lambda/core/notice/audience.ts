import { touchedClients } from '../clocks/intervals.ts';
import type { Plan } from '../plan.ts';
import { sameEta } from './notice.ts';
import { noticesTo } from './story.ts';
import type { NoticeStory, Posted } from './story.ts';

/** Stands for everybody where the id of a client would; no client is called so. */
export const thePublic = '*public';

const sameData = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Does it say no more than the public was told last, in a state that it was not told yet? */
function addsNothingPrivate(notice: Posted, last: Posted | undefined): boolean {
  const isRepeated = last && (notice.kind === 'holding' || notice.state === last.state);
  if (isRepeated && notice.kind !== 'no news') return false;
  return (
    (notice.state === 'resolved' || notice.state === (last?.state ?? 'investigating')) &&
    (notice.eta.kind === 'unknown' || (last !== undefined && sameEta(notice.eta, last.eta))) &&
    sameData(notice.workaround, last?.workaround ?? null) &&
    sameData(notice.fault, last?.fault ?? { kind: 'unknown' })
  );
}

/**
 * What everybody may read of an incident: the notices that went to every client whom it touches. Contracts have
 * different deadlines, so that what Shodo says by itself goes out at different times: of that the public sees the
 * first of each kind, as long as it carries nothing that only some clients were told. What a person wrote to some
 * clients is for those alone.
 */
export function publicStory(plan: Plan, service: string, story: NoticeStory): NoticeStory {
  const touched = touchedClients(plan, service).map((client) => client.id);
  const notices: Posted[] = [];
  for (const notice of story.notices) {
    if (notice.withdrawnAt !== null) continue;
    const isForAll = touched.every((client) => notice.clients.includes(client));
    const isPublic =
      isForAll || (notice.by === null && notice.text === null && addsNothingPrivate(notice, notices.at(-1)));
    if (isPublic) notices.push({ ...notice, clients: [thePublic] });
  }
  return { notices, held: null, seen: [] };
}

/** The notices to a client, or to {@link thePublic}, that have left by `now` (ms since 1970), oldest first. */
export const noticesLeft = (story: NoticeStory, client: string, now: number): readonly Posted[] =>
  noticesTo(story, client).filter((notice) => notice.sendAt <= now);
