import type { Language } from '../core/text.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { timeTag, timesFor } from './times.ts';
import { toldUpdates } from './told.ts';
import type { ToldUpdate } from './told.ts';
import type { IncidentView, NoticeView, StatusView } from './view.ts';
import { words } from './words.ts';

type Frame = Pick<StatusView, 'at' | 'timezone'>;

const paragraph = (text: string, kind?: string): Markup | null => {
  if (text === '') return null;
  return kind === undefined ? html`<p>${text}</p>` : html`<p class="${kind}">${text}</p>`;
};

const latestOf = (incident: IncidentView): NoticeView | undefined => incident.notices?.at(-1);

/** The last word on an open incident, with what people plan their day by: the ETA, the workaround, the next word. */
export const latestWord = (incident: IncidentView, view: Frame, language: Language): Markup | null => {
  const word = words[language];
  const latest = latestOf(incident);
  const meanwhile = incident.workaround?.[language] ?? '';
  const help =
    meanwhile === '' ? null : html` <p class="help"><strong>${word.workaround}</strong> ${meanwhile}</p>`;
  if (!latest) return help;
  const { account, eta, next } = latest.words[language];
  const isPast = latest.etaEndsAt !== null && latest.etaEndsAt <= view.at;
  const times = timesFor(language, view.timezone);
  return html` <div class="word">
    <p class="kind">
      <strong>${word.states[latest.state]}</strong> ${timeTag(latest.at, times.moment(latest.at, view.at))}
    </p>
    ${account.map((line) => paragraph(line))} ${paragraph(eta, 'eta')}
    ${isPast ? paragraph(word.etaPassed, 'eta') : null} ${help} ${paragraph(next, 'next')}
  </div>`;
};

const updateItem = ({ at, heading, text, notice }: ToldUpdate, shown: string, language: Language): Markup => {
  const parts = notice?.words[language];
  return html` <li>
    ${timeTag(at, shown)}
    <div>
      <p class="kind">${heading}</p>
      ${
        parts
          ? [...parts.account, parts.eta, parts.workaround, parts.next, ...parts.aftermath].map((line) =>
              paragraph(line),
            )
          : paragraph(text)
      }
    </div>
  </li>`;
};

/** What happened and what was said before the last word, newest first. */
export const updateList = (incident: IncidentView, view: Frame, language: Language): Markup => {
  const times = timesFor(language, view.timezone);
  const latest = latestOf(incident);
  return html`<ol class="updates" reversed>
    ${toldUpdates(incident, language, view.timezone)
      .filter((update) => !latest || update.notice !== latest)
      .toReversed()
      .map((update) => updateItem(update, times.moment(update.at, view.at), language))}
  </ol>`;
};

/** What was said of an incident that is over, folded away, oldest first. */
export const saidOf = (incident: IncidentView, view: Frame, language: Language): Markup | null => {
  const { notices = [] } = incident;
  if (notices.length === 0) return null;
  const times = timesFor(language, view.timezone);
  const updates = toldUpdates(incident, language, view.timezone).filter((update) => update.notice !== null);
  return html`<details>
    <summary>${words[language].told(notices.length)}</summary>
    <ol class="updates">
      ${updates.map((update) => updateItem(update, times.moment(update.at, incident.since), language))}
    </ol>
  </details>`;
};
