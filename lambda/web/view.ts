import type { NoticeState } from '../core/notice/notice.ts';
import type { ToldReport } from '../core/report/told-report.ts';
import type { Language, Text } from '../core/text.ts';
import type { Status } from '../core/verdict.ts';

/**
 * All that the public may know, and nothing else: built member by member, never by spreading stored items or
 * config. Monitor ids, targets, reasons and names of people have no place in it. Times are ms since 1970.
 */
export interface StatusView {
  readonly title: Text;
  /** At least one; the first is what `/` speaks. */
  readonly languages: readonly Language[];
  /** IANA name; times on the page are in it. */
  readonly timezone: string;
  /** Where the page is served, without a trailing slash: `https://status.example.net`. */
  readonly baseUrl: string;
  /** When what is said here was true. */
  readonly at: number;
  /** In the order in which they are shown. */
  readonly services: readonly ServiceView[];
  /** Newest first. */
  readonly open: readonly IncidentView[];
  /** Newest first; as many as are worth showing. */
  readonly closed: readonly IncidentView[];
  /** What is planned and what is under way, in the order of time. */
  readonly maintenance: readonly MaintenanceView[];
  /** Visitors can subscribe by email. */
  readonly takesSubscribers: boolean;
}

export interface ServiceView {
  /** Goes into hashes only, never onto a page. */
  readonly id: string;
  readonly name: Text;
  readonly status: Status;
  /** When `status` began; null when it is not known. */
  readonly since: number | null;
  /** Nothing of it is monitored at present, as somebody wants it; `status` is `unknown` then. */
  readonly isPaused: boolean;
  readonly history: HistoryView;
}

/** The last days of a service, oldest first, today the last. */
export interface HistoryView {
  readonly days: readonly DayView[];
  /** Of what was measured, the share in which it was not down, 0 to 1; null: nothing was measured. */
  readonly availability: number | null;
}

export const dayMarks = ['up', 'degraded', 'down', 'maintenance', 'unmeasured'] as const;
export type DayMark = (typeof dayMarks)[number];

export interface DayView {
  /** `2026-11-21`, in the page's time zone. */
  readonly date: string;
  /** When it began. */
  readonly at: number;
  /** The worst of what is known of it; `maintenance`: nothing but that; `unmeasured`: nothing is known. */
  readonly mark: DayMark;
  readonly downMs: number;
  readonly degradedMs: number;
  readonly maintenanceMs: number;
  readonly unmeasuredMs: number;
}

/** One time at which some services are worked on. */
export interface MaintenanceView {
  /** The same from one rendering to the next. */
  readonly id: string;
  readonly services: readonly { readonly id: string; readonly name: Text }[];
  readonly from: number;
  readonly until: number;
}

export type IncidentLevel = 'down' | 'degraded';

export interface IncidentView {
  /** Such as `i-7f3a9c2e`. Shown, so that people can refer to it. */
  readonly id: string;
  readonly service: { readonly id: string; readonly name: Text };
  /** The worst so far. */
  readonly level: IncidentLevel;
  /** When the service began to fail. */
  readonly since: number;
  readonly openedAt: number;
  /** null while it lasts. */
  readonly resolvedAt: number | null;
  /** Oldest first; the first is `opened`. */
  readonly updates: readonly IncidentUpdate[];
  /** What people can do until it is over; left out or null: nothing is said. */
  readonly workaround?: Text | null;
  /** What was told of it, oldest first; left out: nothing. */
  readonly notices?: readonly NoticeView[];
  /** What its readers may read of it afterwards; left out or null: nothing is published. */
  readonly report?: ToldReport | null;
  /** A report stood on the public page once, and is for clients alone now. */
  readonly wasPublic?: boolean;
}

/** A notice as its readers were told it. */
export interface NoticeView {
  /** The same for ever, and no other of the incident has it. Goes into hashes only. */
  readonly seq: number;
  /** When it left. */
  readonly at: number;
  readonly state: NoticeState;
  /** The last moment that its ETA names; null: it names none, or it is over. */
  readonly etaEndsAt: number | null;
  readonly words: Readonly<Record<Language, NoticeInWords>>;
}

/** The parts of a notice in the order in which they are read; what there is nothing to say of is empty. */
export interface NoticeInWords {
  /** Paragraphs. */
  readonly account: readonly string[];
  readonly eta: string;
  readonly workaround: string;
  readonly next: string;
  readonly aftermath: readonly string[];
}

/** `worse`: it was degraded and now is down. `eased`: the other way round. */
export type UpdateKind = 'opened' | 'worse' | 'eased' | 'resolved';

export interface IncidentUpdate {
  readonly at: number;
  readonly kind: UpdateKind;
}

/** One file of the site; `path` has no leading slash. */
export interface RenderedFile {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}
