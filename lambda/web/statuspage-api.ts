import type { Language } from '../core/text.ts';
import type { Status } from '../core/verdict.ts';
import { incidentsPath } from './paths.ts';
import { componentId, stableId } from './stable-id.ts';
import { changedAt, isUnderMaintenance, overall, shownStatus, standOf } from './standing.ts';
import type {
  Component,
  ComponentStatus,
  Incident,
  IncidentsJson,
  Maintenance,
  Page,
  PageStatus,
  StatusJson,
  SummaryJson,
  Update,
} from './statuspage-shapes.ts';
import { iso } from './times.ts';
import { toldUpdates } from './told.ts';
import type { ToldUpdate } from './told.ts';
import type { IncidentLevel, IncidentView, MaintenanceView, ServiceView, StatusView } from './view.ts';
import { words } from './words.ts';

/** The API has no word for `unknown`: nothing is known to be wrong, and the description says what is amiss. */
const componentStatus: Readonly<Record<Status, ComponentStatus>> = {
  up: 'operational',
  unknown: 'operational',
  degraded: 'degraded_performance',
  down: 'major_outage',
};

const languageOf = (view: StatusView): Language => view.languages[0] ?? 'en';

const pageOf = (view: StatusView): Page => ({
  id: stableId(`page ${view.baseUrl}`),
  name: view.title[languageOf(view)],
  url: view.baseUrl,
  time_zone: view.timezone,
  updated_at: iso(changedAt(view)),
});

const pageStatus = (view: StatusView): PageStatus => {
  const { status, services } = overall(view);
  if (status === 'down' && services.length === view.services.length)
    return { indicator: 'critical', description: 'Major Service Outage' };
  if (status === 'down') return { indicator: 'major', description: 'Partial System Outage' };
  if (status === 'degraded') return { indicator: 'minor', description: 'Partially Degraded Service' };
  if (status === 'unknown')
    return { indicator: 'none', description: 'State of Some Systems Cannot Be Confirmed' };
  return { indicator: 'none', description: 'All Systems Operational' };
};

/** All components by the id of their service, in the order of the view. */
const componentsOf = (view: StatusView, page: Page): ReadonlyMap<string, Component> => {
  const incidents = Map.groupBy([...view.open, ...view.closed], (incident) => incident.service.id);
  const timesOf = (service: ServiceView): readonly string[] => {
    const told = (incidents.get(service.id) ?? []).flatMap(({ updates, notices = [] }) =>
      [...updates, ...notices].map(({ at }) => iso(at)),
    );
    if (service.since !== null) told.push(iso(service.since));
    return told.length === 0 ? [page.updated_at] : told.toSorted();
  };
  const component = (service: ServiceView, index: number): Component => {
    const status = shownStatus(service, view);
    const times = timesOf(service);
    return {
      id: componentId(service.id),
      name: service.name[languageOf(view)],
      status: isUnderMaintenance(service, view) ? 'under_maintenance' : componentStatus[status],
      created_at: times.at(0) ?? page.updated_at,
      updated_at: times.at(-1) ?? page.updated_at,
      position: index + 1,
      description: status === 'unknown' ? words[languageOf(view)].status[standOf(service, view)] : null,
      showcase: false,
      start_date: null,
      group_id: null,
      page_id: page.id,
      group: false,
      only_show_if_degraded: false,
    };
  };
  return new Map(view.services.map((service, index) => [service.id, component(service, index)]));
};

const updateOf = (
  incident: IncidentView,
  told: ToldUpdate,
  before: IncidentLevel | null,
  language: Language,
): Update => ({
  id: stableId(`update ${incident.id} ${told.id}`),
  status: told.state,
  body: told.text,
  incident_id: stableId(`incident ${incident.id}`),
  created_at: iso(told.at),
  updated_at: iso(told.at),
  display_at: iso(told.at),
  affected_components: [
    {
      code: componentId(incident.service.id),
      name: incident.service.name[language],
      old_status: componentStatus[before ?? 'up'],
      new_status: componentStatus[told.level ?? 'up'],
    },
  ],
  deliver_notifications: true,
  custom_tweet: null,
  tweet_id: null,
});

/** One that is over is `resolved`, and `postmortem` once there is a report on it. */
function statusOf({ resolvedAt, report }: IncidentView, updates: readonly ToldUpdate[]): Incident['status'] {
  if (resolvedAt === null) return updates.at(-1)?.state ?? 'investigating';
  return report ? 'postmortem' : 'resolved';
}

/** Incidents as the API tells them, in the order given. */
const incidentsOf = (
  incidents: readonly IncidentView[],
  view: StatusView,
  page: Page,
  components: ReadonlyMap<string, Component>,
): readonly Incident[] =>
  incidents.map((incident) => {
    const language = languageOf(view);
    const updates = toldUpdates(incident, language, view.timezone);
    const component = components.get(incident.service.id);
    const monitoring = updates.find((told) => told.state === 'monitoring');
    return {
      id: stableId(`incident ${incident.id}`),
      name: words[language].incident[incident.level](incident.service.name[language]),
      status: statusOf(incident, updates),
      created_at: iso(incident.openedAt),
      updated_at: iso(Math.max(incident.openedAt, ...updates.map(({ at }) => at))),
      monitoring_at: monitoring ? iso(monitoring.at) : null,
      resolved_at: incident.resolvedAt === null ? null : iso(incident.resolvedAt),
      impact: incident.level === 'down' ? 'major' : 'minor',
      shortlink: `${view.baseUrl}/${incidentsPath(language, incident.id)}`,
      started_at: iso(incident.since),
      page_id: page.id,
      incident_updates: updates
        .map((told, index) => updateOf(incident, told, updates[index - 1]?.level ?? null, language))
        .toReversed(),
      components: component === undefined ? [] : [component],
      reminder_intervals: null,
    };
  });

function maintenanceOf(
  planned: MaintenanceView,
  view: StatusView,
  page: Page,
  components: ReadonlyMap<string, Component>,
): Maintenance {
  const language = languageOf(view);
  return {
    id: stableId(`maintenance ${planned.id}`),
    name: words[language].maintenanceOf(planned.services.map((service) => service.name[language])),
    status: planned.from <= view.at ? 'in_progress' : 'scheduled',
    created_at: page.updated_at,
    updated_at: page.updated_at,
    monitoring_at: null,
    resolved_at: null,
    impact: 'maintenance',
    shortlink: `${view.baseUrl}/#planned`,
    started_at: iso(planned.from),
    page_id: page.id,
    incident_updates: [],
    components: planned.services.flatMap(({ id }) => components.get(id) ?? []),
    scheduled_for: iso(planned.from),
    scheduled_until: iso(planned.until),
  };
}

/** `/api/v2/status.json` */
export const statusJson = (view: StatusView): StatusJson => ({
  page: pageOf(view),
  status: pageStatus(view),
});

/** `/api/v2/incidents.json`: open and closed ones, newest first. */
export const incidentsJson = (view: StatusView): IncidentsJson => {
  const page = pageOf(view);
  const all = [...view.open, ...view.closed].toSorted((a, b) => b.openedAt - a.openedAt);
  return { page, incidents: incidentsOf(all, view, page, componentsOf(view, page)) };
};

/** `/api/v2/summary.json`: of the incidents only the open ones. */
export const summaryJson = (view: StatusView): SummaryJson => {
  const page = pageOf(view);
  const components = componentsOf(view, page);
  return {
    page,
    components: [...components.values()],
    incidents: incidentsOf(view.open, view, page, components),
    scheduled_maintenances: view.maintenance.map((planned) => maintenanceOf(planned, view, page, components)),
    status: pageStatus(view),
  };
};
