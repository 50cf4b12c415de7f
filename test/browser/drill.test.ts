import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { incidentToken } from '../../lambda/core/links.ts';
import { askForDrill } from '../../lambda/engine/drill/ask.ts';
import { lastDrill } from '../../lambda/engine/drill/report.ts';
import { sendDrills } from '../../lambda/engine/drill/send.ts';
import { iconFile } from '../../lambda/web/icon.ts';
import { startWeb } from '../../local/web/web.ts';
import type { Web } from '../../local/web/web.ts';
import { DeskCase } from '../engine/desk/case.ts';
import { options } from '../local/web/fakes.ts';
import { launch, overflow, violations, visit } from './browser.ts';

const launched = await launch();
const inBrowser = typeof launched === 'string' ? describe.skip : describe;
const browser = launched as Browser;

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const icon = { contentType: 'image/svg+xml; charset=utf-8', body: iconFile('up') };

let desk: DeskCase;
let web: Web;
beforeEach(async () => {
  desk = new DeskCase();
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

inBrowser('a drill on a phone', () => {
  it.each([
    { contact: 'sato', button: /^受け取りました/u, title: 'これは訓練です', thanks: /訓練は終了です/u },
    { contact: 'suzuki', button: /^Acknowledge/u, title: 'This is a drill', thanks: /the drill is over/u },
  ])(
    'is acknowledged by $contact with one tap, and by nothing else',
    async ({ contact, button, title, thanks }) => {
      const { world, keys } = desk;
      const { source, store, clock } = world;
      const asked = await clock.runUntil(askForDrill({ plan: source.plan, store, clock }, contact, contact));
      if (asked.asked === 'refused') throw new Error(asked.why);
      await clock.runUntil(sendDrills(world.deps('respond'), [contact]));
      const { page, complaints } = await visit(browser, phone);
      const token = incidentToken(keys, asked.drill.id, source.plan.contacts[contact]!) ?? '';
      await page.goto(`${web.url}/i/${token}`);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
      expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
      expect((await lastDrill(world, contact))?.acknowledged).toBeNull();

      await clock.advance(41_000);
      await page.getByRole('button', { name: button }).tap();
      await page.locator('.said', { hasText: thanks }).waitFor({ timeout: 5_000 });
      expect(await page.getByRole('button').count()).toBe(0);
      expect([await violations(page), await overflow(page), complaints]).toEqual([[], 0, []]);
      expect((await lastDrill(world, contact))?.acknowledged).toMatchObject({ by: contact, afterMs: 41_000 });
    },
  );
});
