import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { icon } from '../icon.ts';
import { duration } from '../times.ts';
import { atOnceChoice, clientChoices, field, hidden, moreFields, resolvedFields } from './notify-form.ts';
import { notifyWords } from './notify-words.ts';
import type { NotifyWords } from './notify-words.ts';
import type { NotifyView } from './notify-view.ts';
import type { DeskView } from './view.ts';
import type { Voice } from './voice.ts';

/** The choices of an ETA that need no typing. */
export const etaChoices = ['unknown', '30m', '1h', '2h'] as const;

/** An ETA as the reader says it. */
export function etaInWords(eta: NotifyView['proposal']['eta'], words: NotifyWords, { when }: Voice): string {
  if (eta.kind === 'unknown') return words.eta.none;
  const time = eta.kind === 'at' ? when(eta.at) : words.eta.range(when(eta.from), when(eta.until));
  return `${time} (${words.sureness[eta.sure]})`;
}

/** What the reader's last request towards clients came to, first of all. */
export function notifySaid(view: DeskView, { when }: Voice): Markup | null {
  const said = view.notify?.said;
  if (!said) return null;
  const words = notifyWords[view.reader.language];
  if ('refused' in said)
    return html`<div class="said degraded" role="alert">
      <p>${icon('degraded')}<span>${words.refused[said.refused]}</span></p>
      ${said.refused === 'overtaken' ? colleagues(view, words, when) : null}
    </div>`;
  if (said.did !== 'posted')
    return html`<p class="said up" role="status">${icon('up')}<span>${words.done[said.did]}</span></p>`;
  const names = said.names.join(view.reader.language === 'ja' ? '、' : ', ');
  const text = words.posted(names, when(said.leavesAt), said.leavesAt <= view.at);
  return html`<div class="said up" role="status">
    <p>${icon('up')}<span>${text}</span></p>
    ${withdrawForm(view, view.notify, when)}
  </div>`;
}

/** The latest that a colleague has told clients, as they read it. */
function colleagues({ notify, reader }: DeskView, words: NotifyWords, when: Voice['when']): Markup | null {
  const last = notify?.notices.findLast(
    ({ by, withdrawnAt }) => by !== null && !by.isReader && withdrawnAt === null,
  );
  if (!last) return null;
  const names = last.clients.join(reader.language === 'ja' ? '、' : ', ');
  return html`<p>${words.overtakenBy(last.by?.name ?? '', when(last.at), names)}</p>
    <blockquote>${last.lines.map((line) => html`<p>${line}</p>`)}</blockquote>`;
}

/** Takes back the latest notice that can be, by who sent it. */
function withdrawForm(view: DeskView, notify: NotifyView | null, when: Voice['when']): Markup | null {
  const last = notify?.notices.findLast((each) => each.canWithdrawUntil !== null);
  if (!last) return null;
  const words = notifyWords[view.reader.language];
  return html`<form method="post" action="?" class="other">
    ${hidden('do', 'withdraw')} ${hidden('notice', last.notice)}
    <button>
      <strong>${words.withdraw}</strong>
      <span>${words.withdrawDoes(when(last.canWithdrawUntil ?? last.at))}</span>
    </button>
  </form>`;
}

/** To say something to clients: one form that is ready to send, and one tap to say that there is no news. */
export function tellClients(view: DeskView, voice: Voice): Markup | null {
  const { notify } = view;
  if (!notify || notify.stage === 'done') return null;
  const words = notifyWords[view.reader.language];
  return html`<section class="tell" id="tell">
    <h2>${words.title[notify.stage]}</h2>
    ${turn(view, notify, words, voice)}
    ${notify.said !== null && 'did' in notify.said ? null : withdrawForm(view, notify, voice.when)}
    ${notify.stage === 'update' ? noNewsForm(notify, words, voice) : null}
    ${notify.preview ? preview(notify, words) : null}
    ${notify.stage === 'resolved' ? resolvedForm(notify, words) : updateForm(notify, words, voice)}
    ${notify.held === null && notify.byItselfAt !== null ? holdForm(words) : null}
  </section>`;
}

function turn(view: DeskView, notify: NotifyView, words: NotifyWords, { when }: Voice): Markup {
  const { owner, reader, at } = view;
  const { turn: next, byItselfAt, held } = notify;
  const left = next && duration(Math.abs(next.due - at), reader.language);
  const names = next?.names.join(reader.language === 'ja' ? '、' : ', ') ?? '';
  const whose = owner ? (owner.isReader ? words.yours : words.theirs(owner.name)) : words.anybodys;
  const isPast = next !== null && next.due <= at;
  return html`${
    next &&
    left &&
    html`<p class="${isPast ? 'turn late' : 'turn'}">
      <strong>${words.turn(next.kind, names, when(next.due), left, isPast)}</strong> ${whose}
    </p>`
  }
  ${held ? html`<p class="quiet">${words.heldBy(held.name, when(held.at), held.reason, held.isReader)}</p>` : null}
  ${byItselfAt === null ? null : html`<p class="quiet">${words.byItself(when(Math.max(byItselfAt, at)))}</p>`}`;
}

function noNewsForm(notify: NotifyView, words: NotifyWords, { when }: Voice): Markup | null {
  const { nextUpdateBy } = notify.proposal;
  if (nextUpdateBy === null) return null;
  return html`<form method="post" action="?" class="other">
    ${hidden('do', 'notify')} ${hidden('kind', 'no news')} ${hidden('after', notify.after)}
    <button><strong>${words.noNews(when(nextUpdateBy))}</strong> <span>${words.noNewsDoes}</span></button>
  </form>`;
}

const sendButton = (notify: NotifyView, words: NotifyWords): Markup =>
  html`<button class="act">
    <strong>${words.send(notify.wish.clients?.length ?? notify.clients.length)}</strong>
    <span>${words.sendDoes}</span>
  </button>`;

const previewButton = (words: NotifyWords): Markup =>
  html`<button name="preview" value="1" class="plain"><strong>${words.preview}</strong></button>`;

/** What leaves as it is; a preview shows what was chosen instead. */
const draft = ({ proposal, preview }: NotifyView, words: NotifyWords): Markup | null =>
  preview !== null
    ? null
    : html`<div class="draft">
        <p class="quiet">${words.draft}</p>
        <blockquote>${proposal.lines.map((line) => html`<p>${line}</p>`)}</blockquote>
      </div>`;

function updateForm(notify: NotifyView, words: NotifyWords, voice: Voice): Markup {
  const { wish, proposal } = notify;
  const chosen = wish.eta ?? 'stands';
  const choice = (value: string, label: string): Markup =>
    html`<label class="${value === 'stands' ? 'choice whole' : 'choice'}"
      ><input type="radio" name="eta" value="${value}" ${value === chosen ? checked : null} />
      <span>${label}</span></label
    >`;
  const stands = proposal.eta.kind !== 'unknown';
  return html`<form method="post" action="?#tell" class="notify">
    ${hidden('do', 'notify')} ${hidden('kind', 'update')} ${hidden('after', notify.after)}
    <fieldset class="etas">
      <legend>${words.eta.title}</legend>
      ${stands ? choice('stands', words.eta.stands(etaInWords(proposal.eta, words, voice))) : null}
      ${etaChoices.map((each) => choice(each, words.eta.choices[each]))}
    </fieldset>
    ${draft(notify, words)} ${sendButton(notify, words)}
    <details${isOpen(notify) ? open : null}>
      <summary>${words.change}</summary>
      ${moreFields(notify, words)} ${clientChoices(notify, words)} ${atOnceChoice(words)}
      ${previewButton(words)} ${isOpen(notify) ? sendButton(notify, words) : null}
    </details>
  </form>`;
}

const checked = html` checked`;
const open = html` open`;

/** What the reader has filled in stays in sight. */
const isOpen = (notify: NotifyView): boolean =>
  notify.preview !== null || (notify.said !== null && 'refused' in notify.said);

function resolvedForm(notify: NotifyView, words: NotifyWords): Markup {
  return html`<form method="post" action="?#tell" class="notify">
    ${hidden('do', 'notify')} ${hidden('kind', 'resolved')} ${hidden('after', notify.after)}
    ${resolvedFields(notify, words)}
    ${draft(notify, words)} ${sendButton(notify, words)}
    <details${isOpen(notify) ? open : null}>
      <summary>${words.change}</summary>
      ${field.texts('text', words.text, notify, notify.wish.text, words.textHint)}
      ${clientChoices(notify, words)} ${atOnceChoice(words)} ${previewButton(words)}
    </details>
  </form>`;
}

function preview({ preview: all }: NotifyView, words: NotifyWords): Markup {
  const shown = (all ?? []).slice(0, 40);
  return html`<div class="preview" role="region" aria-label="${words.previewTitle}">
    <h3>${words.previewTitle}</h3>
    <p class="quiet">${words.previewHint}</p>
    ${shown.map(
      ({ client, language, email, sms, webhook }, n) =>
        html`<details${n === 0 ? open : null}>
          <summary>${client}</summary>
          ${
            email &&
            html`<p class="quiet">${words.email}</p>
              <pre lang="${language}"><strong>${email.subject}</strong>
${email.body}</pre>`
          }
          ${
            sms &&
            html`<p class="quiet">${words.sms}</p>
              <pre lang="${language}">${sms}</pre>`
          }
          ${
            webhook &&
            html`<p class="quiet">${words.webhook}</p>
              <pre lang="${language}">${webhook}</pre>`
          }
        </details>`,
    )}
  </div>`;
}

const holdForm = (words: NotifyWords): Markup =>
  html`<details class="hold">
    <summary>${words.hold}</summary>
    <form method="post" action="?" class="other">
      ${hidden('do', 'hold')}
      <label>${words.reason} <input type="text" name="reason" required maxlength="2000" /></label>
      <button><strong>${words.hold}</strong> <span>${words.holdDoes}</span></button>
    </form>
  </details>`;
