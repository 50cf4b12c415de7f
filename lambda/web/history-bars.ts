import type { Language } from '../core/text.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { dayMarks } from './view.ts';
import type { DayMark, DayView, HistoryView } from './view.ts';
import { duration, timesFor } from './times.ts';
import { historyWords } from './history-words.ts';

const barWidth = 3;
const pitch = 4;
const height = 28;
const day = 86_400_000;

/** Less than this share of a day is not worth a mark. */
const leastUnmeasured = 0.01;

/** What bars are filled with: one pattern a mark, drawn once a page, so that a run of equal days is one element. */
export const barPatterns: Markup = html`${dayMarks.map(
  (mark) =>
    html`<pattern id="bar-${mark}" width="${pitch}" height="${height}" patternUnits="userSpaceOnUse">
      <rect class="bar ${mark}" width="${barWidth}" height="${height}" />
    </pattern>`,
)}`;

interface Run {
  readonly mark: DayMark;
  readonly first: number;
  readonly days: readonly DayView[];
}

const runsOf = (days: readonly DayView[]): readonly Run[] =>
  days.reduce<readonly Run[]>((runs, each, index) => {
    const last = runs.at(-1);
    const goesOn = last?.mark === each.mark && each.mark !== 'down' && each.mark !== 'degraded';
    return goesOn
      ? [...runs.slice(0, -1), { ...last, days: [...last.days, each] }]
      : [...runs, { mark: each.mark, first: index, days: [each] }];
  }, []);

/** What a pointer that rests on the bars is told. */
function titleOf({ mark, days }: Run, language: Language, timezone: string): string {
  const word = historyWords[language];
  const times = timesFor(language, timezone);
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return '';
  const when = first === last ? times.day(first.at) : `${times.day(first.at)} – ${times.day(last.at)}`;
  const lasted = [
    first.downMs > 0 ? word.down(duration(first.downMs, language)) : null,
    first.degradedMs > 0 ? word.degraded(duration(first.degradedMs, language)) : null,
  ].filter((part) => part !== null);
  return word.titled(when, lasted.length > 0 ? lasted.join(word.and) : word.marks[mark]);
}

/** The part of the days that nobody measured hangs from the top of their bars. */
const unmeasuredParts = (days: readonly DayView[]): readonly Markup[] =>
  days.flatMap((each, index) => {
    const share = Math.min(1, each.unmeasuredMs / day);
    if (each.mark === 'unmeasured' || share < leastUnmeasured) return [];
    const tall = Math.max(2, Math.round(share * height));
    return [html`<rect class="bar unmeasured" x="${index * pitch}" width="${barWidth}" height="${tall}" />`];
  });

/** What the bars say, for those who do not see them. */
export const historyInWords = ({ days, availability }: HistoryView, language: Language): string => {
  const word = historyWords[language];
  const bad = days.filter((each) => each.mark === 'down' || each.mark === 'degraded').length;
  const unseen = days.filter((each) => each.mark === 'unmeasured').length;
  return word.summary(days.length, availability === null ? null : percent(availability), bad, unseen);
};

/** Cut, so that 100 % is said only where it is true: `99.98 %`. */
export const percent = (share: number): string => {
  const cut = Math.floor(share * 10_000 + 1e-7) / 100;
  return `${cut === 100 ? '100' : cut.toFixed(2)}%`;
};

export const historyBars = (history: HistoryView, language: Language, timezone: string): Markup => {
  const { days, availability } = history;
  const word = historyWords[language];
  const width = days.length * pitch - (pitch - barWidth);
  return html`<div class="history">
    <svg
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${historyInWords(history, language)}"
    >
      ${runsOf(days).map(
        (run) =>
          html`<rect
            x="${run.first * pitch}"
            width="${run.days.length * pitch - (pitch - barWidth)}"
            height="${height}"
            fill="url(#bar-${run.mark})"
          >
            <title>${titleOf(run, language, timezone)}</title>
          </rect>`,
      )}
      ${unmeasuredParts(days)}
    </svg>
    <p aria-hidden="true">
      <span>${word.ago(days.length)}</span
      ><span>${availability === null ? word.noFigure : word.figure(percent(availability))}</span
      ><span>${word.today}</span>
    </p>
  </div>`;
};
