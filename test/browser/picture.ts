import type { Page } from 'playwright-core';

const attempts = 4;

/** Keeps a picture of a whole page. Chromium sometimes takes none of a page that it has not shown for a while. */
export async function picture(page: Page, path: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await page.bringToFront();
      await page.screenshot({ path, fullPage: true, timeout: 30_000 });
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}
