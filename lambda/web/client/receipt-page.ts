import type { Language, Text } from '../../core/text.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { icon } from '../icon.ts';
import { pageFrame } from '../page-frame.ts';
import { timeTag, timesFor } from '../times.ts';
import { noticeText } from '../told.ts';
import type { IncidentLevel, NoticeView } from '../view.ts';
import { words } from '../words.ts';
import { clientWords } from './words.ts';

/** What a client finds behind the link of a receipt. Times are ms since 1970. */
export interface ReceiptView {
  readonly title: Text;
  readonly client: string;
  readonly language: Language;
  /** IANA name. */
  readonly timezone: string;
  readonly at: number;
  readonly service: Text;
  readonly incident: string;
  readonly level: IncidentLevel;
  readonly isOver: boolean;
  /** Oldest first. */
  readonly notices: readonly NoticeView[];
  /** Sequence of the notice that is confirmed; null: there is nothing to confirm any more. */
  readonly toConfirm: number | null;
  /** When that one was confirmed; null: not yet. */
  readonly seenAt: number | null;
  readonly clientPage: string;
}

const confirming = (view: ReceiptView): Markup => {
  const { language, seenAt, toConfirm } = view;
  const word = clientWords[language].receipt;
  const times = timesFor(language, view.timezone);
  if (seenAt !== null)
    return html`<p class="thanks" role="status">
      ${icon('up')}<span>${word.thanks(times.moment(seenAt, view.at))}</span>
    </p>`;
  if (toConfirm === null) return html`<p>${word.past}</p>`;
  return html`<form method="post">
    <p>${word.why}</p>
    <button name="notice" value="${toConfirm}">${word.confirm}</button>
  </form>`;
};

/** What a client was told of an incident, and one button to say that it has seen it. */
export const receiptPage = (view: ReceiptView): Markup => {
  const { language } = view;
  const word = clientWords[language];
  const times = timesFor(language, view.timezone);
  const name = view.service[language];
  const status = view.isOver ? 'up' : view.level;
  const state = view.isOver ? words[language].past[view.level](name) : words[language].one[view.level](name);
  return pageFrame({
    language,
    title: `${state} – ${view.title[language]}`,
    finding: 'private',
    status,
    header: html`<p>${view.title[language]}</p>`,
    main: html`<p class="addressee">${word.forClient(view.client)}</p>
      <div class="hero ${status}">
        <h1>${icon(status)}<span>${state}</span></h1>
      </div>
      <div class="card incident confirm">${confirming(view)}</div>
      <h2>${word.receipt.told}</h2>
      <ol class="card past said" role="list" reversed>
        ${view.notices.toReversed().map(
          (notice) =>
            html`<li>
              <h3>
                <span>${words[language].states[notice.state]}</span> ${timeTag(
                  notice.at,
                  times.moment(notice.at, view.at),
                )}
              </h3>
              ${noticeText(notice, language)
                .split('\n')
                .filter((line) => line !== '')
                .map((line) => html`<p>${line}</p>`)}
            </li>`,
        )}
      </ol>
      <p class="links"><a href="${view.clientPage}">${word.receipt.page}</a></p>`,
  });
};
