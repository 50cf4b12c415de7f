import type { Status } from '../core/verdict.ts';
import { stableId } from './stable-id.ts';
import { changedAt, levels, overall, shownStatus } from './standing.ts';
import { iso } from './times.ts';
import { toldUpdates } from './told.ts';
import type { IncidentLevel, IncidentView, ServiceView, StatusView } from './view.ts';
import { words } from './words.ts';

/*
 * The shapes of Atlassian Statuspage's public API, version 2, as its pages serve them (for example
 * https://www.githubstatus.com/api/v2/summary.json), so that what reads those pages reads ours. Its enumerations:
 * indicator none, minor, major, critical; component operational, degraded_performance, partial_outage,
 * major_outage, under_maintenance; incident investigating, identified, monitoring, resolved, postmortem.
 */

interface Page {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly time_zone: string;
  readonly updated_at: string;
}

interface PageStatus {
  readonly indicator: 'none' | 'minor' | 'major' | 'critical';
  readonly description: string;
}

type ComponentStatus = 'operational' | 'degraded_performance' | 'major_outage';

interface Component {
  readonly id: string;
  readonly name: string;
  readonly status: ComponentStatus;
  readonly created_at: string;
  readonly updated_at: string;
  readonly position: number;
  readonly description: string | null;
  readonly showcase: false;
  readonly start_date: null;
  readonly group_id: null;
  readonly page_id: string;
  readonly group: false;
  readonly only_show_if_degraded: false;
}

interface Update {
  readonly id: string;
  readonly status: 'investigating' | 'resolved';
  readonly body: string;
  readonly incident_id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly display_at: string;
  readonly affected_components: readonly {
    readonly code: string;
    readonly name: string;
    readonly old_status: ComponentStatus;
    readonly new_status: ComponentStatus;
  }[];
  readonly deliver_notifications: boolean;
  readonly custom_tweet: null;
  readonly tweet_id: null;
}

interface Incident {
  readonly id: string;
  readonly name: string;
  readonly status: 'investigating' | 'resolved';
  readonly created_at: string;
  readonly updated_at: string;
  readonly monitoring_at: null;
  readonly resolved_at: string | null;
  readonly impact: 'minor' | 'major';
  readonly shortlink: string;
  readonly started_at: string;
  readonly page_id: string;
  /** Newest first. */
  readonly incident_updates: readonly Update[];
  readonly components: readonly Component[];
  readonly reminder_intervals: null;
}

export interface StatusJson {
  readonly page: Page;
  readonly status: PageStatus;
}

export interface IncidentsJson {
  readonly page: Page;
  readonly incidents: readonly Incident[];
}

export interface SummaryJson {
  readonly page: Page;
  readonly components: readonly Component[];
  readonly incidents: readonly Incident[];
  readonly scheduled_maintenances: readonly never[];
  readonly status: PageStatus;
}

/** The API has no word for `unknown`: nothing is known to be wrong, and the description says what is amiss. */
const componentStatus: Readonly<Record<Status, ComponentStatus>> = {
  up: 'operational',
  unknown: 'operational',
  degraded: 'degraded_performance',
  down: 'major_outage',
};

const componentId = (service: string): string => stableId(`component ${service}`);

const defaultLanguage = (view: StatusView) => view.languages[0] ?? 'en';

const page = (view: StatusView): Page => ({
  id: stableId(`page ${view.baseUrl}`),
  name: view.title[defaultLanguage(view)],
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

const component = (service: ServiceView, index: number, view: StatusView): Component => {
  const status = shownStatus(service, view);
  const incidents = [...view.open, ...view.closed].filter((incident) => incident.service.id === service.id);
  const times = incidents.flatMap((incident) => incident.updates.map((update) => update.at));
  if (service.since !== null) times.push(service.since);
  if (times.length === 0) times.push(changedAt(view));
  return {
    id: componentId(service.id),
    name: service.name[defaultLanguage(view)],
    status: componentStatus[status],
    created_at: iso(Math.min(...times)),
    updated_at: iso(Math.max(...times)),
    position: index + 1,
    description: status === 'unknown' ? words[defaultLanguage(view)].status.unknown : null,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: stableId(`page ${view.baseUrl}`),
    group: false,
    only_show_if_degraded: false,
  };
};

const components = (view: StatusView): readonly Component[] =>
  view.services.map((service, index) => component(service, index, view));

const update = (incident: IncidentView, index: number, view: StatusView): Update | null => {
  const told = toldUpdates(incident, defaultLanguage(view), view.timezone)[index];
  if (told === undefined) return null;
  const after = levels(incident);
  const before: IncidentLevel | 'up' = after[index - 1] ?? 'up';
  const now: IncidentLevel | 'up' = told.kind === 'resolved' ? 'up' : (after[index] ?? incident.level);
  return {
    id: stableId(`update ${incident.id} ${told.kind} ${told.at}`),
    status: told.kind === 'resolved' ? 'resolved' : 'investigating',
    body: told.text,
    incident_id: stableId(`incident ${incident.id}`),
    created_at: iso(told.at),
    updated_at: iso(told.at),
    display_at: iso(told.at),
    affected_components: [
      {
        code: componentId(incident.service.id),
        name: incident.service.name[defaultLanguage(view)],
        old_status: componentStatus[before],
        new_status: componentStatus[now],
      },
    ],
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  };
};

const incident = (shown: IncidentView, view: StatusView): Incident => ({
  id: stableId(`incident ${shown.id}`),
  name: words[defaultLanguage(view)].incident[shown.level](shown.service.name[defaultLanguage(view)]),
  status: shown.resolvedAt === null ? 'investigating' : 'resolved',
  created_at: iso(shown.openedAt),
  updated_at: iso(Math.max(shown.openedAt, ...shown.updates.map((told) => told.at))),
  monitoring_at: null,
  resolved_at: shown.resolvedAt === null ? null : iso(shown.resolvedAt),
  impact: shown.level === 'down' ? 'major' : 'minor',
  shortlink: `${view.baseUrl}/#${shown.id}`,
  started_at: iso(shown.since),
  page_id: stableId(`page ${view.baseUrl}`),
  incident_updates: shown.updates
    .map((_, index) => update(shown, index, view))
    .filter((told) => told !== null)
    .toReversed(),
  components: components(view).filter((one) => one.id === componentId(shown.service.id)),
  reminder_intervals: null,
});

/** `/api/v2/status.json` */
export const statusJson = (view: StatusView): StatusJson => ({ page: page(view), status: pageStatus(view) });

/** `/api/v2/incidents.json`: open and closed ones, newest first. */
export const incidentsJson = (view: StatusView): IncidentsJson => ({
  page: page(view),
  incidents: [...view.open, ...view.closed]
    .toSorted((a, b) => b.openedAt - a.openedAt)
    .map((shown) => incident(shown, view)),
});

/** `/api/v2/summary.json`: of the incidents only the open ones. */
export const summaryJson = (view: StatusView): SummaryJson => ({
  page: page(view),
  components: components(view),
  incidents: view.open.map((shown) => incident(shown, view)),
  scheduled_maintenances: [],
  status: pageStatus(view),
});
