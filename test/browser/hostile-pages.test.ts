import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { contentSecurityPolicy } from '../../lambda/web/site.ts';
import { startWeb } from '../../local/web/web.ts';
import { FakeInbox, mail, options, sms } from '../local/web/fakes.ts';
import { everything } from '../pages/every-page.ts';
import type { Everything } from '../pages/every-page.ts';
import { hostile, plain } from '../pages/texts.ts';
import { closedAfterwards, inBrowser, visit } from './in-browser.ts';
import { unfold } from './reading.ts';
import { serve } from './shown.ts';
import type { Served } from './shown.ts';
import { overflow } from './sound.ts';

/** To lay out so much text takes Chromium most of the time, and what runs, runs without. */
const unseen = (style: string): string => `${style} body { display: none }`;

/** It takes seconds more to find the phrases in 10,000 characters of Japanese. */
const unphrased = (style: string): string => style.replaceAll('auto-phrase', 'normal');

/** Between them they have every part of every page. */
const laidOut = [
  'public: a long history',
  'public: an incident',
  'client: declared',
  'record: a report',
  'report: saved',
  'receipt: not seen yet',
  'desk: open',
  'desk: preview',
  'desk: back',
  'desk: declared',
  'desk: a leak',
  'home: much is open',
  'home: paused',
  'drill: sent',
  'local: inbox',
].map((name) => `${name} [en]`);

interface Guarded {
  readonly page: Page;
  /** What a page did that none may: each dialog, planted script, breach of the policy, and call elsewhere. */
  readonly alarms: () => Promise<readonly string[]>;
}

const guarded = async (): Promise<Guarded> => {
  const { page, complaints } = await visit({ viewport: { width: 320, height: 640 } });
  const alarms: string[] = [];
  page.on('dialog', (dialog) => {
    alarms.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction('told', (what: string) => void alarms.push(what));
  await page.addInitScript(`
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => told('policy: ' + effectiveDirective + ' ' + blockedURI));
    Object.defineProperty(window, '__pwned', { set: () => told('script ran') });
  `);
  return {
    page,
    alarms: async () => {
      await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
      return [...alarms.splice(0), ...complaints.splice(0).filter((each) => !each.includes('"25:99"'))];
    },
  };
};

let all: Everything;
beforeAll(async () => {
  all = await everything(hostile());
});

/** What each does that it may not, by its name. */
async function rounds(
  named: readonly (Served & { readonly name: string })[],
  look: (page: Page) => Promise<readonly string[]> = () => Promise.resolve([]),
  styled = unseen,
): Promise<readonly string[]> {
  const shown = closedAfterwards(await serve(named, styled));
  const { page, alarms } = await guarded();
  const found: string[] = [];
  for (const [index, { name }] of named.entries()) {
    await page.goto(shown.addressOf(index));
    const seen = await look(page);
    found.push(...[...(await alarms()), ...seen].map((each) => `${name}: ${each}`));
  }
  return found;
}

inBrowser('with 10,000 hostile characters in every text', () => {
  it('no page runs a script, breaks its policy or calls elsewhere', async () => {
    expect(all.pages.length).toBeGreaterThan(80);
    expect(await rounds(all.pages)).toEqual([]);
  });

  it('no page grows wider than a phone', async () => {
    const pages = all.pages.filter(({ name }) => laidOut.includes(name));
    expect(pages).toHaveLength(laidOut.length);
    const aside = async (page: Page): Promise<readonly string[]> => {
      await unfold(page);
      const px = await overflow(page);
      return px > 0 ? [`${px} px aside`] : [];
    };
    expect(await rounds(pages, aside, unphrased)).toEqual([]);
  });

  it('nor does a badge that is opened by itself', async () => {
    const badges = all.files.filter(({ path }) => path.includes('badge'));
    expect(badges.length).toBeGreaterThan(5);
    const contentType = 'image/svg+xml; charset=utf-8';
    const policy = contentSecurityPolicy;
    expect(await rounds(badges.map(({ name, body }) => ({ name, html: body, policy, contentType })))).toEqual(
      [],
    );
  });

  it('nor does the status page when it brings itself up to date', async () => {
    const moment = 'public: holding notices [en]';
    const of = ({ pages }: Everything): Served[] => pages.filter(({ name }) => name === moment);
    const served = of(await everything(plain));
    const shown = closedAfterwards(await serve(served, unphrased));
    const { page, alarms } = await guarded();
    await page.goto(shown.addressOf(0));
    served.splice(0, 1, ...of(all));
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await page.locator('h1', { hasText: '__pwned' }).waitFor();
    expect(await alarms()).toEqual([]);
  });

  it('nor does the inbox when messages arrive', async () => {
    const inbox = new FakeInbox();
    const web = closedAfterwards(await startWeb({ ...options(), inbox, port: 0 }));
    const { page, alarms } = await guarded();
    await page.goto(`${web.url}/inbox`);
    const text = hostile();
    for (let id = 1; id <= 6; id += 1)
      inbox.deliver(id % 2 === 0 ? sms(`${id}`, text('SMS')) : mail(`${id}`, text('subject'), text('body')));
    await page.locator('#m-6').waitFor();
    expect(await page.locator('article').count()).toBe(6);
    expect(await overflow(page)).toBe(0);
    expect(await alarms()).toEqual([]);
  });
});

inBrowser('the guard of these tests', () => {
  const html = `<!doctype html><title>x</title><script>window.__pwned=1;alert(1)</script><img src="http://127.0.0.1:9/x">`;

  it('sees what our policy stops', async () => {
    expect(await rounds([{ name: 'page', html, policy: contentSecurityPolicy }])).toEqual(
      expect.arrayContaining([
        'page: policy: script-src-elem inline',
        'page: policy: img-src http://127.0.0.1:9/x',
      ]),
    );
  });

  it('sees what runs without one', async () => {
    expect(await rounds([{ name: 'page', html, policy: '' }])).toEqual(
      expect.arrayContaining([
        'page: script ran',
        'page: dialog 1',
        'page: http://127.0.0.1:9/x is elsewhere',
      ]),
    );
  });
});
