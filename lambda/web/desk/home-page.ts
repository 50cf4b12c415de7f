import { declarationKinds } from '../../core/facts.ts';
import { dayInWords } from '../../core/report/words.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { icon } from '../icon.ts';
import { tookInWords } from '../../core/texts/took.ts';
import type { Status } from '../../core/verdict.ts';
import { duration, timeTag, timesFor } from '../times.ts';
import { frame } from './frame.ts';
import type { Hushed, HomeView, OpenIncident, RotaTable } from './home-view.ts';
import { homePausing, upcoming } from './home-quiet.ts';
import { homeWords } from './home-words.ts';
import type { HomeWords } from './home-words.ts';
import { reportDeskWords } from './report-words.ts';
import { quietWords } from './quiet-words.ts';
import { tones } from './tones.ts';
import { vendors } from './vendors.ts';
import { vendorWords } from './vendor-words.ts';
import { voiceOf } from './voice.ts';
import type { Voice } from './voice.ts';

const mostOpen = 50;
const mostHushed = 20;
const mostText = 2000;

/** A contact's home. Every form posts to the page's own address; nothing on it needs a script. */
export function homePage(view: HomeView): Markup {
  const voice = voiceOf(view);
  const words = homeWords[view.reader.language];
  const status = worstOf(view.open);
  const headline = view.open.length === 0 ? words.nothingOpen : words.openCount(view.open.length);
  return frame({
    language: view.reader.language,
    title: headline,
    status,
    header: html`<p>${view.title}</p>
      <p class="reader">${voice.words.forReader(view.reader.name)}</p>`,
    main: html`${saidBox(view, words)}
      <div class="hero ${status}">
        <h1>${icon(status)}<span>${headline}</span></h1>
      </div>
      ${open(view, words, voice)} ${vendors(view, '?', voice)} ${owed(view, voice)}
      ${declareForm(view, words)} ${rotas(view, words, voice)} ${hushed(view, words, voice)}
      ${upcoming(view, voice)} ${homePausing(view, voice)} ${channels(view, words, voice)}
      ${drill(view, words, voice)}`,
    footer: footer(view, words, voice),
  });
}

const worstOf = (open: readonly OpenIncident[]): Status => {
  const shown = open.map(({ standing }) => tones[standing]);
  return shown.includes('down') ? 'down' : shown.length > 0 ? 'degraded' : 'up';
};

function saidBox({ said, reader }: HomeView, words: HomeWords): Markup | null {
  if (!said) return null;
  if ('pausing' in said)
    return html`<p class="said up" role="status">
      ${icon('up')}<span>${quietWords[reader.language].done[said.pausing]}</span>
    </p>`;
  return html`<p class="said degraded" role="alert">
    ${icon('degraded')}<span>${words.refused[said.refused]}</span>
  </p>`;
}

function section(title: string, content: Markup): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function open(view: HomeView, words: HomeWords, { when, words: desk }: Voice): Markup | null {
  if (view.open.length === 0) return null;
  const { language } = view.reader;
  const incident = (each: OpenIncident): Markup => {
    const { owner } = each;
    const has = owner ? (owner.isReader ? words.youHaveIt : words.hasIt(owner.name)) : desk.nobodyHasIt;
    const told = [
      words.since(when(each.since), duration(view.at - each.since, language)),
      each.reason,
    ].filter((text) => text !== '');
    return html`<li class="${tones[each.standing]}">
      <a class="go" href="${each.link}"
        >${icon(tones[each.standing])}<span
          ><strong>${desk.headline[each.standing](each.service)}</strong>
          <span>${told.join(words.between)}</span>
          ${each.declaredBy === null ? null : html`<span>${words.declaredBy(each.declaredBy)}</span>`}
          ${each.vendor && html`<span>${vendorWords[language].because(each.vendor.name, each.vendor.works)}</span>`}
          <span class="${owner ? 'held' : 'free'}">${has}</span></span
        ></a
      >
    </li>`;
  };
  const rest = view.open.length - mostOpen;
  return html`<ul class="card open">
    ${view.open.slice(0, mostOpen).map(incident)}
    ${rest > 0 ? html`<li class="next">${desk.more(rest)}</li>` : null}
  </ul>`;
}

const mostOwed = 30;

function owed(view: HomeView, { when, words: desk }: Voice): Markup | null {
  if (view.owed.length === 0) return null;
  const words = reportDeskWords[view.reader.language];
  const rest = view.owed.length - mostOwed;
  return section(
    words.owedTitle,
    html`<ul class="card open">
      ${view.owed.slice(0, mostOwed).map((each) => {
        const tone = each.isLate ? 'degraded' : 'unknown';
        const name = each.what === 'report' ? words.owedReport(each.service) : words.owedFix(each.text);
        const due = each.day === null ? when(each.due) : dayInWords(each.day, view.reader.language);
        const about = each.what === 'report' ? each.text : each.service;
        return html`<li class="${tone}">
          <a class="go" href="${each.link}"
            >${icon(tone)}<span
              ><strong>${name}</strong> <span>${about}</span>
              <span class="${each.isLate ? 'free' : 'held'}">${words.owedBy(due, each.isLate)}</span>
              ${each.owner && html`<span>${words.owns(each.owner.isReader ? null : each.owner.name)}</span>`}</span
            ></a
          >
        </li>`;
      })}
      ${rest > 0 ? html`<li class="next">${desk.more(rest)}</li>` : null}
    </ul>`,
  );
}

/** Folded, so that nobody declares by mistake; one tap away all the same. */
function declareForm(view: HomeView, words: HomeWords): Markup {
  const { declare } = words;
  return html`<details class="declare">
    <summary><strong>${declare.title}</strong> <span>${declare.does}</span></summary>
    <form method="post" action="?">
      <input type="hidden" name="do" value="declare" />
      <input type="hidden" name="once" value="${view.once}" />
      <label
        >${declare.service}
        <select name="service" required>
          <option value="">${declare.choose}</option>
          ${view.services.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
        </select></label
      >
      <fieldset>
        <legend>${declare.level}</legend>
        ${(['down', 'degraded'] as const).map(
          (level) =>
            html`<label class="choice"
              ><input type="radio" name="level" value="${level}" required />
              <span>${declare.levels[level]}</span></label
            >`,
        )}
      </fieldset>
      <label
        >${declare.kind}
        <select name="kind">
          ${declarationKinds.map((kind) => html`<option value="${kind}">${declare.kinds[kind]}</option>`)}
        </select></label
      >
      ${
        view.vendors.length === 0
          ? null
          : html`<label
              >${declare.vendor}
              <select name="vendor">
                <option value="">${declare.vendorUnsaid}</option>
                ${view.vendors.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
              </select></label
            >`
      }
      <label
        >${view.vendors.length === 0 ? declare.vendor : declare.vendorName}
        <input type="text" name="vendor-name" maxlength="120" />
      </label>
      <label
        >${declare.text} <span class="hint">${declare.textHint}</span>
        <textarea name="text" rows="4" maxlength="${mostText}"></textarea>
      </label>
      <button class="act"><strong>${declare.button}</strong> <span>${declare.buttonDoes}</span></button>
    </form>
  </details>`;
}

function rotas(view: HomeView, words: HomeWords, { words: desk, time }: Voice): Markup | null {
  if (view.rotas.length === 0) return null;
  const name = (duty: { readonly name: string; readonly isReader: boolean }): string =>
    duty.isReader ? `${duty.name} (${desk.you})` : desk.everybody([duty.name]);
  const rota = ({ id, now, next }: RotaTable): Markup =>
    html`<li>
      <span class="who"><strong>${id}</strong> <span>${words.onDuty(name(now))}</span></span>
      ${
        next.length === 0
          ? null
          : html`<ol class="duties">
              ${next.map(
                (duty) =>
                  html`<li class="${duty.isReader ? 'mine' : 'others'}">
                    ${time(duty.from)} <span>${name(duty)}</span>
                  </li>`,
              )}
            </ol>`
      }
    </li>`;
  return section(
    words.rotas,
    html`<ul class="card rows">
      ${view.rotas.map(rota)}
    </ul>`,
  );
}

function hushed(view: HomeView, words: HomeWords, { when, words: desk }: Voice): Markup | null {
  if (view.hushed.length === 0) return null;
  const rest = view.hushed.length - mostHushed;
  const item = ({ what, name, until }: Hushed): Markup =>
    html`<li>
      <span class="who"
        ><strong>${name}</strong>
        <span>${words.hushed[what]}${until === null ? '' : words.until(when(until))}</span></span
      >
    </li>`;
  return section(
    words.hushedTitle,
    html`<ul class="card rows">
      ${view.hushed.slice(0, mostHushed).map(item)}
      ${rest > 0 ? html`<li class="next">${desk.more(rest)}</li>` : null}
    </ul>`,
  );
}

function channels(view: HomeView, words: HomeWords, { when, words: desk }: Voice): Markup {
  const rows = view.channels.map(
    ({ channel, address, reach, last }) =>
      html`<li>
        <span class="who"><strong>${desk.channel[channel]}</strong> <span>${address}</span></span>
        <span class="delivery ${words.isTrouble[reach] ? 'failed' : 'sent'}"
          >${words.reach[channel === 'email' ? 'email' : 'other'][reach]}</span
        >
        ${last && html`<span class="delivery ${last.outcome}">${words.last[last.outcome](when(last.at))}</span>`}
      </li>`,
  );
  return section(
    words.channels,
    html`<ul class="card rows">
      ${rows.length === 0 ? html`<li>${words.noChannel}</li>` : rows}
    </ul>`,
  );
}

/** The button asks for a test page, and leads to the page that measures it. */
function drill({ drill: last, reader }: HomeView, words: HomeWords, { when }: Voice): Markup {
  const took = last?.acknowledged ? tookInWords(last.acknowledged.afterMs, reader.language) : null;
  return section(
    words.drill.title,
    html`<ul class="card rows">
        <li>${last ? words.drill.last(when(last.at), took) : words.drill.never}</li>
      </ul>
      <form method="post" action="?" class="other">
        <input type="hidden" name="do" value="drill" />
        <button><strong>${words.drill.label}</strong> <span>${words.drill.does}</span></button>
      </form>`,
  );
}

function footer(view: HomeView, words: HomeWords, { words: desk }: Voice): Markup {
  const times = timesFor(view.reader.language, view.reader.timezone);
  const asOf = desk.asOf(times.dated(view.at), times.zone(view.at));
  return html`<span>${timeTag(view.at, asOf)}</span> <a href="?">${desk.refresh}</a>
    <a href="/">${desk.statusPage}</a> <span>${words.yours}</span>`;
}
