import type { Language } from '../core/text.ts';
import { html } from './html.ts';
import { alternates, pageFrame } from './page-frame.ts';
import { incidentsName, incidentsPath } from './paths.ts';
import { reportLink } from './report/page.ts';
import { reportWords } from './report/words.ts';
import { closedIncident, languageLinks, openIncident, sharedShapes } from './status-parts.ts';
import type { StatusView } from './view.ts';
import { words } from './words.ts';

/** All incidents that the site still tells of, with all that was said: those that are open first, then the newest. */
export const incidentsPage = (view: StatusView, language: Language): string => {
  const word = words[language];
  const addressIn = (each: Language): string => `${view.baseUrl}/${incidentsPath(each)}`;
  const { open, closed } = view;
  return pageFrame({
    language,
    title: `${word.incidents} – ${view.title[language]}`,
    finding: 'all',
    head: [
      html`<link rel="canonical" href="${addressIn(language)}" />`,
      ...alternates(view.languages, addressIn),
    ],
    shared: sharedShapes,
    header: html`<p>${view.title[language]}</p>
      ${languageLinks(view.languages, language, '', incidentsName)}`,
    main: html`<h1 class="plain">${word.incidents}</h1>
      ${
        open.length === 0
          ? null
          : html`<h2>${word.current}</h2>
              ${open.map((incident) => openIncident(incident, view, language, { soFar: false }))}`
      }
      <h2>${word.pastIncidents}</h2>
      ${
        closed.length === 0
          ? html`<p class="none">${word.none}</p>`
          : html`<ol class="card past" role="list">
              ${closed.map((incident) =>
                closedIncident(incident, view, language, reportLink(incident, language)),
              )}
            </ol>`
      }`,
    footer: html`<a href="/${language}/">${reportWords[language].statusPage}</a>`,
  }).toString();
};
