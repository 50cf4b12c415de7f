import type { Language } from '../core/text.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { sharedIcon } from './icon.ts';
import { incidentsPath } from './paths.ts';
import { openIncident } from './status-parts.ts';
import type { StatusView } from './view.ts';
import { words } from './words.ts';

/** Where more are open it is a storm: of the newest all is told, of each other one that it is, and where the rest is read. */
const inFull = 5;

export const isStorm = ({ open }: Pick<StatusView, 'open'>): boolean => open.length > inFull;

/** The incidents that are open, newest first; nothing where there are none. */
export const currentIncidents = (view: StatusView, language: Language): Markup | null => {
  const { open } = view;
  if (open.length === 0) return null;
  const word = words[language];
  return html`<h2>${word.current}</h2>
    ${open.slice(0, inFull).map((incident) => openIncident(incident, view, language))}
    ${
      isStorm(view)
        ? html`<ul class="card others" role="list">
            ${open
              .slice(inFull)
              .map(
                ({ id, level, service }) =>
                  html`<li class="${level}">
                    ${sharedIcon(level)}<a href="/${incidentsPath(language, id)}"
                      >${word.one[level](service.name[language])}</a
                    >
                  </li>`,
              )}
          </ul>`
        : null
    }`;
};
