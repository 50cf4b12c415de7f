import type { Status } from '../core/verdict.ts';
import type { Language } from '../core/text.ts';
import { atomFeed } from './atom-feed.ts';
import { badges } from './badge.ts';
import { printable } from './html.ts';
import { iconFile } from './icon.ts';
import { incidentsPage } from './incidents-page.ts';
import { maintenanceCalendar } from './maintenance-calendar.ts';
import { liveScript } from './live-script.ts';
import { incidentsPath, reportPath } from './paths.ts';
import { goneReport, publicReportPage } from './report/page.ts';
import { statusPage } from './status-page.ts';
import { incidentsJson, statusJson, summaryJson } from './statuspage-api.ts';
import { style } from './style.ts';
import type { RenderedFile, StatusView } from './view.ts';

/**
 * What the pages need of a browser, for whoever serves them: nothing inline, nothing from elsewhere. The script
 * only fetches the page anew.
 */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const statuses: readonly Status[] = ['up', 'degraded', 'down', 'unknown'];

const json = (path: string, value: unknown): RenderedFile => ({
  path,
  contentType: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? printable(each) : each))}\n`,
});

const page = (path: string, body: string): RenderedFile => ({
  path,
  contentType: 'text/html; charset=utf-8',
  body,
});

const feed = (path: string, body: string): RenderedFile => ({
  path,
  contentType: 'application/atom+xml; charset=utf-8',
  body,
});

const calendar = (path: string, view: StatusView, language?: Language): RenderedFile => ({
  path,
  contentType: 'text/calendar; charset=utf-8',
  body: maintenanceCalendar(view, language),
});

/**
 * All files of the public site. Only the pages depend on the time of day; the JSON and the feeds are the same
 * bytes until something changes, so a caller that compares has nothing to put.
 */
export const renderSite = (view: StatusView): readonly RenderedFile[] => [
  ...view.languages.flatMap((language, index) => {
    const body = statusPage(view, language);
    return [
      ...(index === 0 ? [page('index.html', body)] : []),
      page(`${language}/index.html`, body),
      page(incidentsPath(language), incidentsPage(view, language)),
    ];
  }),
  ...view.closed.flatMap((incident) =>
    view.languages.flatMap((language) => {
      const body = publicReportPage(view, incident, language) ?? goneReport(view, incident, language);
      return body === null ? [] : [page(reportPath(incident.id, language), body)];
    }),
  ),
  json('api/v2/status.json', statusJson(view)),
  json('api/v2/summary.json', summaryJson(view)),
  json('api/v2/incidents.json', incidentsJson(view)),
  feed('feed.atom', atomFeed(view)),
  ...view.languages.map((language) => {
    const path = `${language}/feed.atom`;
    return feed(path, atomFeed(view, language, path));
  }),
  calendar('maintenance.ics', view),
  ...view.languages.map((language) => calendar(`${language}/maintenance.ics`, view, language)),
  ...badges(view),
  { path: 'style.css', contentType: 'text/css; charset=utf-8', body: style },
  { path: 'live.js', contentType: 'text/javascript; charset=utf-8', body: liveScript },
  ...statuses.map((status) => ({
    path: `icon-${status}.svg`,
    contentType: 'image/svg+xml; charset=utf-8',
    body: iconFile(status),
  })),
];
