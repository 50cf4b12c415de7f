import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { PausingView } from './pausing-view.ts';
import { pausingWords } from './pausing-words.ts';
import type { Language } from '../../core/text.ts';

/** Forms name the whole service so. */
export const wholeService = '*';

/**
 * What is paused, each with a button that ends it, and a form to pause more. Forms post to the page's own address:
 * `do` (`pause` or `resume`), `service`, `what` (a monitor or `*`) and `for`. `when` is how the reader says a time.
 */
export function pausing(view: PausingView, language: Language, when: (at: number) => string): Markup | null {
  const words = pausingWords[language];
  const hidden = (name: string, value: string): Markup =>
    html`<input type="hidden" name="${name}" value="${value}" />`;
  const running = view.running.map(
    ({ id, name, by, isReader, until }) =>
      html`<form method="post" action="?" class="other">
        ${hidden('do', 'resume')} ${hidden('service', view.service)} ${hidden('what', id ?? wholeService)}
        <button>
          <strong>${words.resume(name)}</strong>
          <span>${isReader ? words.pausedByYou(when(until)) : words.pausedBy(by, when(until))}</span>
        </button>
      </form>`,
  );
  const more = html`<form method="post" action="?" class="other">
    ${hidden('do', 'pause')} ${hidden('service', view.service)}
    <label
      >${words.what}
      <select name="what">
        <option value="${wholeService}">${words.whole}</option>
        ${view.monitors.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
      </select></label
    >
    <label
      >${words.howLong}
      <select name="for">
        ${view.choices.map(
          ({ id, until }) => html`<option value="${id}">${words.choices[id](when(until))}</option>`,
        )}
      </select></label
    >
    <button><strong>${words.pause}</strong> <span>${words.does}</span></button>
  </form>`;
  if (view.choices.length === 0 && running.length === 0) return null;
  return html`<section>
    <h2>${words.title}</h2>
    ${running} ${view.choices.length === 0 ? null : more}
  </section>`;
}
