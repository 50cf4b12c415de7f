import type { Language } from '../core/text.ts';
import { barPatterns, historyBars } from './history-bars.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { icon, iconSymbols, sharedIcon } from './icon.ts';
import { refreshMs } from './live-script.ts';
import { isUnderMaintenance, overall, shownStatus, standOf } from './standing.ts';
import { duration, timeTag, timesFor } from './times.ts';
import { latestWord, saidOf, updateList } from './notices-told.ts';
import { headline } from './told.ts';
import type { IncidentView, StatusView } from './view.ts';
import { words } from './words.ts';

/** Minutes pass from one rendering to the next, so seconds would be out of date. */
const minuteMs = 60_000;

const languageLinks = (view: StatusView, language: Language): Markup | null =>
  view.languages.length < 2
    ? null
    : html`<nav aria-label="${words[language].languages}">
        <ul>
          ${view.languages.map(
            (other) =>
              html`<li>
                <a
                  href="/${other}/"
                  lang="${other}"
                  hreflang="${other}"
                  ${other === language ? html` aria-current="page"` : null}
                  >${words[other].language}</a
                >
              </li>`,
          )}
        </ul>
      </nav>`;

const openIncident = (incident: IncidentView, view: StatusView, language: Language): Markup => {
  const word = words[language];
  const since = timesFor(language, view.timezone).moment(incident.since, view.at);
  const soFarMs = view.at - incident.since;
  const when = soFarMs < minuteMs ? word.since(since) : word.sinceFor(since, duration(soFarMs, language));
  return html` <article class="card incident now ${incident.level}" aria-labelledby="${incident.id}">
    <h3 id="${incident.id}">
      ${icon(incident.level)}<span>${word.one[incident.level](incident.service.name[language])}</span>
    </h3>
    <p class="when">${timeTag(incident.since, when)}</p>
    ${latestWord(incident, view, language)} ${updateList(incident, view, language)}
  </article>`;
};

/** More than these are folded away. */
const pastUnfolded = 10;

const closedIncident = (incident: IncidentView, view: StatusView, language: Language): Markup => {
  const word = words[language];
  const times = timesFor(language, view.timezone);
  const until = incident.resolvedAt ?? view.at;
  const lasted = word.lasted(duration(until - incident.since, language));
  return html`<li id="${incident.id}">
    <h3>${icon(incident.level)}<span>${word.past[incident.level](incident.service.name[language])}</span></h3>
    <p class="when">
      ${timeTag(incident.since, times.dated(incident.since))} –
      ${timeTag(until, times.moment(until, incident.since))} · ${lasted}
    </p>
    ${saidOf(incident, view, language)}
  </li>`;
};

const pastIncidents = (view: StatusView, language: Language): Markup => {
  const [shown, folded] = [view.closed.slice(0, pastUnfolded), view.closed.slice(pastUnfolded)];
  const list = (incidents: readonly IncidentView[]): Markup =>
    html`<ol class="card past" role="list">
      ${incidents.map((incident) => closedIncident(incident, view, language))}
    </ol>`;
  if (shown.length === 0) return html`<p class="none">${words[language].none}</p>`;
  if (folded.length === 0) return list(shown);
  return html`${list(shown)}
    <details>
      <summary>${words[language].earlier(folded.length)}</summary>
      ${list(folded)}
    </details>`;
};

const serviceList = (view: StatusView, language: Language): readonly Markup[] =>
  view.services.map((service) => {
    const status = shownStatus(service, view);
    return html` <li>
      <span class="name">${service.name[language]}</span
      ><span class="state ${status}"
        >${sharedIcon(status)}${
          isUnderMaintenance(service, view)
            ? words[language].underMaintenance
            : words[language].status[standOf(service, view)]
        }</span
      >
      ${historyBars(service.history, language, view.timezone)}
    </li>`;
  });

const plannedList = (view: StatusView, language: Language): Markup => {
  const times = timesFor(language, view.timezone);
  return html`<ol class="card past" role="list">
    ${view.maintenance.map(
      ({ services, from, until }) =>
        html`<li>
          <h3>${services.map((service) => service.name[language]).join(language === 'ja' ? '、' : ', ')}</h3>
          <p class="when">
            ${timeTag(from, times.dated(from))} – ${timeTag(until, times.moment(until, from))}
          </p>
        </li>`,
    )}
  </ol>`;
};

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
        <noscript><meta http-equiv="refresh" content="${(2 * refreshMs) / 1000}" /></noscript>
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
        </main>
        <footer>
          <a href="/${language}/feed.atom">${word.feed}</a><a href="/api/v2/summary.json">JSON</a
          ><a href="/${language}/maintenance.ics">${word.calendar}</a><a href="/badge.svg">${word.badge}</a>
        </footer>
      </body>
    </html> `.toString();
};
