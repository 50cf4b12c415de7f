import type { Language } from '../core/text.ts';
import { durationInWords } from '../core/texts/clock.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { dayMarks } from './view.ts';
import type { DayMark, DayView, HistoryView } from './view.ts';
import { timesFor } from './times.ts';
import { historyWords } from './history-words.ts';

const barWidth = 3;
const pitch = 4;
const height = 28;
const day = 86_400_000;

/** Less than this share of a day is not worth a mark. */
const leastUnmeasured = 0.01;

/** The bar of each mark, and a pattern of it that fills a run of equal days: drawn once a page, to be named by its services. */
export const barPatterns: Markup = html`<defs>
  ${dayMarks.map(
    (mark) =>
      html`<rect id="${mark}" class="bar ${mark}" width="${barWidth}" height="${height}" />
        <pattern id="${mark}s" width="${pitch}" height="${height}" patternUnits="userSpaceOnUse">
          <use href="#${mark}" />
        </pattern>`,
  )}
</defs>`;

const widthOf = (days: number): number => days * pitch - (pitch - barWidth);

/** How the bars are to be read, once for all of them; null: there are none. */
export const historyLegend = (histories: readonly HistoryView[], language: Language): Markup | null => {
  const [first] = histories;
  return first
    ? html`<p class="legend" aria-hidden="true">${historyWords[language].legend(first.days.length - 1)}</p>`
    : null;
};

/** A rectangle that hangs from the top of the bar of a day, as a part of a path. */
const bar = (first: number, width: number, tall: number): string => `M${first * pitch} 0v${tall}h${width}V0z`;

interface Run {
  readonly mark: DayMark;
  readonly first: number;
  readonly days: readonly DayView[];
}

function runsOf(days: readonly DayView[]): readonly Run[] {
  const starts = days.flatMap(({ mark }, index) => {
    const goesOn = days[index - 1]?.mark === mark && mark !== 'down' && mark !== 'degraded';
    return goesOn ? [] : [{ mark, first: index }];
  });
  return starts.map(({ mark, first }, n) => ({ mark, first, days: days.slice(first, starts[n + 1]?.first) }));
}

/** What a pointer that rests on a bar is told. */
function titleOf({ mark, days }: Run, language: Language, timezone: string): string {
  const word = historyWords[language];
  const times = timesFor(language, timezone);
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return '';
  const when = first === last ? times.day(first.at) : `${times.day(first.at)} – ${times.day(last.at)}`;
  const lasted = [
    first.downMs > 0 ? word.down(durationInWords(first.downMs, language)) : null,
    first.degradedMs > 0 ? word.degraded(durationInWords(first.degradedMs, language)) : null,
  ].filter((part) => part !== null);
  return word.titled(when, lasted.length > 0 ? lasted.join(word.and) : word.marks[mark]);
}

const isUnmarked = (run: Run): boolean => run.mark === 'up';

/** Days on which nothing was amiss are one shape: nothing is to be said of each. */
function unmarked(runs: readonly Run[]): Markup | null {
  if (runs.length === 0) return null;
  const path = runs.map(({ first, days }) => bar(first, widthOf(days.length), height)).join('');
  return html`<path fill="url(#ups)" d="${path}" />`;
}

function marked(run: Run, language: Language, timezone: string): Markup {
  const { mark, first, days } = run;
  const title = html`<title>${titleOf(run, language, timezone)}</title>`;
  return days.length === 1
    ? html`<use href="#${mark}" x="${first * pitch}">${title}</use>`
    : html`<path fill="url(#${mark}s)" d="${bar(first, widthOf(days.length), height)}">${title}</path>`;
}

/** The part of the days that nobody measured hangs from the top of their bars. */
function unmeasuredParts(days: readonly DayView[]): Markup | null {
  const path = days.flatMap((each, index) => {
    const share = Math.min(1, each.unmeasuredMs / day);
    if (each.mark === 'unmeasured' || share < leastUnmeasured) return [];
    return [bar(index, barWidth, Math.max(2, Math.round(share * height)))];
  });
  return path.length === 0 ? null : html`<path class="bar unmeasured" d="${path.join('')}" />`;
}

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
  const runs = runsOf(days);
  return html`<div class="history">
    <svg
      viewBox="0 0 ${widthOf(days.length)} ${height}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${historyInWords(history, language)}"
    >
      ${unmarked(runs.filter(isUnmarked))}${runs
        .filter((run) => !isUnmarked(run))
        .map((run) => marked(run, language, timezone))}${unmeasuredParts(days)}
    </svg>
    <p aria-hidden="true">${availability === null ? word.noFigure : word.figure(percent(availability))}</p>
  </div>`;
};
