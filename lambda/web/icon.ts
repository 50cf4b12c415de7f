import type { Status } from '../core/verdict.ts';
import { html, raw } from './html.ts';
import type { Markup } from './html.ts';

/** Each status has a shape of its own, so that it can be told without colour. Drawn on 24 by 24. */
const shapes: Readonly<Record<Status, string>> = {
  up: '<circle cx="12" cy="12" r="11" fill="currentColor"/><path d="m6.8 12.4 3.6 3.6 6.8-7.4" fill="none" stroke="var(--mark, #fff)" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>',
  degraded:
    '<path d="M12 1.8a2 2 0 0 1 1.7 1l9 16a2 2 0 0 1-1.7 3H3a2 2 0 0 1-1.7-3l9-16a2 2 0 0 1 1.7-1z" fill="currentColor"/><path d="M12 8.6v5.6M12 18v.1" fill="none" stroke="var(--mark, #fff)" stroke-width="2.6" stroke-linecap="round"/>',
  down: '<path d="M7.6 1h8.8L23 7.6v8.8L16.4 23H7.6L1 16.4V7.6z" fill="currentColor"/><path d="m8 8 8 8m0-8-8 8" fill="none" stroke="var(--mark, #fff)" stroke-width="2.6" stroke-linecap="round"/>',
  unknown:
    '<circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="4 2.3"/><path d="M9 9.6a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1-1.4 2M12 17.6v.1" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>',
};

/** Beside the word that it stands for, so hidden from screen readers. */
export const icon = (status: Status): Markup =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${raw(shapes[status])}
  </svg>`;

/** All of them for {@link sharedIcon}, drawn once a page. */
export const iconSymbols: Markup = html`${Object.entries(shapes).map(
  ([status, shape]) => html`<symbol id="icon-${status}" viewBox="0 0 24 24">${raw(shape)}</symbol>`,
)}`;

/** As {@link icon}, on a page that shows many and has {@link iconSymbols}. */
export const sharedIcon = (status: Status): Markup =>
  html`<svg class="icon" aria-hidden="true"><use href="#icon-${status}" /></svg>`;

const tabColours: Readonly<Record<Status, string>> = {
  up: '#137a46',
  degraded: '#b45309',
  down: '#c81e2b',
  unknown: '#5b6472',
};

/** A file of its own, for browser tabs. */
export const iconFile = (status: Status): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="${tabColours[status]}">${shapes[status]}</svg>\n`;
