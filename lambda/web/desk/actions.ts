import { html } from '../html.ts';
import type { Content, Markup } from '../html.ts';
import type { DeskActions, HandOverChoice } from './view.ts';
import type { DeskWords } from './words.ts';

/** Names of the actions as forms send them in `do`. */
export type FormAction = 'acknowledge' | 'take over' | 'hand over' | 'silence' | 'page next' | 'resolve';

interface Deed {
  readonly label: string;
  readonly does: string;
}

/** `?` is the page's own address without what it was sent here with. */
const form = (action: FormAction, { label, does }: Deed, kind: string, fields: Content = null): Markup =>
  html`<form method="post" action="?" class="${kind}">
    <input type="hidden" name="do" value="${action}" />
    ${fields}
    <button><strong>${label}</strong> <span>${does}</span></button>
  </form>`;

/** The one thing to do first, as large as a thumb. */
export function primaryAction(can: DeskActions, words: DeskWords): Markup | null {
  if (can.acknowledge) return form('acknowledge', words.acknowledge, 'primary');
  return can.takeOver === null ? null : form('take over', words.takeOver(can.takeOver), 'primary');
}

export const silenceForm = (words: DeskWords): Markup => form('silence', words.silence, 'other');

/** Of what is over, and only a person can say so. */
export const resolveForm = (words: DeskWords): Markup => form('resolve', words.resolve.over, 'other');

const option = ({ id, name, onDuty }: HandOverChoice, words: DeskWords): Markup =>
  html`<option value="${id}">${onDuty === null ? name : words.rota(name, onDuty)}</option>`;

function choices(all: readonly HandOverChoice[], words: DeskWords): Markup {
  const group = (label: string, of: readonly HandOverChoice[]): Markup | null =>
    of.length === 0
      ? null
      : html`<optgroup label="${label}">${of.map((choice) => option(choice, words))}</optgroup>`;
  return html`<label
    >${words.to}
    <select name="to">
      ${group(
        words.rotas,
        all.filter((choice) => choice.onDuty !== null),
      )}
      ${group(
        words.people,
        all.filter((choice) => choice.onDuty === null),
      )}
    </select></label
  >`;
}

export function otherActions(can: DeskActions, words: DeskWords): Markup | null {
  const after = html`<input type="hidden" name="after" value="${can.after}" />`;
  const forms = [
    can.pageNext && form('page next', words.pageNext(words.everybody(can.pageNext)), 'other', after),
    can.handOver.length === 0
      ? null
      : form('hand over', words.handOver, 'other', [after, choices(can.handOver, words)]),
    can.silence && silenceForm(words),
    can.resolve && form('resolve', words.resolve[can.resolve], 'other'),
  ].filter((each) => each !== null && each !== false);
  if (forms.length === 0) return null;
  return html`<section>
    <h2>${words.actions}</h2>
    ${forms}
  </section>`;
}
