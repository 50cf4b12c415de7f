import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { duration } from '../times.ts';
import type { DisclosureView } from './disclosure-view.ts';
import { hidden } from './notify-form.ts';
import { notifyWords } from './notify-words.ts';
import type { NotifyWords } from './notify-words.ts';
import type { DeskView } from './view.ts';
import type { Voice } from './voice.ts';

/** The reports that laws ask for once a leak is known, each with a button that says that it was made. */
export function disclosure(view: DeskView, voice: Voice): Markup | null {
  const [first] = view.disclosure;
  if (!first) return null;
  const { disclosure: words } = notifyWords[view.reader.language];
  return html`<section>
    <h2>${words.title}</h2>
    <p class="caution">${first.caution}</p>
    <ul class="card rows">
      ${view.disclosure.map((each) => report(each, view, words, voice))}
    </ul>
  </section>`;
}

function report(
  each: DisclosureView,
  { reader, at }: DeskView,
  words: NotifyWords['disclosure'],
  { when }: Voice,
): Markup {
  const standing = (): string => {
    if (each.metAt !== null) return words.met(when(each.metAt), each.by);
    if (each.promptly) return words.promptly;
    return each.due > at
      ? words.due(when(each.due), duration(each.due - at, reader.language))
      : words.late(when(each.due));
  };
  return html`<li>
    <strong>${each.what}</strong>
    <span class="delivery">${each.lawName} · ${each.source}</span>
    <span class="clock ${each.state}">${standing()}</span>
    ${
      each.metAt === null
        ? html`<form method="post" action="?" class="other">
            ${hidden('do', 'disclosed')} ${hidden('law', each.law)} ${hidden('duty', each.duty)}
            <button><strong>${words.button}</strong> <span>${each.what}</span></button>
          </form>`
        : null
    }
  </li>`;
}
