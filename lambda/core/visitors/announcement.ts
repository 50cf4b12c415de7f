import type { NoticeState } from '../notice/notice.ts';
import type { Text } from '../text.ts';

interface Announced {
  /** Id of the service: never told, it chooses who hears of it. */
  readonly service: string;
  readonly name: Text;
  /** When it happened or was said, ms since 1970. */
  readonly at: number;
  /** When the service began to fail. */
  readonly since: number;
  /** How it stands after it; null: it is over. */
  readonly level: 'down' | 'degraded' | null;
}

/** One thing that the public page says of an incident, and no more than that: what visitors are mailed. */
export type Announcement = Announced &
  (
    | { readonly what: 'opened' | 'worse' | 'eased' | 'resolved' }
    /** `notice`: sequence of its fact; `text` may have several lines. */
    | {
        readonly what: 'notice';
        readonly notice: number;
        readonly state: NoticeState;
        readonly text: Text;
      }
    /** A notice that visitors had, said at `saidAt`, was taken back. */
    | { readonly what: 'correction'; readonly notice: number; readonly saidAt: number }
  );
