import type { Alert } from './alert.ts';
import { standingOf, standings } from './standing.ts';

/** What fell together: the likely cause, which may have an alert here or be told by name alone, and what fell with it. */
export interface Cluster {
  readonly head: Alert | null;
  /** Of a cause that has no alert here: a vendor, or a service whose alert went out before or to others. */
  readonly cause: Alert['causes'][number] | null;
  readonly dependents: readonly Alert[];
}

const keyOf = (alert: Alert): string => {
  if (alert.until !== null) return `over ${alert.incident}`;
  return alert.causes[0]?.id ?? alert.service.id;
};

/** The alerts by their likely cause; what has fallen together comes first, then the worst. In the order given otherwise. */
export function clustersOf(alerts: readonly Alert[]): readonly Cluster[] {
  const clusters = [...Map.groupBy(alerts, keyOf)].map(([key, those]): Cluster => {
    const head = those.find((alert) => alert.causes.length === 0 || alert.until !== null) ?? null;
    const dependents = those.filter((alert) => alert !== head);
    const cause = head ? null : (dependents[0]?.causes.find(({ id }) => id === key) ?? null);
    return { head, cause, dependents };
  });
  const rank = (cluster: Cluster): number =>
    Math.min(...membersOf(cluster).map((alert) => standings.indexOf(standingOf(alert))));
  const fellTogether = ({ dependents }: Cluster): number => (dependents.length > 0 ? 0 : 1);
  return clusters.toSorted((a, b) => fellTogether(a) - fellTogether(b) || rank(a) - rank(b));
}

/** The cause first. */
export const membersOf = ({ head, dependents }: Cluster): readonly Alert[] =>
  head ? [head, ...dependents] : dependents;
