import type { Language, Text } from '../core/text.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { pageFrame } from './page-frame.ts';
import { mostChosen, subscribeForm } from './subscribe-form.ts';
import type { SubscribeChoice } from './subscribe-form.ts';
import { subscribeWords } from './subscribe-words.ts';

export interface SubscribeView {
  /** Of the status page. */
  readonly title: Text;
  readonly language: Language;
  readonly choice: SubscribeChoice;
  /** `asked`: whether the address is known makes no difference. */
  readonly state: 'form' | 'asked' | 'invalid' | 'too many' | 'busy' | 'failed';
}

function wrongIn({ state, language }: SubscribeView): string | null {
  const word = subscribeWords[language];
  switch (state) {
    case 'invalid':
      return word.invalid;
    case 'too many':
      return word.tooMany(mostChosen);
    case 'failed':
      return word.failed;
    default:
      return null;
  }
}

/** What a visitor reads who wants to subscribe, and afterwards. */
export const subscribePage = (view: SubscribeView): Markup => {
  const { language, state } = view;
  const word = subscribeWords[language];
  const said = state === 'asked' ? word.askedHow : state === 'busy' ? [word.busyHow] : null;
  const heading = state === 'asked' ? word.asked : state === 'busy' ? word.busy : word.heading;
  return pageFrame({
    language,
    title: `${heading} – ${view.title[language]}`,
    finding: 'unlisted',
    status: 'up',
    header: html`<p>${view.title[language]}</p>`,
    main: html`<h1 class="plain">${heading}</h1>
      ${
        said === null
          ? subscribeForm({ ...view.choice, wrong: wrongIn(view) }, language)
          : html`<div class="card incident asked">${said.map((text) => html`<p>${text}</p>`)}</div>`
      }
      <p class="links"><a href="/${language}/">${word.back}</a></p>`,
  });
};
