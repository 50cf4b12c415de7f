/*
 * The shapes of Atlassian Statuspage's public API, version 2, as its pages serve them (for example
 * https://www.githubstatus.com/api/v2/summary.json), so that what reads those pages reads ours. Its enumerations:
 * indicator none, minor, major, critical; component operational, degraded_performance, partial_outage,
 * major_outage, under_maintenance; incident investigating, identified, monitoring, resolved, postmortem.
 */

export interface Page {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly time_zone: string;
  readonly updated_at: string;
}

export interface PageStatus {
  readonly indicator: 'none' | 'minor' | 'major' | 'critical';
  readonly description: string;
}

export type ComponentStatus = 'operational' | 'degraded_performance' | 'major_outage' | 'under_maintenance';

export interface Component {
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

export type IncidentStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem';

export interface Update {
  readonly id: string;
  readonly status: IncidentStatus;
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

export interface Incident {
  readonly id: string;
  readonly name: string;
  readonly status: IncidentStatus;
  readonly created_at: string;
  readonly updated_at: string;
  readonly monitoring_at: string | null;
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

export interface Maintenance {
  readonly id: string;
  readonly name: string;
  readonly status: 'scheduled' | 'in_progress';
  readonly created_at: string;
  readonly updated_at: string;
  readonly monitoring_at: null;
  readonly resolved_at: null;
  readonly impact: 'maintenance';
  readonly shortlink: string;
  readonly started_at: string;
  readonly page_id: string;
  readonly incident_updates: readonly never[];
  readonly components: readonly Component[];
  readonly scheduled_for: string;
  readonly scheduled_until: string;
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
  readonly scheduled_maintenances: readonly Maintenance[];
  readonly status: PageStatus;
}
