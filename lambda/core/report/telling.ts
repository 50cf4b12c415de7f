/** That a report is there, as one client is told it, free of language. Times are ms since 1970. */
export interface ReportTelling {
  readonly service: string;
  readonly client: string;
  /** Sequence of its `published`. */
  readonly report: number;
  /** It takes the place of one that this client was told of. */
  readonly isRevised: boolean;
  readonly since: number;
  readonly until: number;
}
