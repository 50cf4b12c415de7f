import { eastAsianWidth } from 'get-east-asian-width';
import type { Status } from '../core/verdict.ts';
import { escape } from './html.ts';
import { componentId } from './stable-id.ts';
import { isUnderMaintenance, overall, shownStatus, standOf } from './standing.ts';
import type { RenderedFile, StatusView } from './view.ts';
import { words } from './words.ts';

/** White on each of these has a contrast of 4.5 at least. */
const colours: Readonly<Record<Status, string>> = {
  up: '#137a46',
  degraded: '#a34a08',
  down: '#c01c28',
  unknown: '#5b6472',
};

const fontPx = 11;
const padPx = 7;
const longest = 60;

const shortened = (text: string): string => {
  const characters = Array.from(text);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
};

const widthPx = (text: string): number => {
  const ems = Array.from(text, (character) =>
    eastAsianWidth(character.codePointAt(0) ?? 0) === 2 ? 1 : 0.6,
  );
  return Math.ceil(ems.reduce((sum, em) => sum + em, 0) * fontPx);
};

/** A name and a state beside each other, as they stand in READMEs and intranets. */
export function badge(name: string, state: string, status: Status): string {
  const [left, right] = [shortened(name), state];
  const [leftPx, rightPx] = [widthPx(left), widthPx(right)];
  const [split, whole] = [leftPx + 2 * padPx, leftPx + rightPx + 4 * padPx];
  const text = (x: number, width: number, value: string): string =>
    `<text x="${x}" y="14" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escape(value)}</text>`;
  const label = escape(`${left}: ${right}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="20" role="img" aria-label="${label}"><title>${label}</title><clipPath id="r"><rect width="${whole}" height="20" rx="4"/></clipPath><g clip-path="url(#r)"><path fill="#3d4450" d="M0 0h${split}v20H0z"/><path fill="${colours[status]}" d="M${split} 0h${whole - split}v20h-${whole - split}z"/></g><g fill="#fff" font-family="Verdana,DejaVu Sans,Noto Sans JP,sans-serif" font-size="${fontPx}">${text(padPx, leftPx, left)}${text(split + padPx, rightPx, right)}</g></svg>\n`;
}

const file = (path: string, body: string): RenderedFile => ({
  path,
  contentType: 'image/svg+xml; charset=utf-8',
  body,
});

/** `badge.svg` for everything, and `badge/COMPONENT.svg` for each service, by its id in the JSON. */
export function badges(view: StatusView): readonly RenderedFile[] {
  const language = view.languages[0] ?? 'en';
  const word = words[language];
  const { status, stand } = overall(view);
  return [
    file('badge.svg', badge(view.title[language], word.status[stand], status)),
    ...view.services.map((service) => {
      const shown = shownStatus(service, view);
      const state = isUnderMaintenance(service, view)
        ? word.underMaintenance
        : word.status[standOf(service, view)];
      return file(`badge/${componentId(service.id)}.svg`, badge(service.name[language], state, shown));
    }),
  ];
}
