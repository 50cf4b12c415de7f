import type { Language, Text } from '../core/text.ts';
import { subscribePath } from '../core/visitors/subscribe-path.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { componentId } from './stable-id.ts';
import { subscribeWords } from './subscribe-words.ts';

/** Of a filter policy of SNS. */
export const mostChosen = 150;

/** What only programs fill in, which fill in everything. */
export const trapField = 'website';

/** What visitors can choose, and what one has written already. */
export interface SubscribeChoice {
  readonly services: readonly { readonly id: string; readonly name: Text }[];
  readonly address?: string;
  /** Ids of the services chosen. */
  readonly chosen?: ReadonlySet<string>;
  /** What is wrong with it. */
  readonly wrong?: string | null;
  /** So many services that they are chosen on a page of its own. */
  readonly isBrief?: boolean;
}

/** More services than this make every page that lists them long. */
export const mostInBrief = 20;

const chooser = (choice: SubscribeChoice, language: Language): Markup | null => {
  const { services, chosen = new Set(), isBrief = false } = choice;
  if (services.length < 2) return null;
  const word = subscribeWords[language];
  if (isBrief)
    return html`<p class="choose"><a href="${subscribePath}?language=${language}">${word.choose}</a></p>`;
  return html`<details ${chosen.size > 0 ? html`open` : null}>
    <summary>${word.choose}</summary>
    <fieldset>
      <legend>${word.services}</legend>
      ${services.map(
        ({ id, name }) =>
          html`<label
            ><input
              type="checkbox"
              name="service"
              value="${componentId(id)}"
              ${chosen.has(id) ? html`checked` : null}
            /><span>${name[language]}</span></label
          >`,
      )}
      <p>${word.none}</p>
    </fieldset>
  </details>`;
};

/** A form that works without scripts: an address, and the services that it is to hear of. */
export const subscribeForm = (choice: SubscribeChoice, language: Language): Markup => {
  const word = subscribeWords[language];
  const { address = '', wrong = null } = choice;
  return html`<form class="card follow" method="post" action="${subscribePath}">
    <input type="hidden" name="language" value="${language}" />
    <label for="address">${word.address}</label>
    ${wrong === null ? null : html`<p id="wrong" class="wrong" role="alert">${wrong}</p>`}
    <input
      id="address"
      type="email"
      name="email"
      value="${address}"
      autocomplete="email"
      maxlength="254"
      required
      ${wrong === null ? null : html`aria-describedby="wrong" aria-invalid="true"`}
    />
    ${chooser(choice, language)}
    <p class="trap" aria-hidden="true">
      <label for="trap">${word.trap}</label
      ><input id="trap" type="text" name="${trapField}" tabindex="-1" autocomplete="off" />
    </p>
    <p class="how">${word.how}</p>
    <button>${word.subscribe}</button>
  </form>`;
};
