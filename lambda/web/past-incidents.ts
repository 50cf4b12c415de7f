import type { Language } from '../core/text.ts';
import { isStorm } from './current-incidents.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { incidentsPath } from './paths.ts';
import { reportLink } from './report/page.ts';
import { closedIncident } from './status-parts.ts';
import type { StatusView } from './view.ts';
import { words } from './words.ts';

/** So many of the newest are told of on the status page, and of as many it is told there, but in a storm, what was said. */
const shown = 5;
const inFull = 3;

/** The newest incidents that are over, and where all of them are: a page of many services stays small. */
export const pastIncidents = (view: StatusView, language: Language): Markup => {
  const { closed } = view;
  const told = isStorm(view) ? 0 : inFull;
  const word = words[language];
  if (closed.length === 0) return html`<p class="none">${word.none}</p>`;
  return html`<ol class="card past" role="list">
      ${closed
        .slice(0, shown)
        .map((incident, index) =>
          closedIncident(incident, view, language, reportLink(incident, language), index >= told),
        )}
    </ol>
    ${
      closed.length > told
        ? html`<p class="links">
            <a href="/${incidentsPath(language)}">${word.incidentList(closed.length)}</a>
          </p>`
        : null
    }`;
};
