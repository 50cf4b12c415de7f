import { beforeAll, it } from '@jest/globals';
import type { PageSource } from '../../local/web/page-folder.ts';
import { ReportCase, written } from '../engine/report/case.ts';
import { serveDesk } from './desk-web.ts';
import { inBrowser } from './in-browser.ts';
import { openOnPhone } from './phone.ts';
import { isSound } from './sound.ts';

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
let pages: PageSource;
beforeAll(async () => {
  desk = await ReportCase.over();
  await desk.publish();
  await desk.writes('sato', { ...written, 'cause-en': 'Another draft.' });
  const files = await desk.rendered();
  pages = {
    get: (path) => {
      const body = files.get(path);
      return body === undefined ? undefined : { contentType: typeOf(path), body };
    },
  };
});

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
  it.each(looks)('have no fault that axe finds, and fit: %j', async (look) => {
    const origin = await serveDesk(desk, pages);
    for (const address of addresses()) {
      const visited = await openOnPhone(origin + address, look);
      for (const folded of await visited.page.locator('summary').all()) await folded.click();
      await isSound(visited);
      await visited.page.context().close();
    }
  });
});
