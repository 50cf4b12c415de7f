import type { Channel } from '../../core/channels.ts';
import type { PauseChoice } from '../../core/pause/pause.ts';
import type { DrillReport } from '../../core/drill/report.ts';
import type { TroubledVendor } from './vendor-view.ts';
import type { DeskReader, Standing } from './view.ts';

/**
 * All that a contact's home shows, and nothing else: built member by member, never by spreading stored items or
 * config. Texts of the config are in the reader's language. Times are ms since 1970.
 */
export interface HomeView {
  readonly reader: DeskReader;
  /** When what is said here was true. */
  readonly at: number;
  /** What Shodo watches, from the config's title. */
  readonly title: string;
  /** Worst first, then the newest. */
  readonly open: readonly OpenIncident[];
  /** Vendors that have trouble, and what depends on them. */
  readonly troubled: readonly TroubledVendor[];
  /** What clients were promised after incidents, the reader's own first, then what is due first. */
  readonly owed: readonly OwedPromise[];
  readonly rotas: readonly RotaTable[];
  /** What is not probed, or pages nobody, at present; what people paused is in {@link pausing}. */
  readonly hushed: readonly Hushed[];
  readonly pausing: HomePausing;
  /** Maintenance that begins in the next seven days, in the order of time. */
  readonly upcoming: readonly Upcoming[];
  /** The reader's own. */
  readonly channels: readonly OwnChannel[];
  /** The reader's last test page, however long ago; null: there never was one. */
  readonly drill: DrillReport | null;
  /** What an incident can be declared of. */
  readonly services: readonly { readonly id: string; readonly name: string }[];
  /** Which vendors it can be declared of. */
  readonly vendors: readonly { readonly id: string; readonly name: string }[];
  /** New for every page: tells a second tap from a second declaration. */
  readonly once: string;
  /** What the reader's last request came to. */
  readonly said: HomeSaid | null;
}

export interface OpenIncident {
  /** Such as `i-7f3a9c2e`. */
  readonly incident: string;
  readonly service: string;
  readonly standing: Standing;
  /** When it began to stand so. */
  readonly since: number;
  /** Why, in the reader's words; empty: not known. */
  readonly reason: string;
  /** Who has it; null: nobody yet. */
  readonly owner: { readonly name: string; readonly isReader: boolean } | null;
  /** Who declared it; null: the monitors saw it. */
  readonly declaredBy: string | null;
  /** Which vendor it was declared of, or else who reports trouble; `works`: it was declared, and works again by its own word. */
  readonly vendor: { readonly name: string; readonly works: boolean } | null;
  /** The reader's own link to it: a path on this site. */
  readonly link: string;
}

export interface OwedPromise {
  readonly what: 'report' | 'fix';
  readonly incident: string;
  readonly service: string;
  /** Of a fix what was promised; of a report the names of who waits for it. */
  readonly text: string;
  /** Who answers for it; null: whoever was in charge. */
  readonly owner: { readonly name: string; readonly isReader: boolean } | null;
  readonly due: number;
  /** Of a fix the day that was promised, at whose end it is due: `2026-12-05`; of a report null. */
  readonly day: string | null;
  readonly isLate: boolean;
  /** Where it is kept: a query of this page. */
  readonly link: string;
}

export interface RotaTable {
  readonly id: string;
  readonly now: Duty;
  /** Who takes over next, for some weeks. */
  readonly next: readonly Duty[];
}

export interface Duty {
  readonly name: string;
  readonly isReader: boolean;
  readonly from: number;
}

export interface Hushed {
  readonly what: 'maintenance' | 'paused';
  /** Name of the service, or id of the monitor. */
  readonly name: string;
  /** null: until somebody changes the config. */
  readonly until: number | null;
}

/** What people have paused, of all services, and for how long more can be. */
export interface HomePausing {
  readonly running: readonly RunningPause[];
  readonly choices: readonly { readonly id: PauseChoice; readonly until: number }[];
}

export interface RunningPause {
  /** Id of the service. */
  readonly service: string;
  /** Id of the monitor (`SERVICE/MONITOR`); null: the whole service. */
  readonly monitor: string | null;
  /** What it is called. */
  readonly name: string;
  readonly by: string;
  readonly isReader: boolean;
  readonly until: number;
}

/** A time of maintenance, of these services. */
export interface Upcoming {
  readonly names: readonly string[];
  readonly from: number;
  readonly until: number;
}

export interface OwnChannel {
  readonly channel: Channel;
  /** Enough of the address to know it again; empty where it is a secret. */
  readonly address: string;
  /** `unknown`: not looked at yet; nothing but email needs a confirmation. */
  readonly reach: 'confirmed' | 'pending' | 'missing' | 'failed' | 'unknown';
  /** What became of the latest message; null: none was sent lately. */
  readonly last: { readonly outcome: 'sent' | 'failed'; readonly at: number } | null;
}

export const homeRefusals = ['service', 'vendor', 'unknown'] as const;
/**
 * The service is not, or no longer, in the config, or none was chosen: `service` to declare an incident of, `unknown`
 * to pause or resume. `vendor`: the same of the vendor to declare.
 */
export type HomeRefusal = (typeof homeRefusals)[number];

export const homePausings = ['paused', 'resumed', 'again'] as const;
/** `again`: it was not paused. */
export type HomePausingDone = (typeof homePausings)[number];

export type HomeSaid = { readonly refused: HomeRefusal } | { readonly pausing: HomePausingDone };
