import type { Doer, Standing } from './view.ts';

/** A vendor that has trouble, or had while an incident was open, and what depends on it. Times are ms since 1970. */
export interface TroubledVendor {
  /** Id in the config. */
  readonly id: string;
  readonly name: string;
  /** What its own status page says now; null: no trouble, or nobody reads it. */
  readonly reports: { readonly level: 'degraded' | 'down'; readonly since: number } | null;
  /** Since when its status page says that it works again, after it had told of trouble; null: it does not say so. */
  readonly worksSince: number | null;
  /** Who declared it, of incidents that are open. */
  readonly declaredBy: readonly Doer[];
  /** The services that depend on it, those without an incident first. */
  readonly dependents: readonly Dependent[];
}

export interface Dependent {
  /** Id of the service. */
  readonly service: string;
  readonly name: string;
  /** Whom it touches. */
  readonly clients: readonly string[];
  /** Its incident that is open, with the reader's own link to it; null: none is. */
  readonly open: { readonly incident: string; readonly standing: Standing; readonly link: string } | null;
}
