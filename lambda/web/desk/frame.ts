import { createHash } from 'node:crypto';
import type { Language } from '../../core/text.ts';
import type { Status } from '../../core/verdict.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import { deskStyle } from './style.ts';
import { deskWords } from './words.ts';

/** Nothing inline, nothing from elsewhere, no scripts; forms go home only. */
export const deskPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The desk serves its style itself, so that it looks right whatever the public site is doing. */
export const deskStylePath = '/i/style.css';

/** Browsers keep the style for long; what changes gets another address. */
const styleVersion = createHash('sha256').update(deskStyle).digest('hex').slice(0, 10);

interface Frame {
  readonly language: Language;
  readonly title: string;
  readonly status: Status;
  readonly header: Markup;
  readonly main: Markup;
  readonly footer: Markup;
}

/** What all pages of the desk share. */
export const frame = ({ language, title, status, header, main, footer }: Frame): Markup =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – Shodo</title>
        <link rel="icon" type="image/svg+xml" href="/icon-${status}.svg" />
        <link rel="stylesheet" href="${deskStylePath}?v=${styleVersion}" />
      </head>
      <body class="desk">
        <header>${header}</header>
        <main>${main}</main>
        <footer>${footer}</footer>
      </body>
    </html> `;

/** The one answer to every link that does not let in, whatever is wrong with it. */
export function missingDeskPage(language: Language): Markup {
  const words = deskWords[language];
  return frame({
    language,
    title: words.missingTitle,
    status: 'unknown',
    header: html`<p>Shodo <small>初動</small></p>`,
    main: html`<div class="hero unknown">
      <h1>${words.missingTitle}</h1>
      <p>${words.missing}</p>
    </div>`,
    footer: html`<a href="/">${words.statusPage}</a>`,
  });
}
