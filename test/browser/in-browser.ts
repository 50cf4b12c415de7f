import { afterAll, afterEach, describe } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launch } from './browser.ts';

const launched = await launch();
const browser = launched as Browser;

/** `describe` for what needs a browser: skipped on a machine that has none. */
export const inBrowser = typeof launched === 'string' ? describe.skip : describe;

interface Opened {
  close(): Promise<void>;
}

const opened: Opened[] = [];

/** Closes this when the test is over and nobody visits any more: what was opened last is closed first. */
export function closedAfterwards<T extends Opened>(each: T): T {
  opened.push(each);
  return each;
}

afterEach(async () => {
  if (typeof launched === 'string') return;
  for (const context of browser.contexts()) await context.close();
  for (const each of opened.splice(0).toReversed()) await each.close();
});
afterAll(async () => {
  if (typeof launched !== 'string') await browser.close();
});

export interface Visit {
  readonly page: Page;
  /** What the browser complained of: errors, blocked by policy, failed loads. */
  readonly complaints: string[];
}

/** An empty page of a visitor who has been nowhere. The visit ends with the test. */
export async function visit(options: BrowserContextOptions = {}): Promise<Visit> {
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
}
