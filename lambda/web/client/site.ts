import type { Language } from '../../core/text.ts';
import { atomFeed } from '../atom-feed.ts';
import { html } from '../html.ts';
import { maintenanceCalendar } from '../maintenance-calendar.ts';
import { pageFrame } from '../page-frame.ts';
import type { RenderedFile } from '../view.ts';
import { clientPage } from './page.ts';
import type { ClientView } from './view.ts';
import { clientWords } from './words.ts';

const page = (path: string, body: string): RenderedFile => ({
  path,
  contentType: 'text/html; charset=utf-8',
  body,
});

/** What lies in the folder of every client: paths without the folder. */
const pathsOf = (languages: readonly Language[]): readonly string[] => [
  'index.html',
  ...languages.map((language) => `${language}/index.html`),
];

/** The files of one client, but for the records of its incidents; `folder` without slashes around it. */
export const clientFiles = (view: ClientView, folder: string): readonly RenderedFile[] => [
  page(`${folder}/index.html`, clientPage(view, view.language)),
  ...view.status.languages.map((language) =>
    page(`${folder}/${language}/index.html`, clientPage(view, language)),
  ),
  {
    path: `${folder}/feed.atom`,
    contentType: 'application/atom+xml; charset=utf-8',
    body: atomFeed(view.status, view.language, 'feed.atom', (incident) => `${view.language}/#${incident}`),
  },
  {
    path: `${folder}/maintenance.ics`,
    contentType: 'text/calendar; charset=utf-8',
    body: maintenanceCalendar(view.status, view.language),
  },
];

const gonePage = (languages: readonly Language[]): string =>
  pageFrame({
    language: languages[0] ?? 'en',
    title: '404',
    finding: 'private',
    main: html`<h1>404</h1>
      ${languages.map((language) => html`<p lang="${language}">${clientWords[language].gone}</p>`)}`,
  }).toString();

/** What takes the place of the files of a client whose address is revoked, or who is one no more. */
export const goneFiles = (
  folder: string,
  incidents: readonly string[],
  languages: readonly Language[],
): readonly RenderedFile[] => [
  ...pathsOf(languages).map((path) => page(`${folder}/${path}`, gonePage(languages))),
  { path: `${folder}/feed.atom`, contentType: 'application/atom+xml; charset=utf-8', body: '' },
  { path: `${folder}/maintenance.ics`, contentType: 'text/calendar; charset=utf-8', body: '' },
  ...incidents.flatMap((id) => goneRecord(folder, id, languages)),
];

/** What takes the place of a record that is no longer kept there. */
export const goneRecord = (
  folder: string,
  incident: string,
  languages: readonly Language[],
): readonly RenderedFile[] => [
  { path: `${folder}/${incident}.json`, contentType: 'application/json; charset=utf-8', body: 'null\n' },
  page(`${folder}/${incident}.html`, gonePage(languages)),
];
