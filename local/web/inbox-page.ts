import { smsParts } from '../../lambda/core/texts/gsm7.ts';
import type { Reader } from '../../lambda/core/texts/alert.ts';
import type { Language } from '../../lambda/core/text.ts';
import { html, raw } from '../../lambda/web/html.ts';
import type { Markup } from '../../lambda/web/html.ts';
import { frame } from './frame.ts';
import { localWords } from './local-words.ts';

/** A message as the carriers delivered it. */
export interface InboxMessage {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  readonly channel: 'sms' | 'email';
  readonly to: string;
  /** An SMS has none. */
  readonly subject: string | null;
  readonly body: string;
}

/** More than these are not shown on the page; all are in the JSON. */
const shownAtMost = 200;

const url = /(https?:\/\/[^\s<>"'（）「」、。]+)/u;

const linked = (text: string): readonly (string | Markup)[] =>
  text.split(url).map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));

const received = (at: number, { timezone }: Reader): Markup => {
  const clock = new Date(at).toLocaleTimeString('en-GB', { timeZone: timezone, hourCycle: 'h23' });
  return html`<time datetime="${new Date(at).toISOString()}">${clock}</time>`;
};

/** Kana is only in Japanese. */
const languageIn = (text: string): Language => (/[\u3040-\u30ff]/u.test(text) ? 'ja' : 'en');

const sms = (message: InboxMessage, reader: Reader): Markup => {
  const { encoding, units, parts } = smsParts(message.body);
  const room = encoding === 'GSM-7' ? (parts === 1 ? 160 : parts * 153) : parts === 1 ? 70 : parts * 67;
  return html`<article class="sms" id="m-${message.id}">
    <p class="meta">
      <span>${localWords[reader.language].to} ${message.to}</span>${received(message.at, reader)}
    </p>
    <p class="bubble" lang="${languageIn(message.body)}">${linked(message.body)}</p>
    <p class="meta">
      <span>${encoding} · ${localWords[reader.language].parts(parts)} · ${units}/${room}</span>
    </p>
  </article>`;
};

const mail = (message: InboxMessage, reader: Reader, unfolded: boolean): Markup =>
  html`<article class="mail card" id="m-${message.id}">
    <details ${unfolded ? raw('open') : null}>
      <summary>
        <h3>${message.subject}</h3>
        <span class="meta"
          ><span>${localWords[reader.language].to} ${message.to}</span>${received(message.at, reader)}</span
        >
      </summary>
      <p class="body" lang="${languageIn(message.body)}">${linked(message.body)}</p>
    </details>
  </article>`;

/** One message, as the page shows it; a folded mail shows its subject only. */
export const inboxMessage = (message: InboxMessage, reader: Reader, unfolded = true): Markup =>
  message.channel === 'sms' ? sms(message, reader) : mail(message, reader, unfolded);

export const inboxPage = (messages: readonly InboxMessage[], reader: Reader, withDemo: boolean): Markup => {
  const { language } = reader;
  const words = localWords[language];
  const shown = messages.slice(-shownAtMost).toReversed();
  const box = (channel: InboxMessage['channel']): Markup => {
    const own = shown.filter((message) => message.channel === channel);
    return html`<div id="${channel}" class="messages" aria-live="polite">
      ${own.map((message, index) => inboxMessage(message, reader, index === 0))}
    </div>`;
  };
  return frame({
    language,
    title: words.inbox,
    path: '/inbox',
    withDemo,
    script: '/inbox/live.js',
    wide: true,
    main: html`<h1>${words.inbox}</h1>
      <p class="lead">${words.intro} ${words.live}</p>
      <div class="boxes" id="boxes" data-last="${messages.at(-1)?.id ?? ''}">
        <section>
          <h2 id="phone-heading">${words.phone}</h2>
          <div class="phone" tabindex="0" role="region" aria-labelledby="phone-heading">
            ${box('sms')}
            <p class="empty">${words.noSms}</p>
          </div>
        </section>
        <section>
          <h2>${words.mailbox}</h2>
          ${box('email')}
          <p class="empty">${words.noMail}</p>
        </section>
      </div>`,
  });
};

/** Puts each message that arrives on top. After a lost connection the browser asks for what it missed. */
export const inboxScript = `'use strict';
const last = document.getElementById('boxes').dataset.last;
const source = new EventSource('/inbox/events?after=' + encodeURIComponent(last));
for (const channel of ['sms', 'email']) {
  const box = document.getElementById(channel);
  source.addEventListener(channel, (event) => {
    if (document.getElementById('m-' + event.lastEventId) === null) box.insertAdjacentHTML('afterbegin', event.data);
  });
}
`;
