import { mostFixes } from '../../core/report/decide.ts';
import type { Written } from '../../core/report/after.ts';
import { dayInWords } from '../../core/report/words.ts';
import { keptLine } from '../client/kept.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { icon } from '../icon.ts';
import {
  accountSections,
  fixesSection,
  impactSection,
  timelineSection,
  toldSection,
} from '../report/sections.ts';
import { timeTag, timesFor } from '../times.ts';
import { frame } from './frame.ts';
import { hidden, typeFor } from './notify-form.ts';
import type { FixRow, PromiseView, ReportDeskView, ReportPreview } from './report-view.ts';
import { reportDeskWords } from './report-words.ts';
import type { ReportDeskWords } from './report-words.ts';
import { voiceOf } from './voice.ts';
import type { Voice } from './voice.ts';

/** Rows that are open beside those that are filled in; the others are folded away. */
const openRows = 1;

/** The report on an incident, for who writes it. Every form posts to the page's own address; nothing on it needs a script. */
export function reportDeskPage(view: ReportDeskView): Markup {
  const voice = voiceOf(view);
  const words = reportDeskWords[view.reader.language];
  const title = words.title(view.service);
  const status = view.owed.some(({ due }) => due <= view.at) ? 'degraded' : 'up';
  return frame({
    language: view.reader.language,
    title,
    status,
    header: html`<p>${view.title}</p>
      <p class="reader">${voice.words.forReader(view.reader.name)}</p>`,
    main: html`${saidBox(view, words)}
      <div class="hero ${status}">
        <h1>${icon(status)}<span>${title}</span></h1>
        ${lead(view, words, voice)}
      </div>
      ${promises(view, words, voice)}
      ${view.until === null ? null : html`${previews(view, words, voice)} ${form(view, words)}`}`,
    footer: footer(view, voice),
  });
}

function footer(view: ReportDeskView, { words }: Voice): Markup {
  const times = timesFor(view.reader.language, view.reader.timezone);
  return html`<span>${timeTag(view.at, words.asOf(times.dated(view.at), times.zone(view.at)))}</span>
    <a href="?report=${view.incident}">${words.refresh}</a> <a href="?">${words.home}</a>
    <a href="/">${words.statusPage}</a> <span>${view.incident}</span>`;
}

function saidBox({ said }: ReportDeskView, words: ReportDeskWords): Markup | null {
  if (!said) return null;
  return 'did' in said
    ? html`<p class="said up" role="status">${icon('up')}<span>${words.done[said.did]}</span></p>`
    : html`<p class="said degraded" role="alert">
        ${icon('degraded')}<span>${words.refused[said.refused]}</span>
      </p>`;
}

function lead(view: ReportDeskView, words: ReportDeskWords, { when }: Voice): Markup {
  const { published, reader } = view;
  const list = (names: readonly string[]): string => names.join(reader.language === 'ja' ? '、' : ', ');
  return html`${
    view.until === null
      ? html`<p>${words.notOver}</p>`
      : html`<p class="when">${words.lasted(when(view.since), when(view.until))}</p>`
  }
  ${view.owed.map(
    ({ names, due }) => html`<p class="reason">${words.due(list(names), when(due), due <= view.at)}</p>`,
  )}
  ${
    published &&
    html`<p>
      ${words.published(when(published.at), published.isReader ? null : published.by, published.everybody)}
    </p>`
  }`;
}

const doing = (name: string): Markup => hidden('do', name);

/** A text in each language in which it is read, `NAME-ja`, `NAME-en`; the label says which, unless only the reader's is. */
const texts = (
  name: string,
  label: string,
  { languages, reader }: ReportDeskView,
  values: Written,
  { words, rows }: { readonly words: ReportDeskWords; readonly rows: number },
): readonly Markup[] =>
  languages.map(
    (language) =>
      html`<label
        >${languages.some((each) => each !== reader.language) ? `${label} (${words.inLanguage[language]})` : label}
        <textarea name="${name}-${language}" rows="${rows}" maxlength="4000" lang="${language}">
${values[language] ?? ''}</textarea>
      </label>`,
  );

function form(view: ReportDeskView, words: ReportDeskWords): Markup {
  const { wish } = view;
  const empty: FixRow = { id: '', what: {}, owner: '', due: '' };
  const room = Math.max(0, mostFixes - view.promises.length - wish.fixes.length);
  const rows = [...wish.fixes, ...Array.from({ length: room }, () => empty)];
  const shown = Math.min(rows.length, wish.fixes.length + openRows);
  const fix = (row: FixRow, index: number): Markup => fixFields(row, index, view, words);
  return html`<section class="tell" id="write">
    <h2>${words.write}</h2>
    <form method="post" action="?report=${view.incident}" class="notify">
      ${doing('report draft')} ${hidden('incident', view.incident)} ${hidden('after', view.draft?.seq ?? 0)}
      ${texts('account', words.account, view, wish.account, { words, rows: 5 })}
      <p class="hint">${words.accountHint}</p>
      ${texts('cause', words.cause, view, wish.cause, { words, rows: 3 })}
      <p class="hint">${words.causeHint}</p>
      <p class="hint"><strong>${words.fixes}</strong> ${words.fixesHint}</p>
      ${rows.slice(0, shown).map(fix)}
      ${
        rows.length > shown
          ? html`<details>
              <summary>${words.moreFixes}</summary>
              ${rows.slice(shown, shown + 3).map((row, index) => fix(row, shown + index))}
            </details>`
          : null
      }
      <button class="act"><strong>${words.save}</strong> <span>${words.saveDoes}</span></button>
    </form>
  </section>`;
}

function fixFields(row: FixRow, index: number, view: ReportDeskView, words: ReportDeskWords): Markup {
  const { contacts, firstDay } = view;
  const n = index + 1;
  const selected = html` selected`;
  return html`<fieldset class="fix">
    <legend>${words.fix(n)}</legend>
    ${row.id === '' ? null : hidden(`fix-${n}-id`, row.id)}
    ${texts(`fix-${n}-what`, words.what, view, row.what, { words, rows: 2 })}
    <label
      >${words.owner}
      <select name="fix-${n}-owner">
        <option value="">${words.nobody}</option>
        ${contacts.map(
          ({ id, name }) =>
            html`<option value="${id}" ${id === row.owner ? selected : null}>${name}</option>`,
        )}
      </select></label
    >
    <label
      >${words.day}
      <input type="${typeFor('date', row.due)}" name="fix-${n}-due" min="${firstDay}" value="${row.due}"
    /></label>
  </fieldset>`;
}

/** How each will read what was saved, and the button that publishes it. */
function previews(view: ReportDeskView, words: ReportDeskWords, { when }: Voice): Markup | null {
  const { draft } = view;
  if (!draft) return null;
  const saved = words.savedBy(when(draft.at), draft.isReader ? null : draft.by);
  return html`<section id="preview">
    <h2>${draft.isPublished ? words.reading : words.preview}</h2>
    <p class="quiet">${saved}</p>
    ${view.previews.map((each, n) => preview(each, words, n === 0 && !draft.isPublished))}
    ${draft.isPublished ? audience(view, words) : publishForm(view, words)}
  </section>`;
}

const everybodyChoice = (
  { canBePublic, published }: ReportDeskView,
  words: ReportDeskWords,
): Markup | null => {
  const checked = html` checked`;
  if (!canBePublic) return null;
  return html`<label class="choice"
    ><input type="checkbox" name="everybody" value="1" ${published?.everybody === false ? null : checked} />
    <span>${words.everybody} <span class="hint">${words.everybodyHint}</span></span></label
  >`;
};

const publishing = ({ incident, draft }: ReportDeskView): Markup =>
  html`${doing('report publish')} ${hidden('incident', incident)} ${hidden('draft', draft?.seq ?? 0)}`;

const publishForm = (view: ReportDeskView, words: ReportDeskWords): Markup =>
  html`<form method="post" action="?report=${view.incident}" class="notify">
    ${publishing(view)} ${everybodyChoice(view, words)}
    <button class="act">
      <strong>${view.published ? words.publishAgain : words.publish}</strong>
      <span>${words.publishDoes}</span>
    </button>
  </form>`;

/** What is published can be taken from the public page, and put there. */
const audience = (view: ReportDeskView, words: ReportDeskWords): Markup | null =>
  view.canBePublic
    ? html`<details class="preview">
        <summary>${words.audience}</summary>
        <form method="post" action="?report=${view.incident}" class="notify">
          ${publishing(view)} ${everybodyChoice(view, words)}
          <button class="plain"><strong>${words.audienceButton}</strong></button>
        </form>
      </details>`
    : null;

function preview(each: ReportPreview, words: ReportDeskWords, isOpen: boolean): Markup {
  const { language, timezone, report, kept, notices } = each;
  const reader = { language, timezone };
  const name = each.client === null ? words.previewPublic : words.previewFor(each.client);
  return html`<details class="preview" ${isOpen ? html` open` : null}>
    <summary>${name}</summary>
    <div class="record" lang="${language}">
      ${accountSections(report, reader)} ${impactSection(report, reader, kept && keptLine(kept, language))}
      ${timelineSection(report, reader)} ${fixesSection(report, reader)} ${toldSection(notices, reader)}
    </div>
  </details>`;
}

/** What was promised: each can be marked as done, or its day moved for a reason. */
function promises(view: ReportDeskView, words: ReportDeskWords, voice: Voice): Markup | null {
  if (view.promises.length === 0) return null;
  return html`<section>
    <h2>${words.promises}</h2>
    <ul class="card rows">
      ${view.promises.map((each) => promise(each, view, words, voice))}
    </ul>
  </section>`;
}

function promise(each: PromiseView, view: ReportDeskView, words: ReportDeskWords, { when }: Voice): Markup {
  const { id, what, state, due, keptAt } = each;
  const { language } = view.reader;
  const stands = keptAt === null ? words.by(dayInWords(due, language)) : when(keptAt);
  const common = html`${hidden('incident', view.incident)} ${hidden('fix', id)}`;
  return html`<li>
    <span class="who"><strong>${what}</strong></span>
    <span class="delivery ${state === 'overdue' ? 'failed' : 'sent'}"
      >${words.states[state]} · ${stands}</span
    >
    <span class="target">${words.owns(each.isReader ? null : each.owner)}</span>
    ${
      keptAt === null
        ? html`<form method="post" action="?report=${view.incident}" class="other">
              ${doing('report keep')} ${common}
              <button><strong>${words.keep}</strong></button>
            </form>
            <details>
              <summary>${words.move}</summary>
              <form method="post" action="?report=${view.incident}" class="notify">
                ${doing('report move')} ${common}
                <label
                  >${words.newDay}
                  <input type="date" name="due" min="${view.firstDay}" value="${due}" required
                /></label>
                ${texts('reason', words.reason, view, {}, { words, rows: 2 })}
                <p class="hint">${words.reasonHint}</p>
                <button class="plain"><strong>${words.moveButton}</strong></button>
              </form>
            </details>`
        : null
    }
  </li>`;
}
