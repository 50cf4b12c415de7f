import type { Language } from '../core/text.ts';
import { durationInWords } from '../core/texts/clock.ts';
import { barPatterns, historyBars } from './history-bars.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { icon, iconSymbols, sharedIcon } from './icon.ts';
import { latestWord, saidOf, updateList } from './notices-told.ts';
import { reportWords } from './report/words.ts';
import { isUnderMaintenance, shownStatus, standOf } from './standing.ts';
import { duration, timeTag, timesFor } from './times.ts';
import type { IncidentView, ServiceView, StatusView } from './view.ts';
import { words } from './words.ts';

/** Minutes pass from one rendering to the next, so seconds would be out of date. */
const minuteMs = 60_000;

/** The icons and bars that a page draws once, and names wherever it shows them. */
export const sharedShapes: Markup = html`<svg class="shared" width="0" height="0" aria-hidden="true">
  ${iconSymbols}${barPatterns}
</svg>`;

/** The same page in other languages; `folder`: where the pages lie, `` or `/c/TOKEN`; `page`: its name there. */
export const languageLinks = (
  languages: readonly Language[],
  language: Language,
  folder = '',
  page = '',
): Markup | null =>
  languages.length < 2
    ? null
    : html`<nav aria-label="${words[language].languages}">
        <ul>
          ${languages.map(
            (other) =>
              html`<li>
                <a
                  href="${folder}/${other}/${page}"
                  lang="${other}"
                  hreflang="${other}"
                  ${other === language ? html` aria-current="page"` : null}
                  >${words[other].language}</a
                >
              </li>`,
          )}
        </ul>
      </nav>`;

/** `more` stands at its end; without `soFar` it is the same from minute to minute. */
export const openIncident = (
  incident: IncidentView,
  view: StatusView,
  language: Language,
  { more = null, soFar = true }: { readonly more?: Markup | null; readonly soFar?: boolean } = {},
): Markup => {
  const word = words[language];
  const since = timesFor(language, view.timezone).moment(incident.since, view.at);
  const soFarMs = view.at - incident.since;
  const when =
    !soFar || soFarMs < minuteMs ? word.since(since) : word.sinceFor(since, duration(soFarMs, language));
  return html` <article class="card incident now ${incident.level}" aria-labelledby="${incident.id}">
    <h3 id="${incident.id}">
      ${icon(incident.level)}<span>${word.one[incident.level](incident.service.name[language])}</span>
    </h3>
    <p class="when">${timeTag(incident.since, when)}</p>
    ${latestWord(incident, view, language)} ${more} ${updateList(incident, view, language)}
  </article>`;
};

/** What a report calls no outage is not called one. */
const pastName = ({ level, service, report }: IncidentView, language: Language): string => {
  const name = service.name[language];
  return report?.impact === 'other' || report?.impact === 'touched'
    ? reportWords[language].incident(name)
    : words[language].past[level](name);
};

/** `more` stands before what was said, unless that `isBrief`. */
export const closedIncident = (
  incident: IncidentView,
  view: StatusView,
  language: Language,
  more: Markup | null = null,
  isBrief = false,
): Markup => {
  const word = words[language];
  const times = timesFor(language, view.timezone);
  const until = incident.resolvedAt ?? view.at;
  const lasted = word.lasted(durationInWords(until - incident.since, language));
  return html`<li id="${incident.id}">
    <h3>${sharedIcon(incident.level)}<span>${pastName(incident, language)}</span></h3>
    <p class="when">
      ${timeTag(incident.since, times.dated(incident.since))} –
      ${timeTag(until, times.moment(until, incident.since))} · ${lasted}
    </p>
    ${more} ${isBrief ? null : saidOf(incident, view, language)}
  </li>`;
};

/** `more` stands at the end of each. */
export const serviceList = (
  view: StatusView,
  language: Language,
  more: (service: ServiceView) => Markup | null = () => null,
): readonly Markup[] =>
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
      ${historyBars(service.history, language, view.timezone)} ${more(service)}
    </li>`;
  });

export const plannedList = (view: StatusView, language: Language): Markup => {
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
