import type { Language } from '../../core/text.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { duration } from '../times.ts';
import type { KeptView } from './view.ts';
import { clientWords } from './words.ts';

/** What became of the times that the contract names, in sentences; null: none was asked for. */
export const keptLine = (
  { first, updates }: Pick<KeptView, 'first' | 'updates'>,
  language: Language,
): Markup | null => {
  const word = clientWords[language];
  const time = (ms: number): string => duration(ms, language);
  const said = [
    ...(first === null
      ? []
      : first.tookMs === null
        ? [word.firstNever(time(first.agreedMs))]
        : [(first.inTime ? word.firstInTime : word.firstLate)(time(first.tookMs), time(first.agreedMs))]),
    ...(updates.of === 0 ? [] : [word.updatesKept(updates.inTime, updates.of)]),
  ];
  if (said.length === 0) return null;
  return html`<p class="kept">${said.join(language === 'ja' ? '' : ' ')}</p>`;
};
