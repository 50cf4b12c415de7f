import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { everything } from '../pages/every-page.ts';
import type { ShownPage } from '../pages/every-page.ts';
import { plain } from '../pages/texts.ts';
import { inBrowser, visit } from './in-browser.ts';
import type { Visit } from './in-browser.ts';
import { spaceText, spills, unfold, withLargeText } from './reading.ts';
import { shoot } from './shoot.ts';
import { serve } from './shown.ts';
import type { Shown } from './shown.ts';
import { discolourations, overflow, violations } from './sound.ts';

const narrow = { width: 320, height: 640 };
/** What a window of 1280 by 800 holds at 200 %. */
const zoomed = { width: 640, height: 400 };
const wide = { width: 1280, height: 800 };

/** No browser lets anybody write the time that the story's form is refused for. */
const isExpected = (complaint: string): boolean => complaint.includes('"25:99"');

const looks = ['in light', 'in dark', 'at 320 px', 'at 200 %', 'in large letters', 'spaced out'] as const;

let shown: Shown;
let visited: Visit;
/** What is wrong, by how it is looked at, and the page. */
const faults = new Map<string, string[]>(looks.map((look) => [look, []]));
const note = (look: (typeof looks)[number], { name }: ShownPage, found: readonly string[]): void =>
  void faults.get(look)?.push(...found.map((each) => `${name}: ${each}`));

async function lookAt(page: Page, each: ShownPage, address: string): Promise<void> {
  const reads = async (look: (typeof looks)[number]): Promise<void> => {
    await shoot(page, `${each.name.replaceAll(/\W+/gu, '-')}${look}`);
    const aside = await overflow(page);
    note(look, each, [...(aside > 0 ? [`${aside} px aside`] : []), ...(await spills(page))]);
  };
  await page.goto(address);
  await unfold(page);
  note('in light', each, await violations(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  note('in dark', each, await discolourations(page));
  await reads('at 320 px');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(zoomed);
  await reads('at 200 %');
  await withLargeText(page, async () => {
    await page.setViewportSize(wide);
    await reads('in large letters');
  });
  await page.setViewportSize(narrow);
  await spaceText(page);
  await reads('spaced out');
}

inBrowser('every page', () => {
  beforeAll(async () => {
    const { pages } = await everything(plain);
    expect(pages.length).toBeGreaterThan(80);
    shown = await serve(pages);
    visited = await visit({ viewport: narrow, colorScheme: 'light' });
    for (const [index, each] of pages.entries()) await lookAt(visited.page, each, shown.addressOf(index));
  });
  afterAll(() => shown.close());

  it.each(looks)('has nothing that axe objects to, is cut off or must be scrolled aside: %s', (look) => {
    expect(faults.get(look)).toEqual([]);
  });

  it('loads cleanly', () => {
    expect(visited.complaints.filter((each) => !isExpected(each))).toEqual([]);
  });
});
