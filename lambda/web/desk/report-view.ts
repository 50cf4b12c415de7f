import { reportRefusals } from '../../core/report/decide.ts';
import type { ReportRefusal } from '../../core/report/decide.ts';
import type { Written } from '../../core/report/after.ts';
import type { FixState } from '../../core/report/owed.ts';
import type { ToldReport } from '../../core/report/told-report.ts';
import type { Language } from '../../core/text.ts';
import type { KeptPromises } from '../../core/clocks/kept-promises.ts';
import type { NoticeView } from '../view.ts';
import type { DeskReader } from './view.ts';

export { reportRefusals };

/** What a reader's last request came to. */
export const reportDone = ['saved', 'published', 'kept', 'moved', 'settled'] as const;
export type ReportSaid = { readonly did: (typeof reportDone)[number] } | { readonly refused: ReportRefusal };

/** A row of the form: a fix that is not promised yet. */
export interface FixRow {
  /** Empty: it is new. */
  readonly id: string;
  readonly what: Written;
  /** Id of a contact; empty: none is chosen. */
  readonly owner: string;
  readonly due: string;
}

/** What the form holds. */
export interface ReportWish {
  readonly cause: Written;
  readonly account: Written;
  readonly fixes: readonly FixRow[];
}

/** A fix that clients were promised. */
export interface PromiseView {
  readonly id: string;
  readonly what: string;
  readonly owner: string;
  readonly isReader: boolean;
  readonly due: string;
  readonly state: FixState;
  readonly keptAt: number | null;
}

/** A report as one client will read it, or everybody (null). */
export interface ReportPreview {
  readonly client: string | null;
  readonly language: Language;
  readonly timezone: string;
  readonly report: ToldReport;
  readonly kept: KeptPromises | null;
  readonly notices: readonly NoticeView[];
}

/**
 * All that is shown to who writes the report on an incident that is over, and keeps what it promises. Texts of the
 * config are in the reader's language. Times are ms since 1970.
 */
export interface ReportDeskView {
  readonly reader: DeskReader;
  readonly at: number;
  readonly title: string;
  readonly incident: string;
  readonly service: string;
  readonly since: number;
  /** null: it is not over, and there is nothing to report yet. */
  readonly until: number | null;
  /** The clients who wait for it, and until when, the earliest first. */
  readonly owed: readonly { readonly names: readonly string[]; readonly due: number }[];
  /** Of the languages in which it is read. */
  readonly languages: readonly Language[];
  readonly contacts: readonly { readonly id: string; readonly name: string }[];
  readonly firstDay: string;
  readonly wish: ReportWish;
  /** The draft that was saved last; null: none was. */
  readonly draft: {
    readonly seq: number;
    readonly at: number;
    readonly by: string;
    readonly isReader: boolean;
    /** As clients read it already. */
    readonly isPublished: boolean;
  } | null;
  readonly published: {
    readonly at: number;
    readonly by: string;
    readonly isReader: boolean;
    readonly everybody: boolean;
  } | null;
  /** Whether it may stand on the public page. */
  readonly canBePublic: boolean;
  readonly promises: readonly PromiseView[];
  readonly previews: readonly ReportPreview[];
  readonly said: ReportSaid | null;
}
