import type { Text } from '../../core/text.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { duration } from '../times.ts';
import { hidden } from './notify-form.ts';
import { etaInWords } from './notify.ts';
import { notifyWords } from './notify-words.ts';
import type { NotifyWords } from './notify-words.ts';
import type { ClientView, ClockView, SentNotice } from './notify-view.ts';
import type { DeskView } from './view.ts';
import type { Voice } from './voice.ts';

const mostClients = 60;

/** Each client with its clocks, whether the last word came to it, and how to call it. */
export function notifiedClients(view: DeskView, voice: Voice): Markup | null {
  const { notify } = view;
  if (!notify) return null;
  const words = notifyWords[view.reader.language];
  const rest = notify.clients.length - mostClients;
  return html`<section>
    <h2>${words.who}</h2>
    <ul class="card rows">
      ${notify.clients.slice(0, mostClients).map((each) => client(each, view, words, voice))}
      ${rest > 0 ? html`<li class="next">${voice.words.more(rest)}</li>` : null}
    </ul>
  </section>`;
}

const isLost = ({ reached }: ClientView): boolean => reached === 'nowhere' || reached === 'not reached';

function client(each: ClientView, view: DeskView, words: NotifyWords, voice: Voice): Markup {
  const { words: desk, when } = voice;
  const seen = each.seenAt === null ? words.notSeen : words.seen(when(each.seenAt));
  return html`<li>
    <strong>${each.name}</strong>
    ${each.clocks.map((clock) => clockLine(clock, view, words, voice))}
    <span class="${isLost(each) ? 'delivery failed' : 'delivery'}"
      >${words.reached[each.reached]} ${each.last && each.reached === 'reached' ? seen : null}</span
    >
    ${each.deliveries.map(
      ({ channel, outcome, to }) =>
        html`<span class="delivery ${outcome}"
          >${to ?? desk.channel[channel]}: ${desk.delivery[outcome]}</span
        >`,
    )}
    ${callForm(each, view.notify?.titles ?? { en: '', ja: '' }, words)}
  </li>`;
}

function clockLine(clock: ClockView, view: DeskView, words: NotifyWords, { when }: Voice): Markup {
  const { kind, due, state, metAt } = clock;
  const { language } = view.reader;
  const named = words.clock[kind];
  const apart = duration(Math.abs(due - view.at), language);
  const line =
    state === 'met'
      ? words.clockMet(named, when(metAt ?? due))
      : state === 'running'
        ? words.clockRuns(named, when(due), apart)
        : words.clockMissed(named, when(due), metAt === null ? null : when(metAt), apart);
  return html`<span class="clock ${state}">${line}</span>`;
}

/** The number and what to say: for who was not reached, or has not looked. */
function callForm(each: ClientView, titles: Text, words: NotifyWords): Markup | null {
  if (each.seenAt !== null) return null;
  const lines = each.script.join(each.language === 'ja' ? '' : ' ');
  return html`<details class="call" ${isLost(each) ? html` open` : null}>
    <summary>${isLost(each) ? words.callNow : words.call}<span class="hidden"> (${each.name})</span></summary>
    ${
      each.phones.length === 0
        ? html`<p class="quiet">${words.noPhone}</p>`
        : html`<p>${each.phones.map((phone) => html`<a class="phone" href="tel:${phone}">${phone}</a> `)}</p>`
    }
    <p class="quiet">${words.scriptIn[each.language]}</p>
    <blockquote lang="${each.language}">
      ${notifyWords[each.language].script(titles[each.language], lines)}
    </blockquote>
  </details>`;
}

/** What was said, newest first, with a button to take it back while that can be. */
export function sentNotices(view: DeskView, voice: Voice): Markup | null {
  const { notify } = view;
  if (!notify || notify.notices.length === 0) return null;
  const words = notifyWords[view.reader.language];
  return html`<section>
    <h2>${words.told}</h2>
    <ol class="card rows" reversed>
      ${notify.notices.toReversed().map((each) => notice(each, view, words, voice))}
    </ol>
  </section>`;
}

function notice(each: SentNotice, view: DeskView, words: NotifyWords, voice: Voice): Markup {
  const { when, time } = voice;
  const names = each.clients.join(view.reader.language === 'ja' ? '、' : ', ');
  const state = each.kind === 'resolved' ? null : words.states[each.state];
  const standing =
    each.withdrawnAt !== null
      ? (each.isOvertaken ? words.overtaken : words.withdrawn)(when(each.withdrawnAt))
      : each.leavesAt > view.at
        ? words.leaves(when(each.leavesAt))
        : null;
  return html`<li>
    <span class="who"
      ><strong>${words.kinds[each.kind]}</strong>
      <span>${time(each.at)} ${words.by(each.by?.name ?? null, each.by?.isReader ?? false)}</span></span
    >
    ${state && html`<span class="delivery">${state} · ${etaInWords(each.eta, words, voice)}</span>`}
    <span class="delivery">${words.to(names)}</span>
    ${standing && html`<strong>${standing}</strong>`}
    <details>
      <summary>${words.says}</summary>
      <blockquote>${each.lines.map((line) => html`<p>${line}</p>`)}</blockquote>
    </details>
    ${
      each.canWithdrawUntil === null
        ? null
        : html`<form method="post" action="?" class="other">
            ${hidden('do', 'withdraw')} ${hidden('notice', each.notice)}
            <button><strong>${words.withdraw}</strong></button>
          </form>`
    }
  </li>`;
}
