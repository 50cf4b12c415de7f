import type { Language } from '../../core/text.ts';
import { durationInWords } from '../../core/texts/clock.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { alternates, pageFrame } from '../page-frame.ts';
import { reportPath } from '../paths.ts';
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

/** Leads to the report on an incident; null: there is none for everybody. */
export const reportLink = ({ id, report }: IncidentView, language: Language): Markup | null =>
  report
    ? html`<p class="links"><a href="/${reportPath(id, language)}">${reportWords[language].read}</a></p>`
    : null;

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
  const addressIn = (each: Language): string => `${view.baseUrl}/${reportPath(incident.id, each)}`;
  return pageFrame({
    language,
    title: `${title} – ${view.title[language]}`,
    finding: 'all',
    head: [
      html`<link rel="canonical" href="${addressIn(language)}" />`,
      ...alternates(view.languages, addressIn),
    ],
    header: html`<p>${view.title[language]}</p>`,
    isRecord: true,
    main: html`<h1>${title}</h1>
      <dl class="card agreed">
        ${row(word.number, incident.id)} ${row(word.from, timeTag(report.since, times.dated(report.since)))}
        ${row(word.until, timeTag(report.until, times.dated(report.until)))}
        ${row(word.lasted, durationInWords(report.until - report.since, language))}
        ${row(word.zone, times.zone(report.until))} ${publishedRow(report, reader)}
      </dl>
      ${accountSections(report, reader)} ${impactSection(report, reader, null)}
      ${timelineSection(report, reader)} ${fixesSection(report, reader)}
      ${toldSection(incident.notices ?? [], reader)}`,
    footer: html`<a href="/${language}/">${word.statusPage}</a>`,
  }).toString();
}

/** What takes the place of a report that everybody could read once; null: there was none. */
export function goneReport(view: StatusView, { wasPublic }: IncidentView, language: Language): string | null {
  if (!wasPublic) return null;
  const word = reportWords[language];
  return pageFrame({
    language,
    title: `${word.gone} – ${view.title[language]}`,
    finding: 'unlisted',
    header: html`<p>${view.title[language]}</p>`,
    isRecord: true,
    main: html`<h1>${word.gone}</h1>`,
    footer: html`<a href="/${language}/">${word.statusPage}</a>`,
  }).toString();
}
