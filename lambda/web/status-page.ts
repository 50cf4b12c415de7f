import type { Language } from '../core/text.ts';
import { currentIncidents } from './current-incidents.ts';
import { historyLegend } from './history-bars.ts';
import { html } from './html.ts';
import { icon } from './icon.ts';
import { pastIncidents } from './past-incidents.ts';
import { overall } from './standing.ts';
import { alternates, pageFrame } from './page-frame.ts';
import { languageLinks, plannedList, serviceList, sharedShapes } from './status-parts.ts';
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
  const addressIn = (each: Language): string => `${view.baseUrl}/${each}/`;
  return pageFrame({
    language,
    title: `${state} – ${title}`,
    finding: 'all',
    status,
    head: [
      html`<meta name="description" content="${title}" />
        <link rel="canonical" href="${addressIn(language)}" />`,
      ...alternates(view.languages, addressIn),
      html`<link
          rel="alternate"
          type="application/atom+xml"
          title="${word.feedTitle(title)}"
          href="/${language}/feed.atom"
        />
        <script src="/live.js" defer></script>`,
    ],
    shared: sharedShapes,
    header: html`<p>${title}</p>
      ${languageLinks(view.languages, language)}`,
    main: html`<div id="hero" class="hero ${status}" data-live>
        <div id="state" role="status" data-live>
          <h1>${icon(status)}<span>${state}</span></h1>
        </div>
        <p id="asof" class="asof" data-live>
          ${timeTag(view.at, word.asOf(times.dated(view.at), times.zone(view.at)))}
        </p>
      </div>
      <p id="stale" class="stale" role="alert" hidden>${word.stale}</p>
      <section id="current" data-live>${currentIncidents(view, language)}</section>
      <section id="services" data-live>
        <h2>${word.services}</h2>
        ${historyLegend(
          view.services.map(({ history }) => history),
          language,
        )}
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
      }`,
    footer: html`<a href="/${language}/feed.atom">${word.feed}</a><a href="/api/v2/summary.json">JSON</a
      ><a href="/${language}/maintenance.ics">${word.calendar}</a><a href="/badge.svg">${word.badge}</a>`,
  }).toString();
};
