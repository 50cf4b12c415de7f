import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { timesFor } from '../times.ts';
import type { HomeView, Upcoming } from './home-view.ts';
import { hidden, lengthChoice, resumeForm, wholeService } from './pausing.ts';
import { pausingWords } from './pausing-words.ts';
import { quietWords } from './quiet-words.ts';
import type { Voice } from './voice.ts';

/** More of anything are counted. */
const mostShown = 20;
const mostNames = 5;

/** The maintenance of the next days; null: there is none. */
export function upcoming(view: HomeView, { words: desk }: Voice): Markup | null {
  if (view.upcoming.length === 0) return null;
  const { language, timezone } = view.reader;
  const words = quietWords[language];
  const times = timesFor(language, timezone);
  const rest = view.upcoming.length - mostShown;
  const item = ({ names, from, until }: Upcoming): Markup => {
    const others = names.length - mostNames;
    const shown = desk.list([...names.slice(0, mostNames), ...(others > 0 ? [desk.more(others)] : [])]);
    return html`<li>
      <span class="who"
        ><strong>${shown}</strong>
        <span>${words.fromTo(times.moment(from, view.at), times.moment(until, from))}</span></span
      >
    </li>`;
  };
  return html`<section>
    <h2>${words.upcoming}</h2>
    <ul class="card rows">
      ${view.upcoming.slice(0, mostShown).map(item)}
      ${rest > 0 ? html`<li class="next">${desk.more(rest)}</li>` : null}
    </ul>
  </section>`;
}

/** What people have paused, each with a button that ends it, and a form to pause a service. */
export function homePausing(view: HomeView, { words: desk, when }: Voice): Markup {
  const { running, choices } = view.pausing;
  const { language } = view.reader;
  const [words, own] = [pausingWords[language], quietWords[language]];
  const rest = running.length - mostShown;
  return html`<section>
    <h2>${words.title}</h2>
    ${running.slice(0, mostShown).map(({ service, monitor, name, by, isReader, until }) =>
      resumeForm({
        service,
        what: monitor,
        label: words.resume(name),
        told: isReader ? words.pausedByYou(when(until)) : words.pausedBy(by, when(until)),
      }),
    )}
    ${rest > 0 ? html`<p class="quiet">${desk.more(rest)}</p>` : null}
    <form method="post" action="?" class="other">
      ${hidden('do', 'pause')} ${hidden('what', wholeService)}
      <label
        >${own.service}
        <select name="service" required>
          <option value="">${own.choose}</option>
          ${view.services.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
        </select></label
      >
      ${lengthChoice(choices, language, when)}
      <button><strong>${words.pause}</strong> <span>${words.does}</span></button>
    </form>
  </section>`;
}
