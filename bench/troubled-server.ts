import { createServer } from 'node:http';
import { listenOnLoopback } from '../local/listen.ts';
import { startWeb } from '../local/web/web.ts';
import { FakeInbox } from '../test/local/web/fakes.ts';
import { SiteInTrouble, temporaryFolder } from './site-in-trouble.ts';
import type { Rendering } from './site-in-trouble.ts';

/** What the server tells its parent: first where it is, then, when asked to stop, what it did meanwhile. */
export interface Told {
  readonly url: string;
  readonly bytes: number;
  readonly renderings: readonly Rendering[];
}

const services = 50;
const changeMs = 1000;

/** Serves a page as it was put into memory, and nothing else is asked of it: what this machine and Node can do at best. */
async function bare(): Promise<Omit<Told, 'renderings'>> {
  const folder = await temporaryFolder();
  const site = new SiteInTrouble(services);
  await site.minute(1);
  await site.render(folder);
  const { body = '', contentType = '' } = folder.get('ja/index.html') ?? {};
  const bytes = Buffer.from(body);
  const headers = { 'content-type': contentType, 'content-length': bytes.length };
  const server = createServer((_, response) => response.writeHead(200, headers).end(bytes));
  return { url: await listenOnLoopback(server), bytes: bytes.length };
}

/** Local mode serves its folder while another service goes down each second, or comes back. */
async function troubled(renderings: Rendering[]): Promise<Omit<Told, 'renderings'>> {
  const folder = await temporaryFolder();
  const site = new SiteInTrouble(services);
  await site.minute(1);
  await site.render(folder);
  const health = () => ({ tickAgeMs: 0, pulseAgeMs: 0 });
  const { url } = await startWeb({ port: 0, pages: folder, inbox: new FakeInbox(), health });
  let down = 1;
  const change = async (): Promise<void> => {
    down = (down % services) + 1;
    await site.minute(down);
    renderings.push(await site.render(folder));
    setTimeout(() => void change(), changeMs);
  };
  setTimeout(() => void change(), changeMs);
  return { url, bytes: Buffer.byteLength(folder.get('ja/index.html')?.body ?? '') };
}

const renderings: Rendering[] = [];
const told = await (process.argv[2] === 'bare' ? bare() : troubled(renderings));
process.send?.({ ...told, renderings });
process.once('message', () => {
  process.send?.({ ...told, renderings }, () => process.exit(0));
});
process.once('disconnect', () => process.exit(0));
