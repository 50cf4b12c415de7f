import { createServer } from 'node:http';
import { renderSite } from '../../lambda/web/site.ts';
import { deskStyle } from '../../lambda/web/desk/style.ts';
import { deskStylePath } from '../../lambda/web/desk/frame.ts';
import { closeServer, listenOnLoopback } from '../../local/listen.ts';
import { listenerFor } from '../../local/web/node-adapter.ts';
import type { PageSource } from '../../local/web/page-folder.ts';
import { createWeb } from '../../local/web/web.ts';
import { options } from '../local/web/fakes.ts';
import type { ShownPage } from '../pages/every-page.ts';
import { healthy } from '../web/views.ts';

export interface Shown {
  /** Where the page is that stands so far down the list. */
  addressOf(index: number): string;
  close(): Promise<void>;
}

export type Served = Pick<ShownPage, 'html' | 'policy'> & { readonly contentType?: string };

/**
 * Serves pages under the policies that they were answered with, and beside them the styles, icons and scripts that they
 * ask for, these with a change. What is put into the list later is served then.
 */
export async function serve(pages: readonly Served[], styled = (style: string) => style): Promise<Shown> {
  const files = renderSite(healthy()).map((file) =>
    file.path.endsWith('.css') ? { ...file, body: styled(file.body) } : file,
  );
  const statics: PageSource = { get: (path) => files.find((file) => file.path === path) };
  const web = createWeb({ ...options(), pages: statics });
  const server = createServer(
    listenerFor((request) => {
      const { pathname } = new URL(request.url);
      const page = pages[Number(/^\/shown\/(\d+)$/u.exec(pathname)?.[1] ?? NaN)];
      if (page)
        return new Response(page.html, {
          headers: {
            'content-type': page.contentType ?? 'text/html; charset=utf-8',
            ...(page.policy !== '' && { 'content-security-policy': page.policy }),
          },
        });
      if (pathname === deskStylePath)
        return new Response(styled(deskStyle), { headers: { 'content-type': 'text/css; charset=utf-8' } });
      return web(request);
    }),
  );
  const { port } = new URL(await listenOnLoopback(server));
  return {
    addressOf: (index) => `http://localhost:${port}/shown/${index}`,
    close: () => closeServer(server),
  };
}
