import type { Language } from '../../core/text.ts';
import { durationInWords } from '../../core/texts/clock.ts';
import { historyLegend, percent } from '../history-bars.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { icon } from '../icon.ts';
import { lastChange, overall } from '../standing.ts';
import { fixList, minutesIn } from '../report/sections.ts';
import { reportWords } from '../report/words.ts';
import {
  closedIncident,
  languageLinks,
  openIncident,
  plannedList,
  serviceList,
  sharedShapes,
} from '../status-parts.ts';
import { pageFrame } from '../page-frame.ts';
import { duration, timeTag, timesFor } from '../times.ts';
import { headline } from '../told.ts';
import { words } from '../words.ts';
import type { ClientView, ContractView, MeasuredSpan } from './view.ts';
import { keptLine } from './kept.ts';
import { clientWords } from './words.ts';

/** More than these are folded away. */
const pastUnfolded = 10;

/** `/c/TOKEN`: where the pages of the client lie. */
export const folderOf = ({ status }: ClientView): string => new URL(status.baseUrl).pathname;

const agreed = ({ sla, firstNoticeMs, nextUpdateMs }: ContractView, language: Language): Markup => {
  const word = clientWords[language];
  const rows = [
    ...(sla === null ? [] : [[word.sla, `${sla}%`] as const]),
    ...(firstNoticeMs === null
      ? []
      : [[word.firstNotice, word.within(duration(firstNoticeMs, language))] as const]),
    ...(nextUpdateMs === null
      ? []
      : [[word.nextUpdate, word.every(duration(nextUpdateMs, language))] as const]),
  ];
  if (rows.length === 0) return html`<p class="none">${word.noContract}</p>`;
  return html`<dl class="card agreed">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
};

interface Agreed {
  /** Percent; null: nothing was agreed. */
  readonly sla: number | null;
  /** Of a span that is still under way: how long (ms) it may be down in the whole of it. */
  readonly allowedMs?: number | null;
}

/** What is still under way is judged by what the whole of it allows, as a report judges it. */
const verdict = (
  { availability, downMs }: MeasuredSpan,
  { sla, allowedMs = null }: Agreed,
  language: Language,
): Markup | null => {
  if (sla === null || availability === null) return null;
  const word = clientWords[language];
  const isMet = availability * 100 >= sla - 1e-9;
  const isWithin = !isMet && allowedMs !== null && downMs <= allowedMs;
  const status = isMet || isWithin ? 'up' : 'down';
  const said = isMet
    ? word.met(`${sla}%`)
    : isWithin
      ? word.withinMonth(`${sla}%`, minutesIn(allowedMs, language))
      : word.missed(`${sla}%`);
  return html` <span class="verdict ${status}">${icon(status)}${said}</span>`;
};

const measured = (name: string, span: MeasuredSpan, agreed: Agreed, language: Language): Markup => {
  const word = clientWords[language];
  const { availability, downMs, maintenanceMs, unmeasuredMs } = span;
  const minute = 60_000;
  const parts = [
    ...(downMs > 0 ? [word.down(durationInWords(downMs, language))] : []),
    ...(maintenanceMs >= minute ? [word.maintenance(durationInWords(maintenanceMs, language))] : []),
    ...(unmeasuredMs >= minute ? [word.unmeasured(durationInWords(unmeasuredMs, language))] : []),
  ];
  return html`<div>
    <dt>${name}</dt>
    <dd>
      <strong>${availability === null ? word.nothingMeasured : percent(availability)}</strong>${verdict(
        span,
        agreed,
        language,
      )}
      ${parts.length === 0 ? null : html`<span class="parts">${parts.join(' · ')}</span>`}
    </dd>
  </div>`;
};

const past = (view: ClientView, language: Language): Markup => {
  const word = clientWords[language];
  const folder = folderOf(view);
  const one = (incident: ClientView['status']['closed'][number]): Markup => {
    const kept = view.kept.get(incident.id);
    if (!kept) return closedIncident(incident, view.status, language);
    const { report } = incident;
    const links = html`<p class="links">
      <a href="${folder}/${incident.id}.html">${report ? reportWords[language].read : word.recordPage}</a
      ><a href="${folder}/${incident.id}.json">${word.recordJson}</a>
    </p>`;
    return closedIncident(
      incident,
      view.status,
      language,
      html`${keptLine(kept, language)} ${kept.hasRecord ? links : null}
      ${report && report.fixes.length > 0 ? fixList(report.fixes, { language, timezone: view.status.timezone }) : null}`,
    );
  };
  const list = (incidents: ClientView['status']['closed']): Markup =>
    html`<ol class="card past" role="list">
      ${incidents.map(one)}
    </ol>`;
  const { closed } = view.status;
  if (closed.length === 0) return html`<p class="none">${word.noRecord}</p>`;
  if (closed.length <= pastUnfolded) return list(closed);
  return html`${list(closed.slice(0, pastUnfolded))}
    <details>
      <summary>${words[language].earlier(closed.length - pastUnfolded)}</summary>
      ${list(closed.slice(pastUnfolded))}
    </details>`;
};

const receipt = (view: ClientView, incident: string, language: Language): Markup | null => {
  const link = view.receipts.get(incident);
  const word = clientWords[language];
  if (!link) return null;
  const times = timesFor(language, view.status.timezone);
  if (link.seenAt !== null)
    return html`<p class="receipt">${word.seenAt(times.moment(link.seenAt, view.status.at))}</p>`;
  return link.url === null ? null : html`<p class="receipt"><a href="${link.url}">${word.seen}</a></p>`;
};

/**
 * The page of one client. It needs no script, and is the same bytes from minute to minute while nothing changes, so that
 * the pages of many clients cost nothing while all is well.
 */
export const clientPage = (view: ClientView, language: Language): string => {
  const word = clientWords[language];
  const common = words[language];
  const { status } = view;
  const times = timesFor(language, status.timezone);
  const standing = overall(status).status;
  const state = headline(status, language);
  const title = status.title[language];
  const folder = folderOf(view);
  const changed = lastChange(status);
  const month = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    month: 'long',
    timeZone: status.timezone,
  }).format(status.at);
  return pageFrame({
    language,
    title: `${state} – ${title}`,
    finding: 'private',
    status: standing,
    head: [
      html`<link
        rel="alternate"
        type="application/atom+xml"
        title="${word.feed}"
        href="${folder}/feed.atom"
      />`,
    ],
    shared: sharedShapes,
    header: html`<p>${title}</p>
      ${languageLinks(status.languages, language, folder)}`,
    main: html`<p class="addressee">${word.forClient(view.name)}</p>
      <div class="hero ${standing}">
        <h1>${icon(standing)}<span>${state}</span></h1>
        ${
          changed === null
            ? null
            : html`<p class="asof">
                ${timeTag(changed, word.changed(times.dated(changed), times.zone(changed)))}
              </p>`
        }
      </div>
      ${
        status.open.length === 0
          ? null
          : html`<section>
              <h2>${common.current}</h2>
              ${status.open.map((incident) =>
                openIncident(incident, status, language, {
                  more: receipt(view, incident.id, language),
                  soFar: false,
                }),
              )}
            </section>`
      }
      <section>
        <h2>${word.contract}</h2>
        ${agreed(view.contract, language)}
      </section>
      <section>
        <h2>${common.services}</h2>
        ${historyLegend(
          status.services.map(({ history }) => history),
          language,
        )}
        <ul class="card services" role="list">
          ${serviceList(status, language, ({ id }) => {
            const spans = view.measured.get(id);
            if (!spans) return null;
            const { sla } = view.contract;
            const ofMonth = { sla, allowedMs: spans.allowedMs };
            return html`<dl class="measured">
              ${measured(word.month(month), spans.month, ofMonth, language)}
              ${measured(word.quarter, spans.quarter, { sla }, language)}
            </dl>`;
          })}
        </ul>
        <p class="note">${word.apart}</p>
      </section>
      ${
        status.maintenance.length === 0
          ? null
          : html`<section id="planned">
              <h2>${common.planned}</h2>
              ${plannedList(status, language)}
            </section>`
      }
      <section>
        <h2>${word.record}</h2>
        ${past(view, language)}
      </section>`,
    footer: html`<a href="${folder}/feed.atom">${word.feed}</a
      ><a href="${folder}/maintenance.ics">${word.calendar}</a><a href="/${language}/">${word.publicPage}</a>
      <p>${word.private}</p>`,
  }).toString();
};
