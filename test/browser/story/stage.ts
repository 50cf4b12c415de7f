import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../../bin/commands/config.ts';
import { compile } from '../../../lambda/core/compile.ts';
import { decodePlan, encodePlan } from '../../../lambda/core/plan-file.ts';
import type { Language } from '../../../lambda/core/text.ts';
import { startCloud } from '../../../local/cloud.ts';
import { startDemo } from '../../../local/demo/demo.ts';
import type { Demo } from '../../../local/demo/demo.ts';
import type { LocalLinks } from '../../../local/web/links.ts';
import type { InboxMessage } from '../../../local/web/inbox-page.ts';
import { until } from '../../support/until.ts';
import { storyWords } from './words.ts';
import type { StoryWords } from './words.ts';

const inRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** What the client was promised, as the config says it. */
export type Contract = `{ sla: 99.9, firstNotice: ${string}, nextUpdate: ${string} }`;

/** `npm start` with its demo, on free ports, where everybody speaks one language. */
export class Stage {
  readonly language: Language;
  readonly words: StoryWords;
  readonly url: string;
  readonly demo: Demo;
  readonly #close: () => Promise<void>;

  private constructor(language: Language, url: string, demo: Demo, close: () => Promise<void>) {
    this.language = language;
    this.words = storyWords[language];
    this.url = url;
    this.demo = demo;
    this.#close = close;
  }

  static async open(language: Language, contract: Contract): Promise<Stage> {
    const dir = mkdtempSync(join(tmpdir(), 'shodo-story-'));
    const demo = await startDemo({ httpPort: 0, httpsPort: 0, loginPort: 0 });
    const file = join(dir, 'shodo.yaml');
    writeFileSync(file, configOf(demo, language, contract));
    const { plan, monitorsByBucket } = compile(loadConfig(file).config, Date.now());
    const files = encodePlan(plan, monitorsByBucket);
    const cloud = await startCloud({
      source: decodePlan((name) => files.get(name)),
      dataDir: join(dir, 'data'),
      port: 0,
      secrets: (name) => {
        throw new Error(`there is no secret ${name}`);
      },
      print: () => undefined,
      demo,
    });
    return new Stage(language, cloud.url, demo, async () => {
      await cloud.close();
      await demo.close();
      rmSync(dir, { recursive: true, force: true });
    });
  }

  close(): Promise<void> {
    return this.#close();
  }

  async inbox(): Promise<readonly InboxMessage[]> {
    return (await (await fetch(`${this.url}/inbox.json`)).json()) as readonly InboxMessage[];
  }

  /** The first message to this address that says so, wherever its lines break. */
  message(to: string, says: RegExp, withinMs: number): Promise<InboxMessage> {
    const gap = this.language === 'ja' ? '' : ' ';
    return until(`message to ${to} that says ${says.source}`, withinMs, async () =>
      (await this.inbox()).find(
        ({ to: addressee, body }) => addressee === to && says.test(body.replaceAll(/\s*\n\s*/gu, gap)),
      ),
    );
  }

  /** `/c/TOKEN/` of the client. */
  async clientPage(): Promise<string> {
    const links = (await (await fetch(`${this.url}/links.json`)).json()) as LocalLinks;
    const [client] = links.clients;
    if (!client) throw new Error('there is no client');
    return client.page;
  }
}

/** The demo's own config; what differs must be there to differ. */
function configOf(demo: Demo, language: Language, contract: Contract): string {
  const changes = [
    ['http://localhost:4410/booking', demo.bookingUrl],
    ['https://localhost:4411/booking', demo.secureUrl],
    ['http://localhost:4412/', demo.loginUrl],
    ['../local/demo/', `${inRoot('local/demo')}/`],
    ['- { notify: [sato] }', `- { notify: [${storyWords[language].contact}] }`],
    ['name: Acme\n    language: en', `name: Acme\n    language: ${language}`],
    ['{ sla: 99.9, firstNotice: 10m, nextUpdate: 30m }', contract],
  ] as const;
  return changes.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`examples/demo.yaml does not say ${from} any more`);
      return text.replace(from, () => to);
    },
    readFileSync(inRoot('examples/demo.yaml'), 'utf8'),
  );
}
