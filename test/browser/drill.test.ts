import { beforeEach, expect, it } from '@jest/globals';
import { incidentToken } from '../../lambda/core/links.ts';
import { askForDrill } from '../../lambda/engine/drill/ask.ts';
import { lastDrill } from '../../lambda/engine/drill/report.ts';
import { sendDrills } from '../../lambda/engine/drill/send.ts';
import { DeskCase } from '../engine/desk/case.ts';
import { serveDesk } from './desk-web.ts';
import { inBrowser } from './in-browser.ts';
import { openOnPhone } from './phone.ts';
import { isSound } from './sound.ts';

let desk: DeskCase;
let origin: string;
beforeEach(async () => {
  desk = new DeskCase();
  origin = await serveDesk(desk);
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
      const token = incidentToken(keys, asked.drill.id, source.plan.contacts[contact]!) ?? '';
      const visited = await openOnPhone(`${origin}/i/${token}`);
      const { page, finger } = visited;
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
      await isSound(visited);
      expect((await lastDrill(world, contact))?.acknowledged).toBeNull();

      await clock.advance(41_000);
      await page.getByRole('button', { name: button }).tap();
      await finger.isTold(thanks);
      expect(await page.getByRole('button').count()).toBe(0);
      await isSound(visited);
      expect((await lastDrill(world, contact))?.acknowledged).toMatchObject({ by: contact, afterMs: 41_000 });
    },
  );
});
