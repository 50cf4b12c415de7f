import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { incidentsJson, statusJson, summaryJson } from '../../lambda/web/statuspage-api.ts';
import {
  began,
  booking,
  closedIncident,
  healthy,
  login,
  minute,
  openIncident,
  outage,
  service,
} from './views.ts';

const id = z.string().regex(/^[a-z0-9]{12}$/u);
const time = z.iso.datetime();
const page = z.strictObject({ id, name: z.string(), url: z.url(), time_zone: z.string(), updated_at: time });
const status = z.strictObject({
  indicator: z.enum(['none', 'minor', 'major', 'critical']),
  description: z.string(),
});
const componentStatus = z.enum([
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
]);
const component = z.strictObject({
  id,
  name: z.string(),
  status: componentStatus,
  created_at: time,
  updated_at: time,
  position: z.int().positive(),
  description: z.string().nullable(),
  showcase: z.boolean(),
  start_date: z.string().nullable(),
  group_id: id.nullable(),
  page_id: id,
  group: z.boolean(),
  only_show_if_degraded: z.boolean(),
});
const incidentStatus = z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']);
const incident = z.strictObject({
  id,
  name: z.string(),
  status: incidentStatus,
  created_at: time,
  updated_at: time,
  monitoring_at: time.nullable(),
  resolved_at: time.nullable(),
  impact: z.enum(['none', 'minor', 'major', 'critical']),
  shortlink: z.url(),
  started_at: time,
  page_id: id,
  incident_updates: z.array(
    z.strictObject({
      id,
      status: incidentStatus,
      body: z.string().min(1),
      incident_id: id,
      created_at: time,
      updated_at: time,
      display_at: time,
      affected_components: z.array(
        z.strictObject({
          code: id,
          name: z.string(),
          old_status: componentStatus,
          new_status: componentStatus,
        }),
      ),
      deliver_notifications: z.boolean(),
      custom_tweet: z.string().nullable(),
      tweet_id: z.number().nullable(),
    }),
  ),
  components: z.array(component),
  reminder_intervals: z.string().nullable(),
});
const summary = z.strictObject({
  page,
  components: z.array(component),
  incidents: z.array(incident),
  scheduled_maintenances: z.array(z.never()),
  status,
});

const eased = closedIncident({
  updates: [
    { at: began, kind: 'opened' },
    { at: began + 5 * minute, kind: 'eased' },
    { at: began + 29 * minute, kind: 'resolved' },
  ],
});

describe('the Statuspage API', () => {
  it.each([
    ['healthy', healthy()],
    ['in an outage', outage({ closed: [eased] })],
    ['empty', healthy({ services: [] })],
  ])('has the shape of version 2 when %s', (_, view) => {
    const parsed = summary.parse(summaryJson(view));
    expect(z.strictObject({ page, status }).parse(statusJson(view)).status).toEqual(parsed.status);
    const all = z.strictObject({ page, incidents: z.array(incident) }).parse(incidentsJson(view));
    expect(all.incidents).toHaveLength(view.open.length + view.closed.length);
  });

  it.each([
    ['none', 'All Systems Operational', healthy()],
    [
      'minor',
      'Partially Degraded Service',
      healthy({ services: [service(booking, { status: 'degraded' })] }),
    ],
    ['major', 'Partial System Outage', outage()],
    ['critical', 'Major Service Outage', healthy({ services: [service(booking, { status: 'down' })] })],
    [
      'none',
      'State of Some Systems Cannot Be Confirmed',
      healthy({ services: [service(booking, { status: 'unknown' }), service(login)] }),
    ],
  ])('indicates %s: %s', (indicator, description, view) => {
    expect(statusJson(view).status).toEqual({ indicator, description });
  });

  it('tells an open incident in the summary, in the default language', () => {
    const { incidents, components } = summaryJson(outage({ closed: [eased] }));
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      name: 'セミナー予約の停止',
      status: 'investigating',
      impact: 'major',
      started_at: '2026-11-21T05:02:10.000Z',
      resolved_at: null,
      shortlink: 'https://status.example.net/ja/incidents.html#i-7f3a9c2e',
    });
    expect(components.map((one) => [one.name, one.status, one.position])).toEqual([
      ['セミナー予約', 'major_outage', 1],
      ['ログイン', 'operational', 2],
    ]);
    expect(incidents[0]?.components[0]).toEqual(components[0]);
  });

  it('tells updates newest first, each with what it changed', () => {
    const [told] = incidentsJson(healthy({ closed: [eased] })).incidents;
    expect(told?.incident_updates.map((update) => update.status)).toEqual([
      'resolved',
      'investigating',
      'investigating',
    ]);
    const changes = told?.incident_updates.map(({ affected_components: [one] }) => [
      one?.old_status,
      one?.new_status,
    ]);
    expect(changes).toEqual([
      ['degraded_performance', 'operational'],
      ['major_outage', 'degraded_performance'],
      ['operational', 'major_outage'],
    ]);
  });

  it('keeps ids, and stays the same bytes while nothing changes', () => {
    const view = outage({ closed: [eased] });
    const later = { ...view, at: view.at + 17 * minute };
    expect(summaryJson(later)).toEqual(summaryJson(view));
    expect(incidentsJson(later)).toEqual(incidentsJson(view));
    const resolved = closedIncident({ id: openIncident().id });
    const [before] = incidentsJson(view).incidents;
    const [after] = incidentsJson({ ...view, open: [], closed: [resolved] }).incidents;
    expect(after?.id).toBe(before?.id);
    expect(after?.incident_updates.at(-1)?.id).toBe(before?.incident_updates.at(-1)?.id);
  });
});
