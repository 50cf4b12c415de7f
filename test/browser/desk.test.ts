import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { iconFile } from '../../lambda/web/icon.ts';
import { startWeb } from '../../local/web/web.ts';
import type { Web } from '../../local/web/web.ts';
import { DeskCase } from '../engine/desk/case.ts';
import { options } from '../local/web/fakes.ts';
import { launch, overflow, violations, visit } from './browser.ts';
import type { Visit } from './browser.ts';

const launched = await launch();
const inBrowser = typeof launched === 'string' ? describe.skip : describe;
const browser = launched as Browser;

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const icon = { contentType: 'image/svg+xml; charset=utf-8', body: iconFile('down') };

let desk: DeskCase;
let web: Web;
beforeEach(async () => {
  desk = await DeskCase.down();
  await desk.world.minutes(5);
  web = await startWeb({
    ...options(),
    pages: { get: (path) => (path.startsWith('icon-') ? icon : undefined) },
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

/** Opens the link of the SMS. */
const openLink = async (contact: string, more = {}): Promise<Visit> => {
  const visited = await visit(browser, { ...phone, ...more });
  await visited.page.goto(`${web.url}/i/${desk.token(contact)}`);
  return visited;
};

const isSound = async ({ page, complaints }: Visit): Promise<void> => {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(complaints).toEqual([]);
};

const tap = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).first().tap();

/** Waits for what the page says was done. */
const isSaid = async (page: Page, words: RegExp): Promise<void> => {
  await page.locator('.said', { hasText: words }).waitFor({ timeout: 5_000 });
};

const acts = (): readonly string[] => desk.world.story('booking').filter((fact) => fact !== 'paged');

const people = [
  {
    contact: 'sato',
    language: 'ja',
    acknowledge: /^担当します/u,
    youHaveIt: /あなたが担当になりました。Suzukiさんにお知らせしました。/u,
    handOver: /^引き継ぎを依頼する/u,
    handed: /Tanakaさんを呼び出しています/u,
    resolve: /^解決済みにする/u,
    refused: /解決済みにできませんでした/u,
    silence: /^復旧まで呼び出しを止める/u,
    silenced: /呼び出しを止めました/u,
  },
  {
    contact: 'suzuki',
    language: 'en',
    acknowledge: /^Acknowledge/u,
    youHaveIt: /You have it\. 佐藤 has been told\./u,
    handOver: /^Hand over/u,
    handed: /Tanaka is being paged/u,
    resolve: /^Resolve/u,
    refused: /Not resolved/u,
    silence: /^Silence until up/u,
    silenced: /Silenced: nobody is paged/u,
  },
] as const;

inBrowser.each(people)('the desk on a phone, in $language', (words) => {
  const { contact } = words;

  it('lets its reader acknowledge with one tap from the link', async () => {
    const visited = await openLink(contact);
    const { page } = visited;
    expect(await page.locator('html').getAttribute('lang')).toBe(words.language);
    expect(acts()).toEqual(['opened']);
    await isSound(visited);
    await tap(page, words.acknowledge);
    await isSaid(page, words.youHaveIt);
    expect(acts()).toEqual(['opened', 'acknowledged']);
    await page.reload();
    await page.goBack();
    expect(acts()).toEqual(['opened', 'acknowledged']);
    await isSound(visited);
  });

  it('has acknowledging as its largest button, on the first screen', async () => {
    const { page } = await openLink(contact);
    const boxes = await Promise.all(
      (await page.getByRole('button').all()).map(async (button) => await button.boundingBox()),
    );
    const areas = boxes.map((box) => (box ? box.width * box.height : 0));
    expect(areas[0]).toBe(Math.max(...areas));
    expect((boxes[0]?.y ?? Infinity) + (boxes[0]?.height ?? 0)).toBeLessThan(600);
    expect(Math.min(...boxes.map((box) => box?.height ?? 0))).toBeGreaterThanOrEqual(48);
  });

  it('hands over to whom its reader chooses', async () => {
    const visited = await openLink(contact);
    const { page } = visited;
    await page.locator('select[name=to]').selectOption('tanaka');
    await tap(page, words.handOver);
    await isSaid(page, words.handed);
    expect(desk.world.carrier.texts('sms', 'tanaka')).toHaveLength(1);
    await isSound(visited);
  });

  it('refuses to resolve what is down, and offers silence', async () => {
    const visited = await openLink(contact);
    const { page } = visited;
    await tap(page, words.resolve);
    await isSaid(page, words.refused);
    await isSound(visited);
    await page.locator('.said').getByRole('button', { name: words.silence }).tap();
    await isSaid(page, words.silenced);
    expect(acts()).toEqual(['opened', 'silenced']);
    await isSound(visited);
  });

  it('is as good in the dark, without scripts, narrow, and wide', async () => {
    const dark = await openLink(contact, { colorScheme: 'dark' });
    await isSound(dark);
    const narrow = await openLink(contact, { viewport: { width: 320, height: 568 } });
    await isSound(narrow);
    const wide = await openLink(contact, { viewport: { width: 1280, height: 800 } });
    await isSound(wide);
    const scriptless = await openLink(contact, { javaScriptEnabled: false });
    await tap(scriptless.page, words.acknowledge);
    await isSaid(scriptless.page, words.youHaveIt);
    expect(scriptless.complaints).toEqual([]);
  });
});

inBrowser('a link that leads nowhere', () => {
  it('says so', async () => {
    const { page, complaints } = await visit(browser, phone);
    await page.goto(`${web.url}/i/AAAAAAAAAAAAAAAAAAAAAAAA`);
    expect(await page.locator('h1').innerText()).toContain('This link leads nowhere');
    expect(await violations(page)).toEqual([]);
    expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
  });
});

inBrowser('a page of another site', () => {
  it('cannot post for its reader, though it knew the link', async () => {
    const { page } = await visit(browser, phone);
    await page.goto('about:blank');
    await page.setContent(
      `<form method="post" action="${web.url}/i/${desk.token('sato')}"><button name="do" value="acknowledge">x</button></form>`,
    );
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button').click();
    expect((await answered).status()).toBe(403);
    expect(acts()).toEqual(['opened']);
  });
});
