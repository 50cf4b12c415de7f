import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { DeskView } from './view.ts';
import type { Voice } from './voice.ts';
import type { DeskWords } from './words.ts';

const mostMonitors = 30;
const mostClients = 60;
const mostEvents = 30;

const rest = (count: number, words: DeskWords): Markup | null =>
  count > 0 ? html`<li class="next">${words.more(count)}</li>` : null;

function section(title: string, content: Markup): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

/** Only what is an address of the web and nothing else becomes a link: the config may hold anything. */
function runbook(address: string, words: DeskWords): Markup {
  return /^https?:\/\/[^\s"'<>\\^`{|}]+$/iu.test(address) && URL.canParse(address)
    ? html`<a href="${address}" rel="noreferrer">${words.runbook}</a>`
    : html`${words.runbook}: ${address}`;
}

export function toDo(view: DeskView, { words, when }: Voice): Markup | null {
  const { noticeBy, workaround } = view;
  const items = [
    noticeBy === null ? null : words.firstNotice(when(noticeBy), noticeBy < view.at),
    workaround === null || view.until !== null ? null : html`${words.workaround} ${workaround}`,
    view.tellOver ? words.tellOver : null,
    view.runbook === null || view.until !== null ? null : runbook(view.runbook, words),
  ].filter((item) => item !== null);
  if (items.length === 0) return null;
  return section(
    words.toDo,
    html`<ul class="card rows">
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`,
  );
}

/** Why nobody is called next. */
function notNext({ owner, silenced }: DeskView, words: DeskWords): string {
  if (owner) return owner.isReader ? words.heldByYou : words.heldBy(owner.name);
  return silenced ? words.held : words.noNext;
}

export function calls(view: DeskView, voice: Voice): Markup | null {
  const { words, when, time } = voice;
  const people = view.called.map(
    ({ name, isReader, at, deliveries }) =>
      html`<li>
        <span class="who"
          ><strong>${isReader ? `${name} (${words.you})` : words.everybody([name])}</strong> ${time(at)}</span
        >
        ${deliveries.map(
          ({ channel, outcome }) =>
            html`<span class="delivery ${outcome}"
              >${words.channel[channel]}: ${words.delivery[outcome]}</span
            >`,
        )}
      </li>`,
  );
  const { next } = view;
  const then = next
    ? words.next(words.everybody(next.names), when(next.at), next.isRepeat)
    : notNext(view, words);
  return section(
    words.calls,
    html`<ul class="card rows">
      ${people.length === 0 ? html`<li>${words.nobodyCalled}</li>` : people}
      ${view.until === null ? html`<li class="next">${then}</li>` : null}
    </ul>`,
  );
}

export function seen(view: DeskView, { words, when }: Voice): Markup | null {
  if (view.seen.length === 0) return null;
  return section(
    words.seen,
    html`<ul class="card rows">
      ${view.seen.slice(0, mostMonitors).map(
        (each) =>
          html`<li>
            <span class="who"
              ><strong>${each.monitor}</strong> <span>${words.monitorSince(when(each.since))}</span></span
            >
            ${each.reason === '' ? null : html`<span>${each.reason}</span>`}
            ${each.target === each.monitor ? null : html`<span class="target">${each.target}</span>`}
            ${
              each.seenFrom.length === 0
                ? null
                : html`<span class="delivery"
                    >${words.seenFrom(words.list(each.seenFrom), each.seenFrom.length, each.asked)}</span
                  >`
            }
          </li>`,
      )}
      ${rest(view.seen.length - mostMonitors, words)}
    </ul>`,
  );
}

export function clients(view: DeskView, { words, when }: Voice): Markup | null {
  if (view.clients.length === 0) return null;
  return section(
    words.clients,
    html`<ul class="card rows">
      ${view.clients.slice(0, mostClients).map(
        ({ name, noticeBy }) =>
          html`<li>
            <strong>${name}</strong>
            ${noticeBy === null ? null : html`<span>${words.noticeBy(when(noticeBy), noticeBy < view.at)}</span>`}
          </li>`,
      )}
      ${rest(view.clients.length - mostClients, words)}
    </ul>`,
  );
}

/** Newest first, older ones folded. */
export function timeline(view: DeskView, { words, when, time }: Voice): Markup {
  const list = (events: DeskView['timeline']): Markup =>
    html`<ol class="card rows timeline" reversed>
      ${events.map((event) => html`<li>${time(event.at)} <span>${words.event(event, when)}</span></li>`)}
    </ol>`;
  const events = view.timeline.toReversed();
  const earlier = events.slice(mostEvents);
  return section(
    words.timeline,
    html`${list(events.slice(0, mostEvents))}
    ${
      earlier.length === 0
        ? null
        : html`<details>
            <summary>${words.earlier(earlier.length)}</summary>
            ${list(earlier)}
          </details>`
    }`,
  );
}
