import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { StoredPage } from '../../local/web/page-folder.ts';
import { startWeb } from '../../local/web/web.ts';
import type { Web } from '../../local/web/web.ts';
import { ReportCase, written } from '../engine/report/case.ts';
import { options } from '../local/web/fakes.ts';
import { launch, overflow, violations, visit } from './browser.ts';
import type { Visit } from './browser.ts';

const launched = await launch();
const inBrowser = typeof launched === 'string' ? describe.skip : describe;
const browser = launched as Browser;

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const looks = [
  { colorScheme: 'light' },
  { colorScheme: 'dark' },
  { viewport: { width: 320, height: 700 } },
] as const;

const typeOf = (path: string): string => {
  if (path.endsWith('.css')) return 'text/css; charset=utf-8';
  return path.endsWith('.svg') ? 'image/svg+xml; charset=utf-8' : 'text/html; charset=utf-8';
};

let desk: ReportCase;
let files: ReadonlyMap<string, string>;
let web: Web;
beforeAll(async () => {
  if (typeof launched === 'string') return;
  desk = await ReportCase.over();
  await desk.publish();
  await desk.writes('sato', { ...written, 'cause-en': 'Another draft.' });
  files = await desk.rendered();
}, 60_000);
beforeEach(async () => {
  web = await startWeb({
    ...options(),
    pages: {
      get: (path): StoredPage | undefined => {
        const body = files.get(path);
        return body === undefined ? undefined : { contentType: typeOf(path), body };
      },
    },
    port: 0,
    desk: (request) => desk.ask(request),
  });
});
afterEach(async () => {
  if (typeof launched === 'string') return;
  for (const context of browser.contexts()) await context.close();
  await web.close();
});
afterAll(async () => {
  if (typeof launched !== 'string') await browser.close();
});

const isSound = async ({ page, complaints }: Visit): Promise<void> => {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(complaints).toEqual([]);
};

const addresses = (): readonly string[] => {
  const home = (contact: string): string => new URL(desk.home(contact)).pathname;
  return [
    `${home('sato')}?report=${desk.over}`,
    `${home('suzuki')}?report=${desk.over}`,
    home('tanaka'),
    `/ja/reports/${desk.over}.html`,
    `/en/reports/${desk.over}.html`,
    `/${desk.folder('acme')}/${desk.over}.html`,
    `/${desk.folder('canary-beta')}/${desk.over}.html`,
    `/${desk.folder('acme')}/index.html`,
  ];
};

inBrowser('the pages of a report', () => {
  it.each(looks)(
    'have no fault that axe finds, and fit: %j',
    async (look) => {
      for (const address of addresses()) {
        const visited = await visit(browser, { ...phone, ...look });
        await visited.page.goto(web.url + address);
        for (const folded of await visited.page.locator('summary').all()) await folded.click();
        await isSound(visited);
        await visited.page.context().close();
      }
    },
    120_000,
  );
});
