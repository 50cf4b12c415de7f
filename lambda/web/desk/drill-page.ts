import type { ChannelReport, DrillReport } from '../../core/drill/report.ts';
import type { Language } from '../../core/text.ts';
import { tookInWords } from '../../core/texts/took.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { icon } from '../icon.ts';
import { timeTag, timesFor } from '../times.ts';
import { drillPageWords } from './drill-words.ts';
import type { DrillPageWords } from './drill-words.ts';
import { frame } from './frame.ts';
import { deskWords } from './words.ts';

/** A drill as its contact sees it. Times are ms since 1970. */
export interface DrillView {
  readonly reader: { readonly name: string; readonly language: Language; readonly timezone: string };
  /** When the page was made. */
  readonly at: number;
  /** Title of the desk. */
  readonly title: string;
  readonly report: DrillReport;
  /** Who acknowledged it, if it was not the reader. */
  readonly acknowledgedBy: string | null;
  /** What the last request came to. */
  readonly said: 'asked' | 'acknowledged' | 'settled' | null;
}

/** A drill for the contact it was sent to; nothing on it needs a script. */
export function drillPage(view: DrillView): Markup {
  const { reader, report } = view;
  const words = drillPageWords[reader.language];
  const common = deskWords[reader.language];
  const times = timesFor(reader.language, reader.timezone);
  const status = report.acknowledged ? 'up' : 'unknown';
  return frame({
    language: reader.language,
    title: words.title,
    status,
    header: html`<p>${view.title}</p>
      <p class="reader">${common.forReader(reader.name)}</p>`,
    main: html`${saidBox(view, words)}
      <div class="hero ${status}">
        <h1>${icon(status)}<span>${words.title}</span></h1>
        <p class="reason">${words.nothingIsBroken}</p>
        <p class="when">${timeTag(report.at, words.asked(times.moment(report.at, view.at)))}</p>
      </div>
      ${report.acknowledged || view.said === 'asked' ? null : button(words)} ${measured(view, words)}`,
    footer: html`<span>${timeTag(view.at, common.asOf(times.dated(view.at), times.zone(view.at)))}</span>
      <a href="?">${common.refresh}</a> <a href="/">${common.statusPage}</a> <span>${report.id}</span>`,
  });
}

const button = ({ acknowledge: { label, does } }: DrillPageWords): Markup =>
  html`<form method="post" action="?" class="primary">
    <input type="hidden" name="do" value="acknowledge" />
    <button><strong>${label}</strong> <span>${does}</span></button>
  </form>`;

function saidBox({ said, report }: DrillView, words: DrillPageWords): Markup | null {
  if (said === null || (said === 'asked') === (report.acknowledged !== null)) return null;
  const tone = said === 'acknowledged' ? 'up' : 'unknown';
  return html`<p class="said ${tone}" role="status">${icon(tone)}<span>${words.said[said]}</span></p>`;
}

function measured(
  { report, reader: { language }, acknowledgedBy }: DrillView,
  words: DrillPageWords,
): Markup {
  const { acknowledged } = report;
  return html`<section>
    <h2>${words.measured}</h2>
    <ul class="card rows">
      ${report.channels.map((each) => channel(each, language, words))}
      <li>
        <span class="who"><strong>${words.acknowledgement}</strong></span>
        <span class="delivery"
          >${
            acknowledged
              ? words.answered(acknowledgedBy, tookInWords(acknowledged.afterMs, language))
              : words.notYet
          }</span
        >
      </li>
    </ul>
  </section>`;
}

function channel(
  { channel: name, outcome, afterMs, error }: ChannelReport,
  language: Language,
  words: DrillPageWords,
): Markup {
  return html`<li>
    <span class="who"><strong>${deskWords[language].channel[name]}</strong></span>
    <span class="delivery ${outcome}">${words.outcome(outcome, tookInWords(afterMs ?? 0, language))}</span>
    ${error === null ? null : html`<span class="target">${error}</span>`}
  </li>`;
}
