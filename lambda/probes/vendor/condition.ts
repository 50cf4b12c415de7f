/** How bad a supplier says it is, from well to worst. */
export const severities = ['none', 'impaired', 'outage'] as const;

export type Severity = (typeof severities)[number];

/** What a status page says of the components that matter. */
export interface Condition {
  readonly severity: Severity;
  /** In plain words: `a partial outage`. */
  readonly state: string;
  readonly components: readonly string[];
  /** Of the incident that explains it, if the page names one. */
  readonly title: string | null;
}

export const well: Condition = { severity: 'none', state: '', components: [], title: null };

/** The page has no such component: what is monitored is not there. */
export class NoSuchComponentError extends Error {
  override readonly name = 'NoSuchComponentError';
  constructor(wanted: string, there: readonly string[]) {
    const shown = there.slice(0, 8).join(', ');
    const more = there.length > 8 ? ', …' : '';
    super(
      there.length === 0
        ? `it has no component "${wanted}"`
        : `it has no component "${wanted}" (there is ${shown}${more})`,
    );
  }
}

/** The page is none that can be read. */
export class NoStatusPageError extends Error {
  override readonly name = 'NoStatusPageError';
}

export const isSame = (left: string, right: string): boolean =>
  left.trim().toLowerCase() === right.trim().toLowerCase();
