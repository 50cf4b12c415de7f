import type { Status } from '../core/verdict.ts';
import type { IncidentLevel, IncidentView, ServiceView, StatusView } from './view.ts';

const weight: Readonly<Record<Status, number>> = { up: 0, unknown: 1, degraded: 2, down: 3 };

const worse = (a: Status, b: Status): Status => (weight[a] >= weight[b] ? a : b);

/** While its incident is open a service does not count as up, nor as unknown. */
export const shownStatus = (service: ServiceView, view: StatusView): Status => {
  if (service.status === 'down' || service.status === 'degraded') return service.status;
  return view.open.find((incident) => incident.service.id === service.id)?.level ?? service.status;
};

/** How something stands, in words: as its status, or `unmonitored`, where it is not known because nobody looks. */
export type Stand = Status | 'unmonitored';

export const standOf = (service: ServiceView, view: StatusView): Stand => {
  const status = shownStatus(service, view);
  return status === 'unknown' && service.isPaused ? 'unmonitored' : status;
};

/** Is it being worked on as planned, and nothing else is known to be wrong? */
export const isUnderMaintenance = (service: ServiceView, view: StatusView): boolean =>
  shownStatus(service, view) !== 'down' &&
  shownStatus(service, view) !== 'degraded' &&
  view.maintenance.some(
    ({ services, from, until }) =>
      from <= view.at && view.at < until && services.some(({ id }) => id === service.id),
  );

export interface Standing {
  /** The worst of all services. */
  readonly status: Status;
  /** The same, to be put into words. */
  readonly stand: Stand;
  /** The services that stand so. */
  readonly services: readonly ServiceView[];
}

export const overall = (view: StatusView): Standing => {
  const shown = view.services.map((service) => ({ service, status: shownStatus(service, view) }));
  const status = shown.map((one) => one.status).reduce<Status>(worse, 'up');
  const services = shown.filter((one) => one.status === status).map((one) => one.service);
  const stands = new Set(services.map((service) => standOf(service, view)));
  return { status, stand: stands.size === 1 && stands.has('unmonitored') ? 'unmonitored' : status, services };
};

/** The level after each of the incident's updates. */
export const levels = (incident: IncidentView): readonly IncidentLevel[] => {
  const turn = incident.updates.find((update) => update.kind === 'worse' || update.kind === 'eased');
  let level: IncidentLevel = incident.level;
  if (turn?.kind === 'worse') level = 'degraded';
  if (turn?.kind === 'eased') level = 'down';
  return incident.updates.map((update) => {
    if (update.kind === 'worse') level = 'down';
    if (update.kind === 'eased') level = 'degraded';
    return level;
  });
};

const dayMs = 86_400_000;

/**
 * When anything but the time of day last changed. A view without any history counts as changed at the start of
 * its day (UTC), so that what is rendered from this alone stays the same from minute to minute.
 */
export const changedAt = (view: StatusView): number => lastChange(view) ?? view.at - (view.at % dayMs);

/** null: nothing has changed since it is watched. */
export function lastChange(view: StatusView): number | null {
  const times = [
    ...view.services.map((service) => service.since),
    ...[...view.open, ...view.closed].flatMap(({ updates, notices = [], report }) => [
      ...[...updates, ...notices].map((update) => update.at),
      report?.revisedAt ?? report?.publishedAt ?? null,
    ]),
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.max(...times);
}
