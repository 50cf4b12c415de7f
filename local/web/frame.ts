import type { Language } from '../../lambda/core/text.ts';
import { html } from '../../lambda/web/html.ts';
import type { Markup } from '../../lambda/web/html.ts';
import { style } from '../../lambda/web/style.ts';
import { localWords } from './local-words.ts';

interface Frame {
  readonly language: Language;
  readonly title: string;
  /** Where we are, to mark it among the links. */
  readonly path: string;
  readonly withDemo: boolean;
  readonly main: Markup;
  readonly script?: string;
  readonly wide?: boolean;
}

/** What all pages for the person at this machine share. */
export const frame = ({ language, title, path, withDemo, main, script, wide }: Frame): Markup => {
  const words = localWords[language];
  const links = [
    ['/', words.statusPage],
    ['/inbox', words.inbox],
    ...(withDemo ? [['/demo', words.demo]] : []),
  ] as const;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Shodo</title>
        <link rel="icon" type="image/svg+xml" href="/local.svg" />
        <link rel="stylesheet" href="/local.css" />
        ${script === undefined ? null : html`<script src="${script}" defer></script>`}
      </head>
      <body class="${wide === true ? 'wide' : ''}">
        <header>
          <p>Shodo <small>初動</small></p>
          <nav aria-label="${words.pages}">
            <ul>
              ${links.map(
                ([href, label]) =>
                  html`<li>
                    <a href="${href}" ${href === path ? html`aria-current="page"` : null}>${label}</a>
                  </li>`,
              )}
            </ul>
          </nav>
        </header>
        <main>${main}</main>
      </body>
    </html>`;
};

export const missingPage = (language: Language, withDemo: boolean): Markup =>
  frame({
    language,
    title: '404',
    path: '',
    withDemo,
    main: html`<h1>404</h1>
      <p>${localWords[language].missing}</p>`,
  });

/** Stands at `/` until the first rendering. */
export const renderingPage = (language: Language, withDemo: boolean): Markup =>
  frame({
    language,
    title: localWords[language].statusPage,
    path: '/',
    withDemo,
    main: html`<h1>${localWords[language].statusPage}</h1>
      <p>${localWords[language].rendering}</p>`,
    script: '/waiting.js',
  });

/** Shows the first page as soon as it is there; a page that reloads itself by the clock would interrupt its reader. */
export const waitingScript = `'use strict';
const ask = async () => {
  const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  if (answer?.ok) location.reload();
  else setTimeout(ask, 1000);
};
setTimeout(ask, 1000);
`;

/** The style of the public page, and what only the local pages need. */
export const localStyle = `${style}
header p small { color: var(--soft); font-weight: 400; margin-inline-start: .35em; }
h1 { font-size: 1.5rem; margin-block: .5rem .25rem; }
.lead { margin: 0 0 1rem; color: var(--soft); }
.wide header, .wide main { width: min(100% - 2rem, 68rem); }
.boxes { display: grid; gap: 1.5rem 2rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
@media (min-width: 56rem) { .boxes { grid-template-columns: 22rem minmax(0, 1fr); } }
.boxes h2 { margin-top: .5rem; }
.phone { border: .55rem solid #20242b; border-radius: 2.25rem; background: var(--card); padding: 1.1rem .9rem; min-height: 24rem; max-height: 44rem; overflow-y: auto; }
.empty { color: var(--soft); text-align: center; margin: 2rem 0; }
.messages:has(article) + .empty { display: none; }
.meta { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin: 0; color: var(--soft); font-size: .8125rem; font-variant-numeric: tabular-nums; }
.sms { margin-bottom: 1.25rem; }
.bubble { margin: .25rem 0; padding: .65rem .9rem; border-radius: .3rem 1.1rem 1.1rem 1.1rem; background: var(--unknown-tint); white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5; }
.mail { margin-bottom: .75rem; padding: .9rem 1.25rem; }
.mail summary { padding: 0; color: inherit; list-style: none; }
.mail summary::-webkit-details-marker { display: none; }
.mail h3::before { content: "▸ " / ""; color: var(--soft); }
.mail details[open] h3::before { content: "▾ " / ""; }
.mail summary:hover h3 { text-decoration: underline; }
.mail h3 { font-size: 1.0625rem; margin-bottom: .15rem; }
.mail .body { margin: .75rem 0 0; padding-top: .75rem; border-top: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; line-height: 1.55; }
.modes { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); margin: 0; padding: 0; list-style: none; }
.modes form, .modes button { width: 100%; height: 100%; }
.modes button { display: block; text-align: start; font: inherit; color: inherit; padding: .9rem 1.1rem; cursor: pointer; }
.modes button:hover { border-color: var(--link); }
.modes button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.modes button[aria-pressed="true"] { border-color: var(--tone); background: var(--tint); box-shadow: inset 0 0 0 1px var(--tone); }
.modes strong { display: flex; align-items: center; gap: .45em; }
.modes strong .icon { color: var(--tone); }
.modes span { color: var(--soft); font-size: .875rem; }
.hints { padding-inline-start: 1.2rem; }
code { font-size: .9em; background: var(--unknown-tint); padding: .1em .35em; border-radius: .3em; overflow-wrap: anywhere; }
`;

export const localIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#b5121f"/><path d="M4 13h4l2-6 4 11 2-5h4" fill="none" stroke="#fff" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"/></svg>\n';
