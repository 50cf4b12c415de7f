import serverless from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** A real Chromium, or why there is none on this machine. */
export const launch = async (): Promise<Browser | string> => {
  try {
    const executablePath = await serverless.executablePath();
    return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  } catch (error) {
    const why = (error as Error).message.split('\n')[0] ?? '';
    process.stderr.write(`Browser tests are skipped: Chromium does not start here (${why})\n`);
    return why;
  }
};
