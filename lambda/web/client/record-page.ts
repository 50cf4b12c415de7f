import type { EvidencePack } from '../../core/evidence/pack.ts';
import type { Language } from '../../core/text.ts';
import { durationInWords } from '../../core/texts/clock.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { pageFrame } from '../page-frame.ts';
import { timeTag, timesFor } from '../times.ts';
import {
  accountSections,
  fixesSection,
  impactSection,
  publishedRow,
  row,
  timelineSection,
  toldSection,
} from '../report/sections.ts';
import { reportWords } from '../report/words.ts';
import type { IncidentView } from '../view.ts';
import { folderOf } from './page.ts';
import type { ClientView } from './view.ts';
import { clientWords } from './words.ts';
import { keptLine } from './kept.ts';
import { recordWords } from './record-words.ts';

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

/** The report on one incident that is over, once it is published, and what one client was told of it, to print or to keep: the same as its evidence pack, in words. */
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
  const { report } = incident;
  const reader = { language, timezone: view.status.timezone };
  const { aftermath = [] } = pack;
  const kept = view.kept.get(incident.id);
  const announced = pack.deliveries.filter((each) => each.report !== undefined);
  const title = (report ? reportWords[language] : word).title(incident.service.name[language]);
  const deliveryLines = (deliveries: EvidencePack['deliveries']): readonly Markup[] =>
    deliveries.map(
      ({ channel, at, outcome }) =>
        html`<p class="when">${word.delivery(channel, times.dated(at), outcome)}</p>`,
    );
  const timed = (at: number): Markup => timeTag(at, times.dated(at));
  return pageFrame({
    language,
    title: `${title} – ${view.status.title[language]}`,
    finding: 'private',
    header: html`<p>${view.status.title[language]}</p>`,
    isRecord: true,
    main: html`<p class="addressee">${word.forClient(view.name)}</p>
      <h1>${title}</h1>
      <dl class="card agreed">
        ${row(word.incident, incident.id)} ${row(word.from, timed(incident.since))}
        ${row(word.until, timed(until))}
        ${row(word.lasted, durationInWords(until - incident.since, language))}
        ${row(word.zone, times.zone(until))} ${report && publishedRow(report, reader)}
        ${report && announced.length > 0 ? row(word.announced, deliveryLines(announced)) : null}
      </dl>
      ${
        report &&
        html`${accountSections(report, reader)}
        ${impactSection(report, reader, kept ? keptLine(kept, language) : null)}
        ${timelineSection(report, reader)} ${fixesSection(report, reader)}`
      }
      ${toldSection(incident.notices ?? [], reader, (notice) => {
        const seenAt = seen.get(notice.seq);
        return [
          ...deliveryLines(pack.deliveries.filter((each) => each.notice === notice.seq)),
          seenAt === undefined ? null : html`<p class="when">${word.seen(times.dated(seenAt))}</p>`,
        ];
      })}
      <h2>${word.proof}</h2>
      <p>${word.howToVerify(pack.facts.length + aftermath.length)}</p>
      <p><code>shodo verify ${incident.id}.json</code></p>
      <p>
        <a href="${folderOf(view)}/${incident.id}.json">${clientWords[language].recordJson}</a>
      </p>
      <p class="hash">
        ${word.lastHash}<br /><code>${(aftermath.at(-1) ?? pack.facts.at(-1))?.hash ?? ''}</code>
      </p>`,
    footer: html`<a href="${folderOf(view)}/">${clientWords[language].receipt.page}</a>`,
  }).toString();
};
