import type { EvidencePack } from '../../core/evidence/pack.ts';
import type { Language } from '../../core/text.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { duration, timeTag, timesFor } from '../times.ts';
import { noticeText } from '../told.ts';
import type { IncidentView } from '../view.ts';
import { words } from '../words.ts';
import type { ClientView } from './view.ts';
import { recordWords } from './record-words.ts';

const row = (name: string, value: string | Markup): Markup =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** When a client said that it has seen a notice, in words. */
const seenIn = (pack: EvidencePack): ReadonlyMap<number, number> =>
  new Map(
    pack.facts.toReversed().flatMap(({ fact, at, fields }) => {
      const notice = fields['data.notice'];
      return fact === 'seen' && notice && 'value' in notice && typeof notice.value === 'number'
        ? [[notice.value, at] as const]
        : [];
    }),
  );

/** What one client was told of one incident that is over, to print or to keep: the same as its evidence pack, in words. */
export const recordPage = (
  view: ClientView,
  incident: IncidentView,
  pack: EvidencePack,
  language: Language,
): string => {
  const word = recordWords[language];
  const times = timesFor(language, view.status.timezone);
  const until = incident.resolvedAt ?? pack.madeAt;
  const seen = seenIn(pack);
  const title = word.title(incident.service.name[language]);
  const timed = (at: number): Markup => timeTag(at, times.dated(at));
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="referrer" content="no-referrer" />
        <title>${title} – ${view.status.title[language]}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header><p>${view.status.title[language]}</p></header>
        <main class="record">
          <p class="addressee">${word.forClient(view.name)}</p>
          <h1>${title}</h1>
          <dl class="card agreed">
            ${row(word.incident, incident.id)} ${row(word.from, timed(incident.since))}
            ${row(word.until, timed(until))} ${row(word.lasted, duration(until - incident.since, language))}
            ${row(word.zone, times.zone(until))}
          </dl>
          <h2>${word.told}</h2>
          ${
            (incident.notices ?? []).length === 0
              ? html`<p class="none">${word.nothingTold}</p>`
              : html`<ol class="card past" role="list">
                  ${(incident.notices ?? []).map((notice) => {
                    const sent = pack.deliveries.filter((each) => each.notice === notice.seq);
                    const seenAt = seen.get(notice.seq);
                    return html`<li>
                      <h3>${timed(notice.at)} <span>${words[language].states[notice.state]}</span></h3>
                      ${noticeText(notice, language)
                        .split('\n')
                        .filter((line) => line !== '')
                        .map((line) => html`<p>${line}</p>`)}
                      ${sent.map(
                        ({ channel, at, outcome }) =>
                          html`<p class="when">${word.delivery(channel, times.dated(at), outcome)}</p>`,
                      )}
                      ${
                        seenAt === undefined
                          ? null
                          : html`<p class="when">${word.seen(times.dated(seenAt))}</p>`
                      }
                    </li>`;
                  })}
                </ol>`
          }
          <h2>${word.proof}</h2>
          <p>${word.howToVerify(pack.facts.length)}</p>
          <p><code>shodo verify ${incident.id}.json</code></p>
          <p class="hash">${word.lastHash}<br /><code>${pack.facts.at(-1)?.hash ?? ''}</code></p>
        </main>
      </body>
    </html> `.toString();
};
