import type { Written } from '../../core/report/after.ts';
import type { ToldReport } from '../../core/report/told-report.ts';
import { dayInWords } from '../../core/report/words.ts';
import { languages } from '../../core/text.ts';
import type { Language } from '../../core/text.ts';
import { cleanLine } from '../../core/texts/clean.ts';
import { timesFor } from '../times.ts';
import { reportWords } from './words.ts';

const longestText = 4_000;

/** The language in which somebody wrote it for this reader: the reader's, else the first in which they did. */
export const writtenIn = (text: Written, language: Language): Language =>
  [language, ...languages].find((each) => (text[each] ?? '').trim() !== '') ?? language;

/** What somebody wrote for this reader, in safe lines. */
export const writtenLines = (text: Written, language: Language): readonly string[] =>
  (text[writtenIn(text, language)] ?? '')
    .slice(0, longestText)
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => cleanLine(line, longestText))
    .filter((line) => line !== '');

/** The same in one line. */
export const writtenLine = (text: Written, language: Language): string =>
  writtenLines(text, language).join(' ');

/** What happened, and that we are sorry, as it is told whatever somebody wrote besides. */
export function composedLine(report: ToldReport, language: Language, timezone: string): string {
  const times = timesFor(language, timezone);
  const word = reportWords[language];
  const happened = word.composed[report.impact](
    report.service[language],
    times.dated(report.since),
    times.moment(report.until, report.since),
  );
  return [happened, word.sorry].join(language === 'ja' ? '' : ' ');
}

/** Whose fault it is; null: these readers were not told. */
export function faultLine({ fault }: ToldReport, language: Language): string | null {
  const word = reportWords[language];
  if (fault === null) return null;
  return fault === 'ours' ? word.ours : word.vendor(fault.vendor[language]);
}

/** A report in plain text, as feeds and programs read it. */
export function reportText(report: ToldReport, language: Language, timezone: string): string {
  const word = reportWords[language];
  const { account, cause, fixes } = report;
  const whose = faultLine(report, language);
  return [
    composedLine(report, language, timezone),
    ...(account ? writtenLines(account, language) : []),
    ...(whose === null ? [] : [whose]),
    cause ? `${word.cause}: ${writtenLine(cause, language)}` : whose === null ? word.noCause : word.noDetail,
    ...fixes.map((fix) => {
      const by = word.by(dayInWords(fix.due, language));
      return `${word.fixes}${language === 'ja' ? '' : ' '}(${by}): ${writtenLine(fix.what, language)}`;
    }),
  ].join('\n');
}
