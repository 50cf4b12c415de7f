import type { Language } from '../core/text.ts';
import { barPatterns } from './history-bars.ts';
import { html } from './html.ts';
import { icon, iconSymbols } from './icon.ts';
import { overall } from './standing.ts';
import { languageLinks, openIncident, pastIncidents, plannedList, serviceList } from './status-parts.ts';
import { mostInBrief, subscribeForm } from './subscribe-form.ts';
import { subscribeWords } from './subscribe-words.ts';
import { timeTag, timesFor } from './times.ts';
import { headline } from './told.ts';
import type { StatusView } from './view.ts';
import { words } from './words.ts';

/**
 * The public status page. It says the same without scripts and without colours, and asks for nothing beyond
 * its own origin: `style.css`, `live.js`, an icon.
 */
export const statusPage = (view: StatusView, language: Language): string => {
  const word = words[language];
  const times = timesFor(language, view.timezone);
  const { status } = overall(view);
  const title = view.title[language];
  const state = headline(view, language);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${state} – ${title}</title>
        <meta name="description" content="${title}" />
        <link rel="icon" type="image/svg+xml" href="/icon-${status}.svg" />
        <link rel="stylesheet" href="/style.css" />
        <link rel="canonical" href="${view.baseUrl}/${language}/" />
        ${view.languages.map(
          (other) => html` <link rel="alternate" hreflang="${other}" href="${view.baseUrl}/${other}/" />`,
        )}
        <link
          rel="alternate"
          type="application/atom+xml"
          title="${word.feedTitle(title)}"
          href="/${language}/feed.atom"
        />
        <script src="/live.js" defer></script>
      </head>
      <body>
        <svg class="shared" width="0" height="0" aria-hidden="true">${iconSymbols}${barPatterns}</svg>
        <header>
          <p>${title}</p>
          ${languageLinks(view, language)}
        </header>
        <main>
          <div id="hero" class="hero ${status}" data-live>
            <div id="state" role="status" data-live>
              <h1>${icon(status)}<span>${state}</span></h1>
            </div>
            <p id="asof" class="asof" data-live>
              ${timeTag(view.at, word.asOf(times.dated(view.at), times.zone(view.at)))}
            </p>
          </div>
          <p id="stale" class="stale" role="alert" hidden>${word.stale}</p>
          <section id="current" data-live>
            ${
              view.open.length === 0
                ? null
                : html` <h2>${word.current}</h2>
                    ${view.open.map((incident) => openIncident(incident, view, language))}`
            }
          </section>
          <section id="services" data-live>
            <h2>${word.services}</h2>
            <ul class="card services" role="list">
              ${serviceList(view, language)}
            </ul>
          </section>
          <section id="planned" data-live>
            ${
              view.maintenance.length === 0
                ? null
                : html` <h2>${word.planned}</h2>
                    ${plannedList(view, language)}`
            }
          </section>
          <section id="past" data-live>
            <h2>${word.pastIncidents}</h2>
            ${pastIncidents(view, language)}
          </section>
          ${
            view.takesSubscribers
              ? html`<section id="follow">
                  <h2>${subscribeWords[language].heading}</h2>
                  ${subscribeForm({ services: view.services, isBrief: view.services.length > mostInBrief }, language)}
                </section>`
              : null
          }
        </main>
        <footer>
          <a href="/${language}/feed.atom">${word.feed}</a><a href="/api/v2/summary.json">JSON</a
          ><a href="/${language}/maintenance.ics">${word.calendar}</a><a href="/badge.svg">${word.badge}</a>
        </footer>
      </body>
    </html> `.toString();
};
