import type { Channel } from '../../core/channels.ts';
import type { DrillReport } from '../../core/drill/report.ts';
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
  readonly rotas: readonly RotaTable[];
  /** What is not probed, or pages nobody, at present. */
  readonly hushed: readonly Hushed[];
  /** The reader's own. */
  readonly channels: readonly OwnChannel[];
  /** The reader's last test page, however long ago; null: there never was one. */
  readonly drill: DrillReport | null;
  /** What an incident can be declared of. */
  readonly services: readonly { readonly id: string; readonly name: string }[];
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
  /** The reader's own link to it: a path on this site. */
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

export interface OwnChannel {
  readonly channel: Channel;
  /** Enough of the address to know it again; empty where it is a secret. */
  readonly address: string;
  /** `unknown`: not looked at yet; nothing but email needs a confirmation. */
  readonly reach: 'confirmed' | 'pending' | 'missing' | 'failed' | 'unknown';
  /** What became of the latest message; null: none was sent lately. */
  readonly last: { readonly outcome: 'sent' | 'failed'; readonly at: number } | null;
}

export const homeRefusals = ['service'] as const;
/** `service`: the service is not, or no longer, in the config, or none was chosen. */
export type HomeRefusal = (typeof homeRefusals)[number];

export interface HomeSaid {
  readonly refused: HomeRefusal;
}
