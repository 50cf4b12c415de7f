import type { Language } from '../core/text.ts';

/** The name of the list of incidents, beside the status page of its language. */
export const incidentsName = 'incidents.html';

/** Where the list of incidents lies under the site, and an incident in it. */
export const incidentsPath = (language: Language, incident?: string): string =>
  `${language}/${incidentsName}${incident === undefined ? '' : `#${incident}`}`;

/** Where a public report lies under the site. */
export const reportPath = (incident: string, language: Language): string =>
  `${language}/reports/${incident}.html`;
