import type { DrillReport } from './report.ts';

/** What a contact's home answers to `do=drill` as JSON. */
export interface HomeDrill {
  readonly drill: DrillReport;
  /** Of the drill's page, which tells as JSON how it goes on. */
  readonly path: string;
}

/** How far an email address is confirmed; `failed`: could not be found out, `unknown`: not looked at yet. */
export type ShownReach = 'confirmed' | 'pending' | 'missing' | 'failed' | 'unknown';

/** What a contact's home answers to `?show=people` as JSON: how everybody can be reached. */
export interface HomePeople {
  readonly contacts: readonly {
    readonly id: string;
    /** null: has no address. */
    readonly email: ShownReach | null;
    /** The last one, however long ago; null: there never was one. */
    readonly drill: DrillReport | null;
  }[];
}
