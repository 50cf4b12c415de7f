import type { PlanSource } from '../../../lambda/core/plan.ts';
import type { LinkKeys } from '../../../lambda/core/links.ts';
import { homeToken, incidentToken } from '../../../lambda/core/links.ts';
import { render } from '../../../lambda/engine/render.ts';
import { respond } from '../../../lambda/engine/respond.ts';
import { deskHandler } from '../../../lambda/handlers/desk.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { World, linkKeys } from '../../support/world.ts';

export const origin = 'https://status.example.net';

export const yaml = `
title: { ja: 採用クラウド, en: Recruiting Cloud }
timezone: Asia/Tokyo
languages: [ja, en]
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { name: 佐藤, sms: "+819012345678", email: sato@example.com, language: ja }
  suzuki: { name: Suzuki, sms: "+819012345679", language: en }
  tanaka: { name: Tanaka, sms: "+819012345670", email: tanaka@example.com, language: en, timezone: Europe/Berlin }
rotas:
  night: { members: [tanaka, suzuki], handover: "Mon 00:00", since: 2026-11-02 }
policies:
  default:
    steps:
      - { notify: [sato] }
      - { after: 5m, notify: [suzuki] }
      - { after: 20m, notify: [night] }
    repeat: 30m
    clocks: { firstNotice: 15m }
services:
  - id: booking
    name: { ja: セミナー予約, en: Seminar booking }
    policy: default
    dependsOn: [login]
    runbook: https://wiki.example.com/booking
    workaround: { ja: お電話で承ります。, en: Book by phone. }
    monitors:
      - id: page
        http: https://user:hunter2@example.com/booking?token=hunter2
        headers: { Authorization: "Bearer hunter2" }
  - { id: login, name: { ja: ログイン, en: Sign-in }, policy: default, monitors: [ { id: page, http: "https://example.com/login" } ] }
clients:
  - id: acme
    name: Acme
    language: en
    services: [booking]
    notify: { email: [it@acme.example] }
    contract: { firstNotice: 10m }
`;

interface Beginning {
  readonly startMs?: number;
  readonly service?: string;
}

/** A world with its desk, and ways to ask it as a browser does. */
export class DeskCase {
  readonly world: World;
  keys: LinkKeys = linkKeys;
  /** Whose latest incident it is about. */
  readonly service: string;
  #forms = 0;

  constructor(config: string | PlanSource = yaml, { startMs, service = 'booking' }: Beginning = {}) {
    this.world = new World(config, startMs);
    this.service = service;
  }

  /** The booking page is down since the minute before. */
  static async down(config = yaml, beginning: Pick<Beginning, 'startMs'> = {}): Promise<DeskCase> {
    const made = new DeskCase(config, beginning);
    made.world.set('down', 'booking/page');
    await made.world.minutes(1);
    return made;
  }

  get incident(): string {
    return this.world.facts(this.service).at(-1)?.incident ?? '';
  }

  /** The facts of the service, but for whom they paged. */
  get acts(): readonly string[] {
    return this.world.story(this.service).filter((fact) => fact !== 'paged');
  }

  token(contact: string, incident = this.incident): string {
    const person = this.world.source.plan.contacts[contact];
    if (!person) throw new Error(`no contact ${contact}`);
    return incidentToken(this.keys, incident, person) ?? '';
  }

  home(contact: string): string {
    const person = this.world.source.plan.contacts[contact];
    if (!person) throw new Error(`no contact ${contact}`);
    return `${origin}/i/${homeToken(this.keys, person)}`;
  }

  address(contact: string): string {
    return `${origin}/i/${this.token(contact)}`;
  }

  /** What the desk answers; a fact of a person wakes the responder, as the stream does. */
  async ask(request: Request): Promise<Response> {
    const { source, store, clock } = this.world;
    const handle = deskHandler({
      source,
      store,
      clock,
      keys: () => Promise.resolve(this.keys),
      newOnce: () => `once-of-the-tests-${(this.#forms += 1)}`,
      newSalt: () => 'salt of the tests',
    });
    const before = this.world.facts(this.service).length;
    const response = await clock.runUntil(handle(request));
    if (this.world.streaming && this.world.facts(this.service).length > before)
      await clock.runUntil(respond(this.world.deps('respond'), [this.service]));
    return response;
  }

  /** The files of the public site as they are now, by path. */
  async rendered(): Promise<ReadonlyMap<string, string>> {
    const files = new Map<string, string>();
    const { source, clock } = this.world;
    const store = new MemoryStore();
    for (const item of this.world.store.all()) await store.put(item, { if: 'absent' });
    const put = (path: string, _: string, body: string): Promise<void> => {
      files.set(path, body);
      return Promise.resolve();
    };
    await clock.runUntil(
      render({
        source,
        store,
        pages: { put },
        clock,
        baseUrl: origin,
        clientKeys: () => Promise.resolve(linkKeys),
      }),
    );
    return files;
  }

  get(contact: string, query = ''): Promise<Response> {
    return this.ask(new Request(`${this.address(contact)}${query}`));
  }

  /** The text of the page, a line for each piece of it. */
  async read(contact: string, query = ''): Promise<string> {
    return textOf(await (await this.get(contact, query)).text());
  }

  post(
    contact: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.ask(formTo(this.address(contact), fields, headers));
  }

  /** Sends a form and follows where it leads: what the person then reads. */
  async does(contact: string, fields: Readonly<Record<string, string>>): Promise<string> {
    return this.follow(await this.post(contact, fields));
  }

  /** The text of the page that the answer to a form leads to. */
  async follow(response: Response): Promise<string> {
    const location = response.headers.get('location');
    if (response.status !== 303 || location === null) throw new Error(`answered ${response.status}`);
    return textOf(await (await this.ask(new Request(new URL(location, origin)))).text());
  }

  async homePage(contact: string, query = ''): Promise<string> {
    return (await this.ask(new Request(this.home(contact) + query))).text();
  }
}

export const formTo = (
  address: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Request => new Request(address, { method: 'POST', body: new URLSearchParams(fields), headers });

export const textOf = (page: string): string =>
  page
    .replace(/^.*<body/su, '<body')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/gu, ' ');
