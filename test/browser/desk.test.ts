import { beforeEach, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { DeskCase } from '../engine/desk/case.ts';
import { serveDesk } from './desk-web.ts';
import { inBrowser } from './in-browser.ts';
import { buttonBoxes, openOnPhone } from './phone.ts';
import type { OnPhone } from './phone.ts';
import { isSound } from './sound.ts';

let desk: DeskCase;
let origin: string;
beforeEach(async () => {
  desk = await DeskCase.down();
  await desk.world.minutes(5);
  origin = await serveDesk(desk);
});

/** Opens the link of the SMS. */
const openLink = (contact: string, differs?: BrowserContextOptions): Promise<OnPhone> =>
  openOnPhone(`${origin}/i/${desk.token(contact)}`, differs);

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
    const { page, finger } = visited;
    expect(await page.locator('html').getAttribute('lang')).toBe(words.language);
    expect(desk.acts).toEqual(['opened']);
    await isSound(visited);
    await finger.tap('button', words.acknowledge);
    await finger.isTold(words.youHaveIt);
    expect(desk.acts).toEqual(['opened', 'acknowledged']);
    await page.reload();
    await page.goBack();
    expect(desk.acts).toEqual(['opened', 'acknowledged']);
    await isSound(visited);
  });

  it('has acknowledging as its largest button, on the first screen', async () => {
    const { page } = await openLink(contact);
    const boxes = await buttonBoxes(page);
    const areas = boxes.map((box) => (box ? box.width * box.height : 0));
    expect(areas[0]).toBe(Math.max(...areas));
    expect((boxes[0]?.y ?? Infinity) + (boxes[0]?.height ?? 0)).toBeLessThan(600);
    expect(Math.min(...boxes.map((box) => box?.height ?? 0))).toBeGreaterThanOrEqual(48);
  });

  it('hands over to whom its reader chooses', async () => {
    const visited = await openLink(contact);
    const { page, finger } = visited;
    await page.locator('select[name=to]').selectOption('tanaka');
    await finger.tap('button', words.handOver);
    await finger.isTold(words.handed);
    expect(desk.world.carrier.texts('sms', 'tanaka')).toHaveLength(1);
    await isSound(visited);
  });

  it('refuses to resolve what is down, and offers silence', async () => {
    const visited = await openLink(contact);
    const { page, finger } = visited;
    await finger.tap('button', words.resolve);
    await finger.isTold(words.refused);
    await isSound(visited);
    await page.locator('.said').getByRole('button', { name: words.silence }).tap();
    await finger.isTold(words.silenced);
    expect(desk.acts).toEqual(['opened', 'silenced']);
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
    await scriptless.finger.tap('button', words.acknowledge);
    await scriptless.finger.isTold(words.youHaveIt);
    expect(scriptless.complaints).toEqual([]);
  });
});

inBrowser('a link that leads nowhere', () => {
  it('says so', async () => {
    const visited = await openOnPhone(`${origin}/i/AAAAAAAAAAAAAAAAAAAAAAAA`);
    expect(await visited.page.locator('h1').innerText()).toContain('This link leads nowhere');
    await isSound(visited, 404);
  });
});

inBrowser('a page of another site', () => {
  it('cannot post for its reader, though it knew the link', async () => {
    const { page } = await openOnPhone('about:blank');
    await page.setContent(
      `<form method="post" action="${origin}/i/${desk.token('sato')}"><button name="do" value="acknowledge">x</button></form>`,
    );
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button').click();
    expect((await answered).status()).toBe(403);
    expect(desk.acts).toEqual(['opened']);
  });
});
