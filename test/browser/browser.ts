import serverless from '@sparticuz/chromium';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

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

export interface Visit {
  readonly page: Page;
  /** What the browser complained of: errors, blocked by policy, failed loads. */
  readonly complaints: string[];
}

export const visit = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> => {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    // What was still under way as its page was left: a stream, or a refresh.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`);
  });
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== 'localhost') complaints.push(`${request.url()} is elsewhere`);
  });
  return { page, complaints };
};

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
