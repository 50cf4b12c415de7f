import type { Language } from '../../lambda/core/text.ts';
import type { Message } from '../../lambda/engine/ports.ts';
import { goneFiles } from '../../lambda/web/client/site.ts';
import { contentSecurityPolicy, renderSite } from '../../lambda/web/site.ts';
import { page } from '../../lambda/handlers/desk-answers.ts';
import { subscribePage } from '../../lambda/web/subscribe-page.ts';
import type { RenderedFile } from '../../lambda/web/view.ts';
import { createWeb } from '../../local/web/web.ts';
import type { WebOptions } from '../../local/web/web.ts';
import type { InboxMessage } from '../../local/web/inbox-page.ts';
import { FakeInbox, options } from '../local/web/fakes.ts';
import { fakeDemo } from './fake-demo.ts';
import type { Album } from './album.ts';
import { longHistory, storm } from './long-history.ts';
import { tellStory } from './story.ts';
import type { Texts } from './texts.ts';
import { planWith } from './worded-plan.ts';

/** A page as a browser gets it. */
export interface ShownPage {
  /** `desk: open [ja]`: no other page has it. */
  readonly name: string;
  readonly language: Language;
  readonly html: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

/** A file of the site that is no page. `name` begins with the moment of the story: `declared: feed.atom`. */
export interface ShownFile {
  readonly name: string;
  readonly path: string;
  readonly body: string;
}

export interface Everything {
  readonly pages: readonly ShownPage[];
  readonly files: readonly ShownFile[];
  readonly messages: readonly Message[];
}

/** Everything that Shodo serves, renders and sends, with these words in it. A further page is a line in `tellStory`, or here. */
export async function everything(texts: Texts): Promise<Everything> {
  const kept = new Kept();
  const messages = await tellStory(texts, kept);
  kept.site('a long history', filesOf(renderSite(longHistory(texts))));
  kept.site('a storm', filesOf(renderSite(storm(texts))));
  for (const order of [['ja', 'en'] as const, ['en', 'ja'] as const]) {
    const files = goneFiles('c/revoked', [], order);
    kept.site('gone', filesOf(files.filter(({ path }) => path.endsWith('.html'))));
  }
  await subscribing(texts, kept);
  const local: WebOptions = { ...options(), inbox: inboxOf(messages), demo: fakeDemo() };
  for (const language of ['ja', 'en'] as const) {
    const shows = async (name: string, path: string, web = local): Promise<void> => {
      const request = new Request(`http://localhost:4400${path}`, {
        headers: { 'accept-language': language },
      });
      await kept.page(`local: ${name}`, await createWeb(web)(request));
    };
    await shows('inbox', '/inbox');
    await shows('empty inbox', '/inbox', { ...local, inbox: new FakeInbox() });
    await shows('demo', '/demo');
    await shows('not found', '/nothing');
    await shows('before the first rendering', '/');
  }
  return { pages: kept.pages, files: kept.files, messages };
}

/** What a visitor reads who subscribes. */
async function subscribing(texts: Texts, kept: Kept): Promise<void> {
  const { title, services } = planWith(texts).plan;
  const chosen = new Set(services.slice(0, 1).map(({ id }) => id));
  for (const language of ['ja', 'en'] as const)
    for (const state of ['form', 'asked', 'invalid', 'too many', 'busy', 'failed'] as const) {
      const choice = state === 'form' ? { services } : { services, chosen, address: texts('guest') };
      await kept.page(`subscribe: ${state}`, page(subscribePage({ title, language, state, choice })));
    }
}

/** Of a page that differs only by whom it is for, the first in each language is kept. */
class Kept implements Album {
  readonly pages: ShownPage[] = [];
  readonly files: ShownFile[] = [];
  readonly #bodies = new Set<string>();

  async page(name: string, response: Response): Promise<void> {
    const policy = response.headers.get('content-security-policy') ?? '';
    this.#keep(name, await response.text(), policy);
  }

  site(name: string, files: ReadonlyMap<string, string>): void {
    for (const [path, body] of files) {
      if (path.endsWith('.html')) this.#keep(`${kindOf(path)}: ${name}`, body, contentSecurityPolicy);
      else if (!this.#bodies.has(body)) this.files.push({ name: `${name}: ${path}`, path, body });
      this.#bodies.add(body);
    }
  }

  #keep(name: string, html: string, policy: string): void {
    if (this.#bodies.has(html)) return;
    this.#bodies.add(html);
    const language = /<html lang="(ja|en)"/u.exec(html)?.[1];
    if (language !== 'ja' && language !== 'en') throw new Error(`${name} is no page: ${html.slice(0, 200)}`);
    const full = `${name} [${language}]`;
    if (this.pages.some((page) => page.name === full)) return;
    this.pages.push({ name: full, language, html, policy });
  }
}

const kindOf = (path: string): string => {
  if (/\/i-[0-9a-f]+\.html$/u.test(path)) return 'record';
  if (path.includes('/reports/')) return 'report';
  return path.startsWith('c/') ? 'client' : 'public';
};

const filesOf = (files: readonly RenderedFile[]): ReadonlyMap<string, string> =>
  new Map(files.map(({ path, body }) => [path, body]));

function inboxOf(messages: readonly Message[]): FakeInbox {
  const inbox = new FakeInbox();
  messages.forEach((message, index) => {
    const about = {
      id: String(index + 1),
      at: Date.parse('2026-11-02T01:00:00Z') + index,
      to: message.contact,
    };
    const delivered: InboxMessage | null =
      message.channel === 'sms'
        ? { ...about, channel: 'sms', subject: null, body: message.text }
        : message.channel === 'email'
          ? { ...about, channel: 'email', subject: message.subject, body: message.body }
          : null;
    if (delivered) inbox.deliver(delivered);
  });
  return inbox;
}
