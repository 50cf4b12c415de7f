import type { NoticeKind } from '../notice/notice.ts';
import { noticesTo } from '../notice/story.ts';
import type { NoticeStory } from '../notice/story.ts';
import type { ClockKind } from './clock.ts';

/**
 * What staff are told of the notices to clients: that one is `due`, that it was `missed`, or that Shodo `told` them by
 * itself. `clients` are ids; all times are ms since 1970.
 */
export type ClientNews =
  | {
      readonly what: 'due' | 'missed';
      readonly clock: ClockKind;
      readonly due: number;
      readonly clients: readonly string[];
      /** Shodo tells them when it runs out, if nobody else does. */
      readonly byItself: boolean;
      /** Sequence of the latest notice when this was written; 0: there was none. */
      readonly after: number;
    }
  | {
      readonly what: 'told';
      readonly kind: NoticeKind;
      readonly at: number;
      /** When they hear again; null: it is over. */
      readonly nextUpdateBy: number | null;
      readonly clients: readonly string[];
    };

/** Is it still to be said, or have the clients been told what they wait for since it was written? */
export function isStillNews(news: ClientNews, story: NoticeStory): boolean {
  if (news.what === 'told') return true;
  return news.clients.some((client) =>
    noticesTo(story, client).every(
      ({ seq, state }) => seq <= news.after || (news.clock === 'resolved notice' && state !== 'resolved'),
    ),
  );
}
