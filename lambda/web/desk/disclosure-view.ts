import type { Law } from '../../core/clocks/disclosure-laws.ts';

/** A report on a leak that a law asks for, in the reader's language. Times are ms since 1970. */
export interface DisclosureView {
  readonly law: Law;
  readonly lawName: string;
  readonly duty: string;
  readonly what: string;
  readonly source: string;
  /** The law names no number of days. */
  readonly promptly: boolean;
  readonly due: number;
  readonly state: 'running' | 'met' | 'missed';
  readonly metAt: number | null;
  /** Who said that it was made; null: nobody. */
  readonly by: string | null;
  /** That counsel must confirm it. */
  readonly caution: string;
}
