import { renderSite } from '../../lambda/web/site.ts';
import type { PageSource } from '../../local/web/page-folder.ts';
import { startWeb } from '../../local/web/web.ts';
import type { DeskCase } from '../engine/desk/case.ts';
import { options } from '../local/web/fakes.ts';
import { healthy } from '../web/views.ts';
import { closedAfterwards } from './in-browser.ts';

const icons = renderSite(healthy()).filter(({ path }) => path.startsWith('icon-'));

/** All that the desk takes from the pages beside it. */
const iconsOnly: PageSource = { get: (path) => icons.find((icon) => icon.path === path) };

/** Serves the desk of a case until the test is over, with these pages beside it. Gives its origin. */
export async function serveDesk(desk: DeskCase, pages = iconsOnly): Promise<string> {
  const ask = (request: Request): Promise<Response> => desk.ask(request);
  const web = await startWeb({ ...options(), pages, port: 0, desk: ask });
  return closedAfterwards(web).url;
}
