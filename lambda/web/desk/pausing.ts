import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { PausingView } from './pausing-view.ts';
import { pausingWords } from './pausing-words.ts';
import type { Language } from '../../core/text.ts';

/** Forms name the whole service so. */
export const wholeService = '*';

export const hidden = (name: string, value: string): Markup =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

interface Resume {
  readonly service: string;
  /** Id of the monitor; null: the whole service. */
  readonly what: string | null;
  readonly label: string;
  readonly told: string;
}

/** A button that ends a pause before its time. */
export const resumeForm = ({ service, what, label, told }: Resume): Markup =>
  html`<form method="post" action="?" class="other">
    ${hidden('do', 'resume')} ${hidden('service', service)} ${hidden('what', what ?? wholeService)}
    <button>
      <strong>${label}</strong>
      <span>${told}</span>
    </button>
  </form>`;

/** For how long something is paused. */
export const lengthChoice = (
  choices: PausingView['choices'],
  language: Language,
  when: (at: number) => string,
): Markup =>
  html`<label
    >${pausingWords[language].howLong}
    <select name="for">
      ${choices.map(
        ({ id, until }) =>
          html`<option value="${id}">${pausingWords[language].choices[id](when(until))}</option>`,
      )}
    </select></label
  >`;

/**
 * What is paused, each with a button that ends it, and a form to pause more. Forms post to the page's own address:
 * `do` (`pause` or `resume`), `service`, `what` (a monitor or `*`) and `for`. `when` is how the reader says a time.
 */
export function pausing(view: PausingView, language: Language, when: (at: number) => string): Markup | null {
  const words = pausingWords[language];
  const running = view.running.map(({ id, name, by, isReader, until }) =>
    resumeForm({
      service: view.service,
      what: id,
      label: words.resume(name),
      told: isReader ? words.pausedByYou(when(until)) : words.pausedBy(by, when(until)),
    }),
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
    ${lengthChoice(view.choices, language, when)}
    <button><strong>${words.pause}</strong> <span>${words.does}</span></button>
  </form>`;
  if (view.choices.length === 0 && running.length === 0) return null;
  return html`<section>
    <h2>${words.title}</h2>
    ${running} ${view.choices.length === 0 ? null : more}
  </section>`;
}
