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
  desk = new DeskCase();
  origin = await serveDesk(desk);
});

const openHome = (contact: string, differs?: BrowserContextOptions): Promise<OnPhone> =>
  openOnPhone(origin + new URL(desk.home(contact)).pathname, differs);

const people = [
  {
    contact: 'sato',
    language: 'ja',
    calm: '対応中の障害はありません',
    declare: '障害を報告する',
    bad: '使えない',
    wrote: '採用ページが真っ白だと、アクメ社から電話がありました。',
    button: /^報告する/u,
    declared: /報告を受け付けました。佐藤さんを呼び出しています。/u,
    down: 'セミナー予約が停止しています',
    home: '対応中の一覧',
    resolve: /^解決済みにする/u,
    resolved: /解決済みにしました。/u,
    drill: /^テスト通知を自分に送る/u,
    drilled: /テスト通知を送信しています/u,
  },
  {
    contact: 'suzuki',
    language: 'en',
    calm: 'Nothing is open',
    declare: 'Declare an incident',
    bad: 'It does not work',
    wrote: 'Acme called: the page is white.',
    button: /^Declare it/u,
    declared: /Declared\. 佐藤 is being paged\./u,
    down: 'Seminar booking is down',
    home: 'Everything open',
    resolve: /^Resolve/u,
    resolved: /Resolved: it is over\./u,
    drill: /^Send me a test page/u,
    drilled: /It is on its way/u,
  },
] as const;

inBrowser.each(people)('home on a phone, in $language', (words) => {
  const { contact } = words;

  it('lets its reader declare an incident, see it, and resolve it, without scripts', async () => {
    const visited = await openHome(contact, { javaScriptEnabled: false });
    const { page, finger } = visited;
    expect(await page.locator('html').getAttribute('lang')).toBe(words.language);
    expect(await page.locator('h1').innerText()).toBe(words.calm);
    await page.locator('summary', { hasText: words.declare }).tap();
    await page.locator('form:has(select[name=kind]) select[name=service]').selectOption('booking');
    await page.locator('.choice', { hasText: words.bad }).first().tap();
    await page.locator('select[name=kind]').selectOption('outage');
    await page.locator('textarea').fill(words.wrote);
    await page.getByRole('button', { name: words.button }).tap();
    await finger.isTold(words.declared);
    expect(await page.locator('h1').innerText()).toBe(words.down);
    expect(await page.locator('.declared blockquote').innerText()).toBe(words.wrote);
    expect(desk.world.carrier.texts('sms', 'sato')).toHaveLength(1);

    await page.getByRole('link', { name: words.home }).tap();
    await page.locator('.open a', { hasText: words.down }).tap();
    await page.getByRole('button', { name: words.resolve }).tap();
    await finger.isTold(words.resolved);
    await page.getByRole('link', { name: words.home }).tap();
    expect(await page.locator('h1').innerText()).toBe(words.calm);
    expect(desk.acts).toEqual(['opened', 'lifted', 'resolved']);
    expect(visited.complaints).toEqual([]);
  });

  it('changes nothing when it is opened, and nothing without a service', async () => {
    const { page } = await openHome(contact);
    await page.reload();
    await page.locator('summary', { hasText: words.declare }).tap();
    await page.getByRole('button', { name: words.button }).tap();
    expect(await page.locator('form:has(select[name=kind]) select:invalid').count()).toBe(1);
    expect(desk.world.store.all()).toEqual([]);
  });

  it('sends a test page to its reader', async () => {
    const { page, finger } = await openHome(contact);
    await page.getByRole('button', { name: words.drill }).tap();
    await finger.isTold(words.drilled);
  });

  it('is sound when all is calm and when much is open; in the dark, narrow and wide', async () => {
    await isSound(await openHome(contact));
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(6);
    await desk.world.declare('tanaka', { service: 'login', level: 'degraded', text: 'slow' });
    for (const differs of [
      {},
      { colorScheme: 'dark' },
      { viewport: { width: 320, height: 568 } },
      { viewport: { width: 1280, height: 800 } },
    ] as const) {
      const visited = await openHome(contact, differs);
      await visited.page.locator('summary', { hasText: words.declare }).tap();
      await isSound(visited);
    }
    const login = await openHome(contact);
    await login.page.locator('.open a').last().tap();
    await login.page.locator('.declared').waitFor();
    await isSound(login);
    const boxes = await buttonBoxes(login.page);
    expect(Math.min(...boxes.map((box) => box?.height ?? 0))).toBeGreaterThanOrEqual(48);
  });
});
