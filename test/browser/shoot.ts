import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { picture } from './picture.ts';

const folder = process.env.SHOTS;

/** With `SHOTS=FOLDER` a picture of what the test sees is kept there, to be looked at. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await picture(page, join(folder, `${name}.png`));
}
