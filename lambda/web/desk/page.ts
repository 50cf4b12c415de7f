import { durationInWords } from '../../core/texts/clock.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { icon } from '../icon.ts';
import { duration, timeTag, timesFor } from '../times.ts';
import { otherActions, primaryAction, resolveForm, silenceForm } from './actions.ts';
import { disclosure } from './disclosure.ts';
import { frame } from './frame.ts';
import { notifiedClients, sentNotices } from './notify-clients.ts';
import { notifySaid, tellClients } from './notify.ts';
import { pausing } from './pausing.ts';
import { pausingWords } from './pausing-words.ts';
import { reportDeskWords } from './report-words.ts';
import { calls, clients, seen, timeline, toDo } from './sections.ts';
import { tones } from './tones.ts';
import { vendors } from './vendors.ts';
import { vendorWords } from './vendor-words.ts';
import type { DeskView, Refusal } from './view.ts';
import { voiceOf } from './voice.ts';
import type { Voice } from './voice.ts';
import type { DeskWords } from './words.ts';

/**
 * An incident for the person its link was sent to. Every form posts to the page's own address, but that which declares
 * another service to the reader's home; nothing on it needs a script.
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
    main: html`${saidBox(view, words)} ${notifySaid(view, voice)}
      <div class="hero ${status}">
        <h1>${icon(status)}<span>${headline}</span></h1>
        <p class="when">${lasting(view, voice)}</p>
        ${view.seen[0]?.reason ? html`<p class="reason">${view.seen[0].reason}</p>` : null}
        ${declared(view, voice)} ${flapping(view, words)}
        ${view.causes.length > 0 ? html`<p class="cause">${words.causes(words.list(view.causes))}</p>` : null}
      </div>
      ${view.until === null ? standing(view, voice) : null} ${primaryAction(view.can, words)}
      ${reportLink(view)} ${vendorWorks(view, words)} ${tellClients(view, voice)}
      ${vendors(view, view.home, voice)} ${disclosure(view, voice)} ${toDo(view, voice)} ${calls(view, voice)}
      ${otherActions(view.can, words)} ${seen(view, voice)}
      ${view.notify ? notifiedClients(view, voice) : clients(view, voice)} ${sentNotices(view, voice)}
      ${timeline(view, voice)}
      ${view.pausing ? pausing(view.pausing, view.reader.language, voice.when) : null}`,
    footer: footer(view, words),
  });
}

/** What was declared of a vendor that works again is offered to be resolved. */
function vendorWorks({ vendorWorks: name, can, reader }: DeskView, words: DeskWords): Markup | null {
  if (name === null || can.resolve !== 'over') return null;
  return html`<div class="said up" role="status">
    <p>${icon('up')}<span>${vendorWords[reader.language].mayResolve(name)}</span></p>
    ${resolveForm(words)}
  </div>`;
}

/** Once it is over, clients are owed an account of it. */
function reportLink({ until, home, incident, reader }: DeskView): Markup | null {
  if (until === null) return null;
  const words = reportDeskWords[reader.language];
  return html`<p class="report">
    <a href="${home}?report=${incident}"><strong>${words.lead}</strong> <span>${words.leadDoes}</span></a>
  </p>`;
}

function footer(view: DeskView, words: DeskWords): Markup {
  const times = timesFor(view.reader.language, view.reader.timezone);
  const asOf = words.asOf(times.dated(view.at), times.zone(view.at));
  return html`<span>${timeTag(view.at, asOf)}</span> <a href="?">${words.refresh}</a>
    <a href="${view.home}">${words.home}</a> <a href="/">${words.statusPage}</a>
    <span>${view.incident}</span>`;
}

function flapping({ flapping: it, reader }: DeskView, words: DeskWords): Markup | null {
  return it && html`<p>${words.flapping(it.isUp, duration(it.calmMs, reader.language))}</p>`;
}

const mostDeclarations = 10;

/** In their own words. */
const declared = (view: DeskView, { words, when }: Voice): readonly Markup[] =>
  view.declared.slice(0, mostDeclarations).map(
    ({ name, isReader, at, kind, vendor, text }) =>
      html`<figure class="declared">
        ${text === '' ? null : html`<blockquote>${text}</blockquote>`}
        <figcaption>
          ${words.declaredBy(name, when(at), isReader)} ·
          ${vendor === null ? words.declaredKind[kind] : words.declaredVendor(vendor)}
        </figcaption>
      </figure>`,
  );

/** What the last request came to, first of all. */
function saidBox(view: DeskView, words: DeskWords): Markup | null {
  const { said, can } = view;
  if (!said) return null;
  if ('did' in said)
    return html`<p class="said up" role="status">${icon('up')}<span>${words.done(said)}</span></p>`;
  if ('pausing' in said)
    return html`<p class="said up" role="status">
      ${icon('up')}<span>${pausingWords[view.reader.language].done[said.pausing]}</span>
    </p>`;
  if ('settled' in said) return html`<p class="said unknown" role="status">${words.settled}</p>`;
  const offer = said.refused === 'still down' && can.silence ? silenceForm(words) : null;
  return html`<div class="said degraded" role="alert">
    <p>${icon('degraded')}<span>${refusalOf(said.refused, view, words)}</span></p>
    ${offer}
  </div>`;
}

function lasting(view: DeskView, { words, when }: Voice): string {
  const { language } = view.reader;
  if (view.until === null) return words.since(when(view.since), duration(view.at - view.since, language));
  return words.lasted(when(view.since), when(view.until), durationInWords(view.until - view.since, language));
}

function refusalOf(why: Refusal, { flapping: it, reader }: DeskView, words: DeskWords): string {
  const isCalming = why === 'still down' && it?.isUp;
  return isCalming ? words.notCalmYet(duration(it.calmMs, reader.language)) : words.refused[why];
}

/** Who has it. */
function standing(view: DeskView, { words, when }: Voice): Markup {
  const { owner, silenced } = view;
  const has = owner
    ? owner.isReader
      ? words.youHaveIt(when(owner.at))
      : words.hasIt(owner.name, when(owner.at))
    : words.nobodyHasIt;
  const clock = owner
    ? view.lapsesAt && words.lapses(when(view.lapsesAt), owner.isReader ? null : owner.name)
    : view.acknowledgeBy && words.acknowledgeBy(when(view.acknowledgeBy), view.acknowledgeBy < view.at);
  const quiet =
    silenced &&
    (silenced.isReader
      ? words.silencedByYou(when(silenced.at))
      : words.silencedBy(silenced.name, when(silenced.at)));
  return html`<p class="owner">${has}</p>
    ${clock ? html`<p class="quiet">${clock}</p>` : null}
    ${quiet ? html`<p class="quiet">${quiet}</p>` : null}`;
}
