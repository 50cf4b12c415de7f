import type { PauseChoice } from '../../core/pause/pause.ts';

/** What can be paused of a service, and what is. Times are ms since 1970. */
export interface PausingView {
  /** Id of the service. */
  readonly service: string;
  readonly monitors: readonly { readonly id: string; readonly name: string }[];
  /** `id` and `name` null: the whole service. */
  readonly running: readonly {
    readonly id: string | null;
    readonly name: string | null;
    readonly by: string;
    readonly isReader: boolean;
    readonly until: number;
  }[];
  /** Empty: nothing more can be paused here. */
  readonly choices: readonly { readonly id: PauseChoice; readonly until: number }[];
}
