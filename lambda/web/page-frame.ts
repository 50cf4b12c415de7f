import type { Language } from '../core/text.ts';
import type { Status } from '../core/verdict.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';

/** Who may find a page: `all`; `unlisted`: no search engine lists it; `private`: nor is its address told to another site. */
export type Finding = 'all' | 'unlisted' | 'private';

interface Frame {
  readonly language: Language;
  /** What the tab is called. */
  readonly title: string;
  readonly finding: Finding;
  /** Of the tab's icon; absent: none. */
  readonly status?: Status;
  /** Further links and scripts of the head. */
  readonly head?: readonly (Markup | null)[];
  /** Before everything that is seen. */
  readonly shared?: Markup;
  readonly header?: Markup;
  readonly main: Markup;
  /** A page to read, not to glance at. */
  readonly isRecord?: boolean;
  readonly footer?: Markup;
}

const robots: Readonly<Record<Finding, Markup | null>> = {
  all: null,
  unlisted: html`<meta name="robots" content="noindex" />`,
  // With "no-referrer" a browser would post the form of a receipt with the origin `null`.
  private: html`<meta name="robots" content="noindex, nofollow, noarchive" /><meta
      name="referrer"
      content="same-origin"
    />`,
};

/** What all pages but those of the desk share; nothing inline, nothing from elsewhere. */
export const pageFrame = (frame: Frame): Markup => {
  const { language, title, finding, status, head = [], shared, header, main, isRecord, footer } = frame;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${robots[finding]}
        <title>${title}</title>
        ${status && html`<link rel="icon" type="image/svg+xml" href="/icon-${status}.svg" />`}
        <link rel="stylesheet" href="/style.css" />
        ${head}
      </head>
      <body>
        ${shared} ${header && html`<header>${header}</header>`}
        ${isRecord ? html`<main class="record">${main}</main>` : html`<main>${main}</main>`}
        ${footer && html`<footer>${footer}</footer>`}
      </body>
    </html> `;
};

/** The same page in each language of the site. */
export const alternates = (
  languages: readonly Language[],
  addressIn: (language: Language) => string,
): readonly Markup[] =>
  languages.map(
    (language) => html`<link rel="alternate" hreflang="${language}" href="${addressIn(language)}" />`,
  );
