import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Visit } from './in-browser.ts';

const wcag: object = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** The rules of axe-core that look at colours. */
const coloured: object = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

const objections = async (page: Page, runOnly: object): Promise<readonly string[]> => {
  await page.evaluate(`if (!('axe' in window)) {${axe.source}}`);
  return page.evaluate<
    readonly string[]
  >(`axe.run({ runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))`);
};

/** What axe-core finds against WCAG 2.2 AA and its own best practices. */
export const violations = (page: Page): Promise<readonly string[]> => objections(page, wcag);

/** The part of {@link violations} that a change of colours can bring. */
export const discolourations = (page: Page): Promise<readonly string[]> => objections(page, coloured);

/** By how many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/**
 * The page is accessible, fits the window, and the browser has complained of nothing on the way there, but for an answer
 * with `status` where that is what the test asks for.
 */
export async function isSound({ page, complaints }: Visit, status?: 404): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  const others = complaints.filter((each) => status === undefined || !each.includes(String(status)));
  expect(others).toEqual([]);
}
