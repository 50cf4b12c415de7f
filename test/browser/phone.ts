import type { BrowserContextOptions, Page } from 'playwright-core';
import { Finger } from './finger.ts';
import { visit } from './in-browser.ts';
import type { Visit } from './in-browser.ts';

export interface OnPhone extends Visit {
  readonly finger: Finger;
}

/** Opens an address on a phone, which may differ: dark, narrow, without scripts. */
export async function openOnPhone(address: string, differs: BrowserContextOptions = {}): Promise<OnPhone> {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const visited = await visit({ ...phone, ...differs });
  await visited.page.goto(address);
  return { ...visited, finger: new Finger(visited.page) };
}

export interface Box {
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of every button of a page, in px; of none that is hidden. */
export async function buttonBoxes(page: Page): Promise<readonly (Box | null)[]> {
  const buttons = await page.getByRole('button').all();
  return Promise.all(buttons.map((button) => button.boundingBox()));
}
