import type { Channel } from './channels.ts';
import type { Key } from './items.ts';
import type { ClientNews } from './clocks/client-news.ts';
import type { DrillContent } from './drill/drill.ts';
import type { Impaired } from './causes.ts';
import type { Affected, Declaration, Ending, PersonFact } from './facts.ts';
import type { Lapse } from './oncall/response.ts';
import type { Telling } from './notice/telling.ts';
import type { ReportTelling } from './report/telling.ts';
import type { Reminding } from './report/reminders.ts';
import type { Suspicion } from './texts/alert.ts';
import type { Status } from './verdict.ts';
import type { Announcement } from './visitors/announcement.ts';

/** What a page tells, free of language: names and words are added when it is rendered for its reader. */
export interface PageContent {
  readonly service: string;
  readonly level: Status;
  readonly since: number;
  /** When it ended; null while it lasts. */
  readonly until: number | null;
  /** Why it ended; null while it lasts. */
  readonly why: Ending | null;
  /** Who paused it, where that is why it ended. */
  readonly pause?: { readonly contact: string; readonly until: number };
  readonly affected: readonly Affected[];
  /** What a person declared; absent or null: nobody did. */
  readonly declared?: (Declaration & { readonly at: number }) | null;
  /** Who said that it is over, where a person did. */
  readonly liftedBy?: string | null;
  /** When the first of its monitors was down; null: it was only degraded. */
  readonly downSince: number | null;
  /** It comes and goes. */
  readonly flapping: boolean;
  /** When it began to page; the policy's steps and clocks count from here. */
  readonly pagingSince: number | null;
  /** What this one depends on that is not up: the likely causes, those first that have none themselves. */
  readonly causes: readonly Impaired[];
  /** Ids of the contacts paged so far, this page included. */
  readonly paged: readonly string[];
  /** What a person did, or that nothing was heard from who had it; null: it tells of the incident itself. */
  readonly news: PersonFact | Lapse | null;
  /** What clients are to hear or have heard, where that is what it tells. */
  readonly clientNews?: ClientNews;
  /** Ids of the clients who have had a notice; absent: none. */
  readonly noticed?: readonly string[];
  /** The next step, with ids of contacts. */
  readonly next: { readonly at: number; readonly contacts: readonly string[] } | null;
}

/** A message that is due to one contact on one channel: `to#CONTACT/CHANNEL`, `due#INCIDENT#KIND#n`. */
export type DueItem = Key & {
  readonly kind: 'due';
  readonly contact: string;
  readonly channel: Channel;
  /** The incident, the drill, or `location#NAME@SINCE`. */
  readonly incident: string;
  /**
   * `step#0`, `repeat#1`, `notice#0`, `resolved#0`; `warn#first-notice@MS`, `clock#first-notice@MS`, `spoke#12` of
   * what clients are to hear; `suspect#0`, `cleared#0` to the ops; `drill#0`;
   * `client#12`, `correction#12` to a client, of the notice with this sequence; `report#3` to a client, of the report
   * with this sequence; `opened#MS`, `worse#MS`, `resolved#MS`, `notice#12`, `correction#12` to visitors;
   * `report-due@MS`, `fix-late@f1.2026-12-05` and their like of what is owed afterwards.
   */
  readonly page: string;
  /** When it became due, ms since 1970. */
  readonly at: number;
} & (
    | { readonly about: 'incident'; readonly content: PageContent }
    | { readonly about: 'location'; readonly content: Suspicion }
    | { readonly about: 'drill'; readonly content: DrillContent }
    /** To a client; {@link contact} is an outbox of `clientOutboxes`. */
    | { readonly about: 'notice'; readonly content: Telling }
    /** To visitors of the status page; {@link contact} is one of `visitorsRecipients`. */
    | { readonly about: 'public'; readonly content: Announcement }
    /** To a client: a report is there. */
    | { readonly about: 'report'; readonly content: ReportTelling }
    | { readonly about: 'reminder'; readonly content: Reminding }
  );

export type NoticeDue = Extract<DueItem, { readonly about: 'notice' }>;

export type IncidentDue = Extract<DueItem, { readonly about: 'incident' }>;

/** Something that happened to due messages. */
export type DeliveryEvent =
  /** `attempt` counts claims of these dues, from 1; `takeovers` those whose sender vanished. */
  | {
      readonly event: 'claimed';
      readonly owner: string;
      readonly attempt: number;
      readonly takeovers: number;
    }
  /** The carrier accepted one message for all of them. */
  | { readonly event: 'sent'; readonly claim: number; readonly messageId: string }
  /** `final`: it will not be tried again; the failure is shown. */
  | { readonly event: 'failed'; readonly claim: number; readonly error: string; readonly final: boolean }
  /** They need not be sent any more. */
  | { readonly event: 'dropped'; readonly claim: number; readonly why: string };

/** What happened to due messages, in the outbox' own log: `to#CONTACT/CHANNEL`, `log#` sequence. */
export type DeliveryItem = Key &
  DeliveryEvent & {
    readonly kind: 'delivery';
    readonly seq: number;
    readonly at: number;
    /** Sort keys of the due items that it speaks of. */
    readonly dues: readonly string[];
    /** The services that they tell of. */
    readonly services: readonly string[];
  };
