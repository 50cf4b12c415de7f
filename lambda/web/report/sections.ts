import type { Written } from '../../core/report/after.ts';
import type { ToldFix, ToldReport } from '../../core/report/told-report.ts';
import { dayInWords } from '../../core/report/words.ts';
import type { Language } from '../../core/text.ts';
import { html } from '../html.ts';
import type { Content, Markup } from '../html.ts';
import { icon } from '../icon.ts';
import { timeTag, timesFor } from '../times.ts';
import { noticeText } from '../told.ts';
import type { NoticeView } from '../view.ts';
import { words as common } from '../words.ts';
import { reportWords } from './words.ts';
import { composedLine, faultLine, writtenIn, writtenLine, writtenLines } from './written.ts';

/** In whose words and on whose clock a report is read. */
export interface ReportReader {
  readonly language: Language;
  /** IANA name. */
  readonly timezone: string;
}

/** Paragraphs as somebody wrote them; their language is named where it is not the reader's. */
function paragraphs(text: Written, language: Language): readonly Markup[] {
  const written = writtenIn(text, language);
  const lang = written === language ? null : html` lang="${written}"`;
  return writtenLines(text, language).map((line) => html`<p${lang}>${line}</p>`);
}

const minuteMs = 60_000;

/** Minutes, to a tenth where they are few. */
export const minutesIn = (ms: number, language: Language): string => {
  const minutes = ms / minuteMs;
  const shown = minutes < 100 ? Math.round(minutes * 10) / 10 : Math.round(minutes);
  return reportWords[language].minutes(String(shown));
};

export const row = (name: string, value: Content): Markup =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** What happened, in a person's words or, where nobody wrote any, in ours; and the cause as a person states it. */
export function accountSections(report: ToldReport, { language, timezone }: ReportReader): Markup {
  const word = reportWords[language];
  const whose = faultLine(report, language);
  return html`<h2>${word.happened}</h2>
    <p>${composedLine(report, language, timezone)}</p>
    ${report.account && paragraphs(report.account, language)}
    <h2>${word.cause}</h2>
    ${whose && html`<p>${whose}</p>`}
    ${
      report.cause
        ? paragraphs(report.cause, language)
        : html`<p>${whose === null ? word.noCause : word.noDetail}</p>`
    }`;
}

/** What it meant in minutes, and against the contract. `kept`: what became of the times that the contract names. */
export function impactSection(
  report: ToldReport,
  { language, timezone }: ReportReader,
  kept: Markup | null,
): Markup {
  const word = reportWords[language];
  const minutes = (ms: number): string => minutesIn(ms, language);
  return html`<h2>${word.impact}</h2>
    <dl class="card agreed">
      ${row(word.down, minutes(report.downMs))}
      ${report.degradedMs === 0 ? null : row(word.degraded, minutes(report.degradedMs))}
      ${monthRow(report, { language, timezone })} ${kept && row(word.contract, kept)}
    </dl>
    <p class="note">${word.planned}</p>`;
}

function monthRow({ month }: ToldReport, { language, timezone }: ReportReader): Markup | null {
  if (!month) return null;
  const word = reportWords[language];
  const name = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    timeZone: timezone,
  }).format(month.from);
  const minutes = (ms: number): string => minutesIn(ms, language);
  const leftMs = month.allowedMs - month.usedMs;
  const verdict = leftMs >= 0 ? word.within(minutes(leftMs)) : word.over(minutes(-leftMs));
  const status = leftMs >= 0 ? 'up' : 'down';
  const said = [word.allowed(`${month.sla}%`, minutes(month.allowedMs)), word.used(minutes(month.usedMs))];
  return row(
    word.month(name),
    html`<p class="kept">${said.join(language === 'ja' ? '' : ' ')}</p>
      <span class="verdict ${status}">${icon(status)}${verdict}</span>`,
  );
}

export function timelineSection(report: ToldReport, { language, timezone }: ReportReader): Markup {
  const word = reportWords[language];
  const times = timesFor(language, timezone);
  return html`<h2>${word.timeline}</h2>
    <ol class="card past events" role="list">
      ${report.timeline.map(
        ({ at, what }) =>
          html`<li>${timeTag(at, times.moment(at, report.since))} <span>${word.events[what]}</span></li>`,
      )}
    </ol>`;
}

const tone = { promised: 'unknown', overdue: 'degraded', kept: 'up' } as const;

/** The promises of a report, and how they stand. */
export function fixList(fixes: readonly ToldFix[], { language, timezone }: ReportReader): Markup {
  const word = reportWords[language];
  const times = timesFor(language, timezone);
  const day = (text: string): string => dayInWords(text, language);
  return html`<ol class="card past fixes" role="list">
    ${fixes.map(
      (fix) =>
        html`<li>
          <p class="what">${writtenLine(fix.what, language)}</p>
          <p class="when">
            <span class="verdict ${tone[fix.state]}">${icon(tone[fix.state])}${word.states[fix.state]}</span>
            ${fix.keptAt === null ? word.by(day(fix.due)) : word.keptAt(times.day(fix.keptAt))}
          </p>
          ${fix.moves.map(
            ({ from, reason }) =>
              html`<p class="when">${word.moved(day(from), writtenLine(reason, language))}</p>`,
          )}
        </li>`,
    )}
  </ol>`;
}

export function fixesSection(report: ToldReport, reader: ReportReader): Markup {
  const word = reportWords[reader.language];
  return html`<h2>${word.fixes}</h2>
    ${report.fixes.length === 0 ? html`<p class="none">${word.noFixes}</p>` : fixList(report.fixes, reader)}`;
}

/** What was said, and when, oldest first; `more` stands below each. */
export function toldSection(
  notices: readonly NoticeView[],
  { language, timezone }: ReportReader,
  more: (notice: NoticeView) => Content = () => null,
): Markup {
  const word = reportWords[language];
  const times = timesFor(language, timezone);
  return html`<h2>${word.told}</h2>
    ${
      notices.length === 0
        ? html`<p class="none">${word.nothingTold}</p>`
        : html`<ol class="card past" role="list">
            ${notices.map(
              (notice) =>
                html`<li>
                  <h3>
                    ${timeTag(notice.at, times.dated(notice.at))}
                    <span>${common[language].states[notice.state]}</span>
                  </h3>
                  ${noticeText(notice, language)
                    .split('\n')
                    .filter((line) => line !== '')
                    .map((line) => html`<p>${line}</p>`)}
                  ${more(notice)}
                </li>`,
            )}
          </ol>`
    }`;
}

/** When it was published, and revised; of a draft nothing. */
export function publishedRow(report: ToldReport, { language, timezone }: ReportReader): Markup | null {
  const word = reportWords[language];
  const times = timesFor(language, timezone);
  const { publishedAt, revisedAt } = report;
  if (publishedAt === null) return null;
  const revised = revisedAt === null ? '' : ` (${word.revised(times.dated(revisedAt))})`;
  return row(word.published, html`${timeTag(publishedAt, times.dated(publishedAt))}${revised}`);
}
