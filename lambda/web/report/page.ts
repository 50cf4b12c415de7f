import type { Language } from '../../core/text.ts';
import { durationInWords } from '../../core/texts/clock.ts';
import { html } from '../html.ts';
import { timeTag, timesFor } from '../times.ts';
import type { IncidentView, StatusView } from '../view.ts';
import {
  accountSections,
  fixesSection,
  impactSection,
  publishedRow,
  row,
  timelineSection,
  toldSection,
} from './sections.ts';
import { reportWords } from './words.ts';

/** Where a public report lies under the site. */
export const reportPath = (incident: string, language: Language): string =>
  `${language}/reports/${incident}.html`;

/** The report on an incident that everybody may read; null: there is none. */
export function publicReportPage(
  view: StatusView,
  incident: IncidentView,
  language: Language,
): string | null {
  const { report } = incident;
  if (!report) return null;
  const word = reportWords[language];
  const reader = { language, timezone: view.timezone };
  const times = timesFor(language, view.timezone);
  const title = word.title(incident.service.name[language]);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${view.title[language]}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="canonical" href="${view.baseUrl}/${reportPath(incident.id, language)}" />
        ${view.languages.map(
          (other) =>
            html` <link
              rel="alternate"
              hreflang="${other}"
              href="${view.baseUrl}/${reportPath(incident.id, other)}"
            />`,
        )}
      </head>
      <body>
        <header><p>${view.title[language]}</p></header>
        <main class="record">
          <h1>${title}</h1>
          <dl class="card agreed">
            ${row(word.number, incident.id)}
            ${row(word.from, timeTag(report.since, times.dated(report.since)))}
            ${row(word.until, timeTag(report.until, times.dated(report.until)))}
            ${row(word.lasted, durationInWords(report.until - report.since, language))}
            ${row(word.zone, times.zone(report.until))} ${publishedRow(report, reader)}
          </dl>
          ${accountSections(report, reader)} ${impactSection(report, reader, null)}
          ${timelineSection(report, reader)} ${fixesSection(report, reader)}
          ${toldSection(incident.notices ?? [], reader)}
        </main>
        <footer><a href="/${language}/">${word.statusPage}</a></footer>
      </body>
    </html> `.toString();
}

/** What takes the place of a report that everybody could read once; null: there was none. */
export function goneReport(view: StatusView, { wasPublic }: IncidentView, language: Language): string | null {
  if (!wasPublic) return null;
  const word = reportWords[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${word.gone} – ${view.title[language]}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header><p>${view.title[language]}</p></header>
        <main class="record"><h1>${word.gone}</h1></main>
        <footer><a href="/${language}/">${word.statusPage}</a></footer>
      </body>
    </html> `.toString();
}
