import { html } from '../html.ts';
import type { Content, Markup } from '../html.ts';
import type { Language } from '../../core/text.ts';
import type { NotifyWords } from './notify-words.ts';
import type { NotifyView } from './notify-view.ts';

type Words = NotifyView['wish']['text'];

export const hidden = (name: string, value: string | number): Markup =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

const checked = html` checked`;
const selected = html` selected`;

interface Choice {
  readonly value: string;
  readonly label: string;
}

const select = (name: string, label: string, choices: readonly Choice[], chosen: string): Markup =>
  html`<label
    >${label}
    <select name="${name}">
      ${choices.map(
        (each) =>
          html`<option value="${each.value}" ${each.value === chosen ? selected : null}>
            ${each.label}
          </option>`,
      )}
    </select></label
  >`;

/** A text in each language of the clients: `NAME-ja`, `NAME-en`. */
const texts = (
  name: string,
  label: (language: Language) => string,
  { languages }: NotifyView,
  values: Words,
  hint: string | null,
): Content => [
  ...languages.map(
    (language) =>
      html`<label
        >${label(language)}
        <textarea name="${name}-${language}" rows="3" maxlength="4000" lang="${language}">
${values[language] ?? ''}</textarea>
      </label>`,
  ),
  hint === null ? null : html`<p class="hint">${hint}</p>`,
];

const shapes = {
  time: /^\d{2}:\d{2}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  'datetime-local': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/,
} as const;

/** A browser empties a field of times of what it cannot read, so that a plain one shows what was written. */
export const typeFor = (type: keyof typeof shapes, value: string): keyof typeof shapes | 'text' =>
  value === '' || shapes[type].test(value) ? type : 'text';

const time = (name: string, label: string, value: string, type: 'time' | 'datetime-local'): Markup =>
  html`<label>${label} <input type="${typeFor(type, value)}" name="${name}" value="${value}" /></label>`;

export const field = { texts };

const isTime = (text: string | undefined): string => (shapes.time.test(text ?? '') ? (text ?? '') : '');

/** What can be changed of an update: all of it is filled in as it is proposed. */
export function moreFields(notify: NotifyView, words: NotifyWords): Markup {
  const { wish, vendors, reporting, workaround } = notify;
  const fault = wish.fault ?? 'unknown';
  const states = (['investigating', 'identified', 'monitoring'] as const).map((value) => ({
    value,
    label: words.states[value],
  }));
  const sureness = (['rough', 'likely', 'sure'] as const).map((value) => ({
    value,
    label: words.sureness[value],
  }));
  const faults = [
    ...(['unknown', 'ours'] as const).map((value) => ({ value, label: words.faults[value] })),
    ...(reporting.length === 0 ? [] : [{ value: 'reported', label: words.faultReported(reporting) }]),
    ...vendors.map(({ id, name }) => ({ value: `vendor:${id}`, label: name })),
    ...(fault.startsWith('other:') ? [{ value: fault, label: fault.slice('other:'.length) }] : []),
  ];
  const [from, until] = (wish.eta ?? '').split('-');
  return html`<fieldset class="times">
      <legend>${words.time}</legend>
      ${time('eta-from', words.from, isTime(from), 'time')}
      ${time('eta-until', words.until, isTime(until), 'time')}
      <p class="hint">${words.timeHint}</p>
    </fieldset>
    ${select('sure', words.sure, sureness, wish.sure ?? 'rough')}
    ${select('state', words.state, states, wish.state ?? 'investigating')}
    ${select('fault', words.fault, faults, fault)}
    <label>${words.faultName} <input type="text" name="fault-name" maxlength="120" /></label>
    ${texts('text', words.text, notify, wish.text, words.textHint)}
    ${texts('workaround', words.workaround, notify, { ...workaround, ...wish.workaround }, null)}
    ${time('next', words.nextTime, isTime(wish.next ?? ''), 'time')}
    <p class="hint">${words.nextHint}</p>`;
}

/** Of a notice that it is over: what was lost, and the promise of a report. */
export function resolvedFields(notify: NotifyView, words: NotifyWords): Markup {
  const { wish } = notify;
  const choice = (value: 'unsaid' | 'nothing' | 'something'): Markup =>
    html`<label class="choice"
      ><input
        type="radio"
        name="loss"
        value="${value}"
        ${value === (wish.loss ?? 'unsaid') ? checked : null}
      />
      <span>${words.losses[value]}</span></label
    >`;
  return html`<fieldset class="etas">
      <legend>${words.loss}</legend>
      ${choice('unsaid')} ${choice('nothing')} ${choice('something')}
    </fieldset>
    <details${wish.loss === 'something' ? html` open` : null}>
      <summary>${words.losses.something}</summary>
      ${texts('lost', words.lost, notify, wish.lost, null)}
    </details>
    ${time('report', words.reportBy, wish.reportBy ?? '', 'datetime-local')}
    <p class="hint">${words.reportHint}</p>`;
}

/** All of them, unless the reader takes some out. */
export const clientChoices = ({ clients, wish }: NotifyView, words: NotifyWords): Markup =>
  html`<fieldset>
    <legend>${words.clients}</legend>
    ${hidden('choice', 'clients')}
    ${clients.map(
      ({ id, name }) =>
        html`<label class="choice"
          ><input
            type="checkbox"
            name="clients"
            value="${id}"
            ${wish.clients?.includes(id) === false ? null : checked}
          />
          <span>${name}</span></label
        >`,
    )}
  </fieldset>`;

export const atOnceChoice = (words: NotifyWords): Markup =>
  html`<label class="choice"
    ><input type="checkbox" name="at-once" value="1" />
    <span>${words.atOnce} <span class="hint">${words.atOnceHint}</span></span></label
  >`;
