import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { icon } from '../icon.ts';
import type { Status } from '../../core/verdict.ts';
import { duration, timeTag, timesFor } from '../times.ts';
import { otherActions, primaryAction, silenceForm } from './actions.ts';
import { frame } from './frame.ts';
import type { DeskView, Standing } from './view.ts';
import { deskWords } from './words.ts';
import type { DeskWords } from './words.ts';

/** The status whose colours and icon a standing wears. */
const tones: Readonly<Record<Standing, Status>> = {
  down: 'down',
  degraded: 'degraded',
  warned: 'degraded',
  recovered: 'up',
  removed: 'unknown',
};

/** A reader's own words and clock. */
interface Voice {
  readonly words: DeskWords;
  /** `14:02`, with its date where that is not today's. */
  readonly when: (at: number) => string;
  readonly time: (at: number) => Markup;
}

function voiceOf({ reader, at: now }: DeskView): Voice {
  const times = timesFor(reader.language, reader.timezone);
  const when = (at: number): string => times.moment(at, now);
  return { words: deskWords[reader.language], when, time: (at) => timeTag(at, when(at)) };
}

/**
 * An incident for the person its link was sent to. Every form posts to the page's own address; nothing on it needs
 * a script.
 */
export function deskPage(view: DeskView): Markup {
  const voice = voiceOf(view);
  const { words } = voice;
  const status = tones[view.standing];
  const headline = words.headline[view.standing](view.service);
  return frame({
    language: view.reader.language,
    title: headline,
    status,
    header: html`<p>${view.title}</p>
      <p class="reader">${words.forReader(view.reader.name)}</p>`,
    main: html`${saidBox(view, words)}
      <div class="hero ${status}">
        <h1>${icon(status)}<span>${headline}</span></h1>
        <p class="when">${lasting(view, voice)}</p>
        ${view.seen[0]?.reason ? html`<p class="reason">${view.seen[0].reason}</p>` : null}
        ${view.causes.length > 0 ? html`<p class="cause">${words.causes(words.list(view.causes))}</p>` : null}
      </div>
      ${view.until === null ? standing(view, voice) : null} ${primaryAction(view.can, words)}
      ${toDo(view, voice)} ${calls(view, voice)} ${otherActions(view.can, words)} ${seen(view, voice)}
      ${clients(view, voice)} ${timeline(view, voice)}`,
    footer: footer(view, words),
  });
}

function footer(view: DeskView, words: DeskWords): Markup {
  const times = timesFor(view.reader.language, view.reader.timezone);
  const asOf = words.asOf(times.dated(view.at), times.zone(view.at));
  return html`<span>${timeTag(view.at, asOf)}</span> <a href="?">${words.refresh}</a>
    <a href="/">${words.statusPage}</a> <span>${view.incident}</span>`;
}

/** What the last request came to, first of all. */
function saidBox({ said, can }: DeskView, words: DeskWords): Markup | null {
  if (!said) return null;
  if ('did' in said)
    return html`<p class="said up" role="status">${icon('up')}<span>${words.done(said)}</span></p>`;
  if ('settled' in said) return html`<p class="said unknown" role="status">${words.settled}</p>`;
  const offer = said.refused === 'still down' && can.silence ? silenceForm(words) : null;
  return html`<div class="said degraded" role="alert">
    <p>${icon('degraded')}<span>${words.refused[said.refused]}</span></p>
    ${offer}
  </div>`;
}

function lasting(view: DeskView, { words, when }: Voice): string {
  const { language } = view.reader;
  if (view.until === null) return words.since(when(view.since), duration(view.at - view.since, language));
  return words.lasted(when(view.since), when(view.until), duration(view.until - view.since, language));
}

/** Who has it. */
function standing({ owner, silenced }: DeskView, { words, when }: Voice): Markup {
  const has = owner
    ? owner.isReader
      ? words.youHaveIt(when(owner.at))
      : words.hasIt(owner.name, when(owner.at))
    : words.nobodyHasIt;
  const quiet =
    silenced &&
    (silenced.isReader
      ? words.silencedByYou(when(silenced.at))
      : words.silencedBy(silenced.name, when(silenced.at)));
  return html`<p class="owner">${has}</p>
    ${quiet ? html`<p class="quiet">${quiet}</p>` : null}`;
}

function section(title: string, content: Markup): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

/** Only addresses of the web become links: the config may hold anything. */
function runbook(address: string, words: DeskWords): Markup {
  return /^https?:\/\//i.test(address)
    ? html`<a href="${address}" rel="noreferrer">${words.runbook}</a>`
    : html`${words.runbook}: ${address}`;
}

function toDo(view: DeskView, { words, when }: Voice): Markup | null {
  const { noticeBy, workaround } = view;
  const items = [
    noticeBy === null ? null : words.firstNotice(when(noticeBy), noticeBy < view.at),
    workaround === null || view.until !== null ? null : html`${words.workaround} ${workaround}`,
    view.runbook === null ? null : runbook(view.runbook, words),
  ].filter((item) => item !== null);
  if (items.length === 0) return null;
  return section(
    words.toDo,
    html`<ul class="card rows">
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`,
  );
}

function calls(view: DeskView, voice: Voice): Markup | null {
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
  const isHeld = view.owner !== null || view.silenced !== null;
  const then = next
    ? words.next(words.everybody(next.names), when(next.at), next.isRepeat)
    : isHeld
      ? words.held
      : words.noNext;
  return section(
    words.calls,
    html`<ul class="card rows">
      ${people.length === 0 ? html`<li>${words.nobodyCalled}</li>` : people}
      ${view.until === null ? html`<li class="next">${then}</li>` : null}
    </ul>`,
  );
}

function seen(view: DeskView, { words, when }: Voice): Markup | null {
  if (view.seen.length === 0) return null;
  return section(
    words.seen,
    html`<ul class="card rows">
      ${view.seen.map(
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
    </ul>`,
  );
}

function clients(view: DeskView, { words, when }: Voice): Markup | null {
  if (view.clients.length === 0) return null;
  return section(
    words.clients,
    html`<ul class="card rows">
      ${view.clients.map(
        ({ name, noticeBy }) =>
          html`<li>
            <strong>${name}</strong>
            ${noticeBy === null ? null : html`<span>${words.noticeBy(when(noticeBy), noticeBy < view.at)}</span>`}
          </li>`,
      )}
    </ul>`,
  );
}

function timeline(view: DeskView, { words, time }: Voice): Markup {
  return section(
    words.timeline,
    html`<ol class="card rows timeline" reversed>
      ${view.timeline
        .toReversed()
        .map((event) => html`<li>${time(event.at)} <span>${words.event(event)}</span></li>`)}
    </ol>`,
  );
}
