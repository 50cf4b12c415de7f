import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { render } from '../lambda/engine/render.ts';
import type { Pages } from '../lambda/engine/ports.ts';
import { PageFolder } from '../local/web/page-folder.ts';
import { World, link, linkKeys } from '../test/support/world.ts';

/** What one rendering took, and how many files it put. */
export interface Rendering {
  readonly ms: number;
  readonly files: number;
}

const yaml = (services: number): string => `
title: { ja: 採用クラウド, en: Recruiting Cloud }
languages: [ja, en]
timezone: Asia/Tokyo
controls: []
defaults: { interval: 1m, confirm: { attempts: 1 } }
contacts: { sato: { name: Sato, email: sato@example.com } }
services:
${Array.from({ length: services }, (_, n) => `  - { id: s${n}, name: { ja: 求人サービス${n}, en: Job service ${n} }, monitors: [{ id: page, http: "https://example.com/${n}" }] }`).join('\n')}
`;

/** So many services, watched and rendered by the engine over a store in memory; its minutes pass when they are told to. */
export class SiteInTrouble {
  readonly world: World;
  readonly services: number;
  #down = 0;

  constructor(services: number) {
    this.services = services;
    this.world = new World(yaml(services));
  }

  /** A minute in which the first so many services are down, and the others up. */
  async minute(down: number): Promise<void> {
    for (let n = 0; n < Math.max(down, this.#down); n += 1)
      this.world.set(n < down ? 'down' : 'up', `s${n}/page`);
    this.#down = down;
    await this.world.minutes(1);
  }

  async render(pages: Pages): Promise<Rendering> {
    const { source, store, clock } = this.world;
    const clientKeys = () => Promise.resolve(linkKeys);
    const before = performance.now();
    const files = await clock.runUntil(render({ source, store, pages, clock, baseUrl: link, clientKeys }));
    return { ms: performance.now() - before, files };
  }
}

/** A folder of pages that is gone when the process ends. */
export async function temporaryFolder(): Promise<PageFolder> {
  const path = mkdtempSync(join(tmpdir(), 'shodo-pages-'));
  process.once('exit', () => {
    rmSync(path, { recursive: true, force: true });
  });
  return PageFolder.open(path);
}
