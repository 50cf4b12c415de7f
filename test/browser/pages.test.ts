import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { refreshMs } from '../../lambda/web/live-script.ts';
import { renderSite } from '../../lambda/web/site.ts';
import type { StatusView } from '../../lambda/web/view.ts';
import { startDemo } from '../../local/demo/demo.ts';
import type { Demo } from '../../local/demo/demo.ts';
import type { StoredPage } from '../../local/web/page-folder.ts';
import { startWeb } from '../../local/web/web.ts';
import type { Web } from '../../local/web/web.ts';
import { FakeInbox, mail, sms } from '../local/web/fakes.ts';
import {
  began,
  booking,
  closedIncident,
  healthy,
  history,
  login,
  minute,
  openIncident,
  outage,
  service,
} from '../web/views.ts';
import { closedAfterwards, inBrowser, visit } from './in-browser.ts';
import { isSound } from './sound.ts';

const files = new Map<string, StoredPage>();
const show = (view: StatusView): void => {
  for (const file of renderSite(view)) files.set(file.path, file);
};
const everything = outage({
  services: [
    service(booking, {
      status: 'down',
      since: began,
      history: history({ 0: { mark: 'down', downMs: 29 * minute }, 40: { mark: 'maintenance' } }, 0.9993),
    }),
    service(login, { history: history({ 12: { mark: 'degraded', degradedMs: minute } }) }),
    service({ id: 'mail', name: { ja: 'メール配信', en: 'Mail delivery' } }, { status: 'degraded' }),
    service(
      { id: 'entry', name: { ja: 'エントリーフォーム', en: 'Entry forms' } },
      {
        status: 'unknown',
        history: history({ 89: { mark: 'unmeasured' }, 5: { unmeasuredMs: 20_000_000 } }, null),
      },
    ),
  ],
  open: [openIncident({ workaround: { ja: 'お電話で承ります。', en: 'Book by phone.' } })],
  closed: Array.from({ length: 12 }, (_, index) => closedIncident({ id: `i-0b51c2d${index}` })),
});

/** Rendered just now, as the server's clock has it. */
const fresh = (view: StatusView): StatusView => ({ ...view, at: Date.now() });

let inbox: FakeInbox;
let demo: Demo;
let web: Web;
beforeAll(async () => {
  demo = await startDemo({ httpPort: 0, httpsPort: 0, loginPort: 0 });
});
beforeEach(async () => {
  inbox = new FakeInbox();
  web = closedAfterwards(
    await startWeb({
      port: 0,
      pages: { get: (path) => files.get(path) },
      inbox,
      health: () => ({ tickAgeMs: 0, pulseAgeMs: 0 }),
      demo,
    }),
  );
});
afterAll(() => demo.close());

inBrowser('the status page in a browser', () => {
  it.each([
    ['en', 'light', 3840],
    ['ja', 'dark', 1280],
  ] as const)(
    'is accessible, fits and loads cleanly: %s, %s, %d px',
    async (language, colorScheme, width) => {
      show(everything);
      const visited = await visit({ colorScheme, viewport: { width, height: 800 } });
      const { page } = visited;
      await page.goto(`${web.url}/${language}/`);
      expect(await page.locator('h1').innerText()).toBe(
        language === 'en' ? 'Seminar booking is down' : 'セミナー予約が停止しています',
      );
      await isSound(visited);
    },
  );

  it('brings itself up to date, and keeps what the reader had in focus', async () => {
    show(fresh(healthy()));
    const { page, complaints } = await visit();
    await page.clock.install();
    await page.goto(`${web.url}/en/`);
    expect(await page.title()).toBe('All services are working – Recruiting Cloud');
    await page.locator('footer a').first().focus();
    show(fresh(everything));
    await page.clock.runFor(refreshMs);
    await page.getByRole('heading', { level: 1, name: 'Seminar booking is down' }).waitFor();
    expect(await page.title()).toBe('Seminar booking is down – Recruiting Cloud');
    expect(await page.locator('#current').innerText()).toContain('Book by phone.');
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/icon-down.svg');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Follow by feed (Atom)');
    expect(await page.locator('#stale').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['gets no news', () => files.clear()],
    ['gets news of long ago', () => show(healthy({ at: Date.now() - 16 * minute }))],
  ])('says so when it %s, and takes it back', async (_, fail) => {
    show(fresh(healthy()));
    const { page } = await visit();
    await page.clock.install();
    await page.goto(`${web.url}/en/`);
    fail();
    await page.clock.runFor(refreshMs);
    await page.locator('#stale').waitFor({ state: 'visible' });
    expect(await page.locator('h1').innerText()).toBe('All services are working');
    show(fresh(healthy()));
    await page.clock.runFor(refreshMs);
    await page.locator('#stale').waitFor({ state: 'hidden' });
  });

  it('says everything without scripts, and changes language by a link', async () => {
    show(everything);
    const { page, complaints } = await visit({ javaScriptEnabled: false });
    await page.goto(`${web.url}/`);
    expect(await page.locator('main').innerText()).toContain('14:02から(29分経過)');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('main').innerText()).toContain('Since 14:02, for 29 min');
    expect(complaints).toEqual([]);
  });
});

inBrowser('the feed in a browser', () => {
  it('is XML', async () => {
    const name = { ja: '<b>&"\u0000\ud800]]>', en: '<b>&"\u0000\ud800]]>' };
    show({ ...everything, title: name, open: [openIncident({ service: { ...booking, name } })] });
    const { page } = await visit();
    await page.goto(`${web.url}/inbox`);
    const titles = await page.evaluate<
      readonly string[]
    >(`fetch('/en/feed.atom').then((response) => response.text())
      .then((text) => new DOMParser().parseFromString(text, 'application/xml'))
      .then((xml) => [...xml.querySelectorAll('feed > title, entry > title, parsererror')].map((one) => one.textContent))`);
    expect(titles).toEqual([
      '<b>&"\ufffd\ufffd]]>: incidents',
      ...everything.closed.map(() => 'Over: Seminar booking'),
      'Began: <b>&"\ufffd\ufffd]]>',
      ...everything.closed.map(() => 'Began: Seminar booking'),
    ]);
  });
});

inBrowser('the inbox in a browser', () => {
  it.each([
    ['light', 320],
    ['dark', 1280],
  ] as const)('is accessible, fits and loads cleanly: %s, %d px', async (colorScheme, width) => {
    inbox.deliver(sms('1', `DOWN ${'x'.repeat(150)} http://localhost/`));
    inbox.deliver(mail('2', '[DOWN] booking: answers 503', '障害が発生しました。'));
    const visited = await visit({ colorScheme, viewport: { width, height: 800 } });
    await visited.page.goto(`${web.url}/inbox`);
    await isSound(visited);
  });

  it('shows what arrives, once, newest first', async () => {
    inbox.deliver(sms('1', 'DOWN booking'));
    const { page, complaints } = await visit();
    await page.goto(`${web.url}/inbox`);
    inbox.deliver(mail('2', '[DOWN] booking', '<script>alert(1)</script>'));
    inbox.deliver(sms('3', 'UP booking'));
    await page.locator('#m-3').waitFor();
    await page.locator('#m-2').waitFor();
    expect(await page.locator('#sms .bubble').allInnerTexts()).toEqual(['UP booking', 'DOWN booking']);
    expect(await page.locator('#m-2 .body').innerText()).toBe('<script>alert(1)</script>');
    expect(await page.locator('.empty:visible').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

inBrowser('the demo in a browser', () => {
  it('breaks with one tap, and heals with another', async () => {
    const visited = await visit({ viewport: { width: 390, height: 844 } });
    const { page, complaints } = visited;
    await page.goto(`${web.url}/demo`);
    await isSound(visited);
    await page.getByRole('button', { name: /^503/u }).click();
    await page.locator('button[aria-pressed=true]', { hasText: '503' }).waitFor();
    expect(demo.mode()).toBe('503');
    await page.getByRole('button', { name: /^Healthy/u }).click();
    await page.locator('button[aria-pressed=true]', { hasText: 'Healthy' }).waitFor();
    expect(demo.mode()).toBe('healthy');
    expect(complaints).toEqual([]);
  });
});
